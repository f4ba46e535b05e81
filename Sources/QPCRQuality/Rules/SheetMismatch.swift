import QPCRModel

/// `sheet-mismatch`: the export and the sheets name different things.
enum SheetMismatch: QualityRule {
  static let rule = QCRule(
    id: "sheet-mismatch", title: "Export and sheet disagree on names",
    warns: "a sample or target is in one and not in the other (other spellings of one name: info)",
    fails: nil,
    source: "names match whole, ignoring case and outer blanks; a misspelt name must not drop a "
      + "sample in silence",
    text: """
      A sample of the export that the sheet lacks stays in the analysis without annotations, so it \
      enters no comparison; a sample of the sheet that no export has is measured nowhere. Usually \
      the two are one name written in two ways. Names that differ only in case or outer blanks are \
      taken as one; names that are merely similar are kept apart and told. Controls and standards \
      need no row in the sheet. Where the sheet says something else of a sample than the export (its \
      condition, subject or role), the sheet holds, and that is told.
      """,
    advice: "Correct the name in the sheet (or the export), or remove the row; each message names "
      + "the nearest names on the other side.",
    examples: [
      .init("export: “P3 pst”; sheet: “P3 post”", "warn, both ways, with the nearest name"),
      .init("export: “p3 post ”; sheet: “P3 post”", "info: one name in two spellings"),
    ])

  static func check(_ review: Review) -> [Draft] {
    let judged = review.experiment.mismatches.compactMap { mismatch in
      isControl(mismatch, review) ? nil : withoutOtherNumbers(mismatch)
    }
    let groups = Dictionary(grouping: judged) {
      Place(kind: order($0.kind), what: $0.what, run: $0.run)
    }
    let runs = review.experiment.runs.map(\.name)
    return groups.keys.sorted { a, b in
      (a.kind, a.what, place(a.run, runs)) < (b.kind, b.what, place(b.run, runs))
    }.map { draft(review, groups[$0, default: []]) }
  }

  private struct Place: Hashable {
    let kind: Int
    let what: String
    let run: String?
  }

  private static func place(_ run: String?, _ runs: [String]) -> Int {
    run.flatMap { runs.firstIndex(of: $0) } ?? -1
  }

  private static func order(_ kind: Mismatch.Kind) -> Int {
    switch kind {
    case .missingInSheet: 0
    case .missingInExport: 1
    case .assayMissingInExport: 2
    case .nearDuplicate: 3
    case .unnamedWells: 4
    case .variesWithinSample: 5
    case .spelling: 6
    case .renamedByPlateMap: 7
    case .overriddenBySheet: 8
    }
  }

  /// Whether the name belongs to a sample all of whose wells are controls or standards.
  private static func isControl(_ mismatch: Mismatch, _ review: Review) -> Bool {
    guard mismatch.kind == .missingInSheet, mismatch.what == "sample",
      let index = review.experiment.samples.firstIndex(where: { $0.name == mismatch.name })
    else { return false }
    let wells = review.experiment.wells
    let rows = wells.sample.indices.filter { wells.sample[$0] == Int32(index) }
    return !rows.isEmpty && rows.allSatisfy { wells.role[$0] != .unknown }
  }

  private static func draft(_ review: Review, _ mismatches: [Mismatch]) -> Draft {
    if mismatches[0].kind == .unnamedWells { return unnamed(review, mismatches[0]) }
    let sorted = mismatches.sorted { Name.naturallyPrecedes($0.name, $1.name) }
    let first = sorted[0]
    let names = Wording.list(sorted.map { told($0) })
    let many = sorted.count > 1
    let message =
      switch first.kind {
      case .missingInSheet:
        "\(first.what)\(many ? "s" : "") of the export not in the sheet: \(names)."
      case .missingInExport:
        "\(first.what)\(many ? "s" : "") of the sheet in no export: \(names)."
      case .assayMissingInExport:
        "target\(many ? "s" : "") of the assay sheet in no export: \(names)."
      case .nearDuplicate: "names that differ by very little, kept apart: \(names)."
      case .unnamedWells: ""  // `unnamed` has told them.
      case .variesWithinSample:
        "columns that vary within a sample and are therefore no factors: \(names)."
      case .spelling: "one name in several spellings, taken as one: \(names)."
      case .renamedByPlateMap:
        "samples that the plate map names differently; the map wins: \(names)."
      case .overriddenBySheet:
        "the sheet gives another \(first.what) than the export, and wins: \(names)."
      }
    var draft = Draft(
      rule, severity(first.kind),
      message.prefix(1).uppercased() + message.dropFirst(), value: Double(sorted.count))
    let known = review.experiment.runs.map(\.name)
    draft.runs = first.run.flatMap { known.firstIndex(of: $0) }.map { [$0] } ?? []
    draft.strangers = sorted.map(\.name)
    draft.units = sorted.compactMap(\.subject)
    draft.neighbours = sorted.flatMap { [$0.name] + $0.neighbours }
    draft.mismatch = first.kind
    draft.isAboutTargets = first.what == "target"
    return draft
  }

  private static func severity(_ kind: Mismatch.Kind) -> Finding.Severity {
    switch kind {
    case .missingInSheet, .missingInExport, .assayMissingInExport, .nearDuplicate, .unnamedWells,
      .overriddenBySheet:
      .warn
    case .spelling, .variesWithinSample, .renamedByPlateMap: .info
    }
  }

  /// Without near-duplicates that differ in a number: `T1-0` and `T10` are two names, `IL-6` and
  /// `IL6` may be one. `nil` where none is left.
  private static func withoutOtherNumbers(_ mismatch: Mismatch) -> Mismatch? {
    guard mismatch.kind == .nearDuplicate else { return mismatch }
    var left = mismatch
    left.neighbours = mismatch.neighbours.filter { numbers($0) == numbers(mismatch.name) }
    return left.neighbours.isEmpty ? nil : left
  }

  private static func numbers(_ name: String) -> [Substring] {
    name.split { !($0.isASCII && $0.isNumber) }
  }

  /// Wells of unknowns that no sample or target can claim. Without a Cq they are merely unused.
  private static func unnamed(_ review: Review, _ mismatch: Mismatch) -> Draft {
    let wells = review.experiment.wells
    let run = review.experiment.runs.firstIndex { $0.name == mismatch.run } ?? 0
    let excluded = review.subject.screening.isExcluded
    let rows = wells.cycles.indices.filter {
      (mismatch.what == "target" ? wells.target[$0] : wells.sample[$0]) < 0
        && wells.run[$0] == Int32(run) && wells.role[$0] == .unknown && !excluded[$0]
    }
    let measured = rows.filter { wells.isDetected[$0] }.count
    var draft = Draft(
      rule, measured > 0 ? .warn : .info,
      "\(Wording.count(rows.count, "well"))\(review.onRun(run)) without a \(mismatch.what) name, "
        + "\(measured) with a Cq; \(rows.count == 1 ? "it enters" : "they enter") nothing.",
      value: Double(rows.count),
      action: "Name the wells in the export or with a plate map (a sample sheet with the columns "
        + "well, sample and target); wells that are not in use need nothing.")
    draft.runs = [run]
    draft.rows = rows
    return draft
  }

  /// `“P3 pst” (nearest: “P3 post”)`.
  private static func told(_ mismatch: Mismatch) -> String {
    guard !mismatch.neighbours.isEmpty else { return "“\(mismatch.name)”" }
    let others = mismatch.neighbours.map { "“\($0)”" }.joined(separator: ", ")
    switch mismatch.kind {
    case .spelling, .nearDuplicate: return "“\(mismatch.name)” and \(others)"
    case .overriddenBySheet:
      return
        "“\(mismatch.name)” (export: \(mismatch.neighbours[0]); sheet: \(mismatch.neighbours[1]))"
    default: return "“\(mismatch.name)” (nearest: \(others))"
    }
  }
}
