/// Makes the rows of a difference, kind by kind.
struct DifferenceSearch {
  private let pair: ResultsPair
  private(set) var changes: [ResultsChange] = []
  private(set) var sharedComparisons = 0

  init(_ pair: ResultsPair) { self.pair = pair }

  mutating func run() {
    let findings = FindingSearch(pair).changes()
    addVerdict(findings)
    addComparisons(findings)
    changes += findings
    addNames()
    addWells()
    addGroups()
    addAnnotations()
    addAssays()
    addSettings()
    addSources()
    addVersion()
    addOthers()
    addExpression()
  }

  private func name(_ number: Int32) -> String? { pair.names[number] }

  private mutating func addVerdict(_ findings: [ResultsChange]) {
    guard pair.a.verdict != pair.b.verdict else { return }
    let severe = findings.filter { row in
      [row.a, row.b].contains { $0.words.hasPrefix("fail") || $0.words.hasPrefix("warn") }
    }
    let rules = Set(severe.map(\.field)).sorted()
    let cause = rules.isEmpty ? [] : ["the findings \(rules.joined(separator: ", "))"]
    changes.append(
      ResultsChange(
        .verdict, "verdict", .text(pair.a.verdict), .text(pair.b.verdict),
        cause: pair.cause(cause)))
  }

  // MARK: Comparisons

  private mutating func addComparisons(_ findings: [ResultsChange]) {
    guard let first = pair.a.comparisons, let second = pair.b.comparisons else {
      addMissingComparisons()
      return
    }
    let pairs = ComparisonPairs.sorted(ComparisonPair.all(first, second), pair)
    var causes = ComparisonCauses(pair, pairs)
    for comparison in pairs {
      if comparison.rows.count == 2 {
        sharedComparisons += 1
        addFields(comparison, &causes)
      } else {
        addLoneComparison(comparison, findings)
      }
    }
  }

  /// One of the files is an answer of `check`.
  private mutating func addMissingComparisons() {
    let counts = (pair.a.comparisons?.count, pair.b.comparisons?.count)
    if counts.0 == nil, counts.1 == nil { return }
    changes.append(
      ResultsChange(
        .call, "comparisons", .optional(counts.0.map(Double.init)),
        .optional(counts.1.map(Double.init)),
        cause: (counts.0 == nil ? "A" : "B") + " holds no comparisons: `ddct check` makes none"))
  }

  private mutating func addFields(
    _ comparison: ComparisonPair, _ causes: inout ComparisonCauses
  ) {
    guard let a = comparison.a, let b = comparison.b else { return }
    var fields = a.fields.map(\.key)
    fields += b.fields.map(\.key).filter { !fields.contains($0) }.sorted()
    let differing = fields.filter { field in
      comparison.difference(field).map { !pair.renaming.isSame($0.a, $0.b) } ?? false
    }
    let rules = (pair.a.rules(a.findings), pair.b.rules(b.findings))
    guard !differing.isEmpty || comparison.hasOtherLevels || rules.0 != rules.1 else { return }
    let known = causes.causes(comparison)
    let isPaired = comparison.isDesign("paired")
    func add(_ kind: ResultsChange.Kind, _ field: String, _ a: JSONContent, _ b: JSONContent) {
      let moves = ResultsCause.moves(of: field, isPaired: isPaired)
      changes.append(
        ResultsChange(
          kind, field, a, b, target: name(comparison.target), comparison: comparison.label,
          cause: pair.cause(known.filter { !$0.moves.isDisjoint(with: moves) }.map(\.text))))
    }
    if comparison.hasOtherLevels { addLevels(comparison, a, b) }
    for isCall in [true, false] {
      for field in differing where ComparisonPairs.calls.contains(field) == isCall {
        guard let values = comparison.difference(field) else { continue }
        if field == "sensitivity" {
          for row in ComparisonPairs.sensitivity(
            values.a, values.b, renamed: pair.renaming.text)
          {
            add(.value, row.key, row.a, row.b)
          }
        } else {
          add(isCall ? .call : .value, field, values.a, values.b)
        }
      }
    }
    if rules.0 != rules.1 {
      changes.append(
        ResultsChange(
          .call, "findings", .list(rules.0.map(JSONContent.text)),
          .list(rules.1.map(JSONContent.text)), target: name(comparison.target),
          comparison: comparison.label, cause: "the findings about it came or went"))
    }
  }

  private mutating func addLevels(
    _ comparison: ComparisonPair, _ a: ResultsFile.ComparisonRow, _ b: ResultsFile.ComparisonRow
  ) {
    let settings = ["compare", "calibrator"].compactMap { pair.setting($0)?.words }
    for (field, old, new) in [
      ("test_level", a.testLevel, b.testLevel), ("calibrator", a.calibrator, b.calibrator),
    ] where old != new {
      changes.append(
        ResultsChange(
          .call, field, .text(old), .text(new), target: name(comparison.target),
          comparison: comparison.label, cause: pair.cause(settings)))
    }
  }

  private mutating func addLoneComparison(
    _ comparison: ComparisonPair, _ findings: [ResultsChange]
  ) {
    let a = comparison.a?.field("statement") ?? .null
    let b = comparison.b?.field("statement") ?? .null
    var causes = ["compare", "calibrator", "within", "target", "reference"].compactMap {
      pair.setting($0)?.words
    }
    let other = comparison.a == nil ? pair.a : pair.b
    if !other.assays.contains(where: { $0.target == comparison.target }) {
      causes.append(
        "\(name(comparison.target) ?? "the target") has no wells in "
          + (comparison.a == nil ? "A" : "B"))
    }
    causes += findings.filter {
      $0.field == "plate-confounding" && $0.comparison == comparison.label
    }.prefix(1).map { _ in "the finding plate-confounding, which refuses it" }
    changes.append(
      ResultsChange(
        .call, "comparison", comparison.a == nil ? .null : a, comparison.b == nil ? .null : b,
        target: name(comparison.target), comparison: comparison.label, cause: pair.cause(causes)))
  }

  // MARK: Names, wells, samples, assays

  private mutating func addNames() {
    let kinds = [
      ("run", pair.match.runs), ("sample", pair.match.samples), ("target", pair.match.targets),
    ]
    for (field, pairs) in kinds {
      let sorted = pairs.sorted {
        min(pair.rank($0.a), pair.rank($0.b)) < min(pair.rank($1.a), pair.rank($1.b))
      }
      for names in sorted {
        changes.append(
          ResultsChange(
            .name, field, .optional(name(names.a)), .optional(name(names.b)),
            cause: "another name: the wells under both are the same"))
      }
    }
  }

  private mutating func addWells() {
    for well in pair.wells {
      changes.append(
        ResultsChange(
          .well, well.field.rawValue, well.a, well.b, target: name(well.target),
          run: name(well.run), sample: name(well.samples.a) ?? name(well.samples.b),
          well: name(well.label), cause: pair.cause(WellCauses.causes(well, pair))))
    }
  }

  private mutating func addGroups() {
    for group in pair.groups {
      let settings = ["replicates", "undetermined"].compactMap { pair.setting($0)?.words }
      let causes = [pair.exportCause(run: group.key.run)].compactMap(\.self) + settings
      changes.append(
        ResultsChange(
          .replicates, group.field, group.a, group.b, target: name(group.key.target),
          run: name(group.key.run), sample: name(group.key.sample), cause: pair.cause(causes)))
    }
  }

  private mutating func addAnnotations() {
    for change in pair.annotations {
      let sheet = pair.sheetCause("samples")
      changes.append(
        ResultsChange(
          .sample, change.field, change.a, change.b, sample: name(change.sample),
          cause: pair.cause([sheet].compactMap(\.self))))
    }
  }

  private mutating func addAssays() {
    for change in pair.assays {
      changes.append(
        ResultsChange(
          .assay, change.field, change.a, change.b, target: name(change.target),
          cause: pair.cause(AssayCauses.causes(change, pair))))
    }
  }

  // MARK: Settings, sources, version

  private mutating func addSettings() {
    for setting in pair.settings {
      changes.append(
        ResultsChange(
          .setting, setting.key, setting.a, setting.b, cause: "an option of the analysis"))
    }
  }

  private mutating func addSources() {
    for input in pair.inputPairs {
      guard let a = input.a, let b = input.b else {
        changes.append(
          ResultsChange(
            .input, "file", .optional(input.a?.file), .optional(input.b?.file),
            cause: "the export is in \(input.a == nil ? "B" : "A") only"))
        continue
      }
      let isSame = a.sha256 == b.sha256
      let fields = [
        ("file", a.file, b.file, isSame ? "another name of the same bytes" : "another file"),
        ("sha256", a.sha256, b.sha256, "the bytes of \(input.name) differ"),
        ("format", a.format, b.format, "\(input.name) was read as another format"),
      ]
      for (field, old, new, cause) in fields where old != new {
        changes.append(ResultsChange(.input, field, .text(old), .text(new), cause: cause))
      }
      if a.instrument != b.instrument {
        let cause = isSame ? pair.cause([]) : "the bytes of \(input.name) differ"
        changes.append(
          ResultsChange(
            .input, "instrument", .optional(a.instrument), .optional(b.instrument), cause: cause))
      }
    }
    for sheet in pair.sheetPairs {
      for (field, old, new) in [
        ("file", sheet.a?.file, sheet.b?.file), ("sha256", sheet.a?.sha256, sheet.b?.sha256),
      ] where old != new {
        changes.append(
          ResultsChange(
            .sheet, sheet.role + "." + field, .optional(old), .optional(new),
            cause: field == "file" ? "an option of the analysis" : "the bytes of the sheet differ"))
      }
    }
  }

  private mutating func addVersion() {
    guard let cause = pair.versionCause else { return }
    changes.append(
      ResultsChange(
        .version, "version", .text(pair.a.tool + " " + pair.a.version),
        .text(pair.b.tool + " " + pair.b.version), cause: cause))
  }

  private mutating func addOthers() {
    let keys = Set(pair.a.others.map(\.key)).union(pair.b.others.map(\.key))
    for key in keys.sorted() {
      let first = pair.a.others.first { $0.key == key }?.bytes
      let second = pair.b.others.first { $0.key == key }?.bytes
      if first == second { continue }
      func size(_ bytes: ContiguousArray<UInt8>?) -> JSONContent {
        .optional(bytes.map { "\($0.count) bytes" })
      }
      changes.append(
        ResultsChange(.other, key, size(first), size(second), cause: pair.cause([])))
    }
  }

  // MARK: Expression

  private mutating func addExpression() {
    changes += ExpressionSearch(pair).changes()
  }
}
