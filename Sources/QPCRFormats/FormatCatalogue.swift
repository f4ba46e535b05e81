import QPCRModel

/// Every family of exports that is read, and how a file is recognised.
///
/// To add a family: write a file with an `extension Family { static let name = Family(…) }` that
/// says, as data, what its table of wells is headed with (`Signature`), which heads mean what
/// beyond the shared ones (`ColumnNames`), and how it writes values (`Conventions`: words and
/// numbers for "no Cq", task codes, preamble keys); then list it below. Files whose wells stand in
/// one table need no code: `StandardReader` reads them. A family with more (sections, several
/// blocks) gives a `read` of its own that makes a `TableReading` — its `rows`, `information` and
/// flag columns may be changed — asks it for a `run`, and adds what else the file has. Workbooks
/// come as the same `ExportFile` with a table a sheet.
package enum FormatCatalogue {
  /// The families in the order in which equal scores are decided.
  package static let families: [Family] = [
    .rdml,
    .quantStudio,
    .stepOne,
    .sds1,
    .sds2,
    .sds7700,
    .openArray,
    .designAndAnalysis2,
    .cfx,
    .cfxPlate,
    .iQ5,
    .opticon,
    .lightCycler480,
    .lightCycler96,
    .rotorGene,
    .mxPro,
    .ariaMx,
    .qTower,
    .realplex,
    .eco,
    .smartCycler,
    .esco,
    .cielo,
    .openQPCR,
    .biomark,
    .rdes,
    .tidy,
    .wide,
    .matrix,
  ]

  /// The names that `--format-in` takes.
  package static var names: [String] { families.map(\.name) }

  /// Whether a folded head means anything to any family.
  static func isHead(_ folded: String) -> Bool {
    heads.contains(folded) || columnsWithUnits.contains { $0.knows(folded) }
  }

  /// Apart from the families, which are much to ask for each cell of a file's head.
  private static let heads = families.reduce(into: Set()) { $0.formUnion($1.columns.folded) }
  private static let columnsWithUnits = families.map(\.columns).filter(\.ignoresUnits)

  /// The sheets of a workbook that no family wants.
  static func unreadSheets(_ names: [String], readsCurves: Bool) -> Set<Int> {
    families.reduce(into: []) { sheets, family in
      sheets.formUnion(family.signature.unreadSheets(names, readsCurves: readsCurves))
    }
  }

  /// Whether a ZIP archive with these entries is an export of several text files.
  static func isArchive(_ entries: [String]) -> Bool {
    let names = entries.compactMap { $0.split(separator: "/").last?.lowercased() }
    return families.contains { $0.conventions.archive.contains(where: names.contains) }
  }

  /// The family that fits a file best.
  static func recognise(
    _ file: ExportFile
  ) throws(FormatError) -> (family: Family, match: Signature.Match) {
    let scan = HeadScan(file)
    var best: (family: Family, match: Signature.Match)?
    for family in families {
      // Cells tell a family only where no heads do.
      if best != nil, family.signature.shape != nil { continue }
      guard let match = family.signature.match(scan) else { continue }
      if best.map({ match.score > $0.match.score }) ?? true { best = (family, match) }
    }
    if best?.family.signature.sections.isEmpty ?? true {
      // A family without sections of its own fits the sample setup of one that has them.
      if let error = withoutResults(file, scan) { throw error }
    }
    if let best {
      if lacksColumns(best, file), let error = companion(file, scan) { throw error }
      return best
    }
    if let error = companion(file, scan) ?? WideTable.refusal(file) { throw error }
    throw FormatError(
      file: file.name,
      .unrecognised(heads: scan.likelyHeads(file), families: names))
  }

  /// The family with this name, at the file's table of wells.
  static func named(
    _ name: String, in file: ExportFile
  ) throws(FormatError) -> (family: Family, match: Signature.Match) {
    guard let family = families.first(where: { $0.name == name }) else {
      let nearest = Name.nearest(to: name, among: names)
      throw FormatError(
        file: file.name, .unknownFormat(name: name, nearest: nearest, known: names))
    }
    guard var match = family.signature.match(HeadScan(file)) else {
      throw FormatError(
        file: file.name, .notThisFormat(name: family.name, title: family.title))
    }
    match.why = "named by --format-in"
    return (family, match)
  }

  /// Whether a file fits a family but for a column that it cannot be read without.
  private static func lacksColumns(
    _ best: (family: Family, match: Signature.Match), _ file: ExportFile
  ) -> Bool {
    guard best.family.signature.headsNeeded != nil else { return false }
    let layout = Layout(
      file.table(best.match.section), headerRow: best.match.headerRow, names: best.family.columns)
    return best.family.conventions.needs.contains { layout.column($0) == nil }
  }

  /// A table of a known family that holds no Cqs.
  private static func companion(_ file: ExportFile, _ scan: HeadScan) -> FormatError? {
    for family in families {
      for companion in family.companions where scan.places.contains(where: companion.fits) {
        return FormatError(
          file: file.name,
          .companion(what: companion.what, title: family.title, wanted: companion.wanted))
      }
    }
    return nil
  }

  /// The first sheet or section that holds results for samples and targets, and so not for wells.
  private static func meansAlone(_ file: ExportFile) -> String? {
    file.sections.first { section in
      GroupTable.read(file, section).contains { $0.values[.meanCq] != nil }
    }?.name
  }

  /// An export of a known kind whose results were not exported, or cut off.
  private static func withoutResults(_ file: ExportFile, _ scan: HeadScan) -> FormatError? {
    let named = file.sections.map(\.name).filter { !$0.isEmpty }
    let known = families.first { family in
      family.signature.sections.filter { scan.sectionNames.contains(HeadText.fold($0)) }.count > 0
        && family.signature.preamble.filter { scan.firstCells.contains(HeadText.fold($0)) }
          .count > 1
    }
    guard let known else { return nil }
    let results = file.sections.first { section in
      known.signature.resultSections.contains { HeadText.fold($0) == HeadText.fold(section.name) }
    }
    if let results, let heads = scan.likelyHeader(in: results) {
      return FormatError(
        file: file.fileName(of: results), sheet: results.name, row: heads.sourceRow,
        .missingColumn(
          role: ColumnRole.cq.words, heads: Array(known.columns.heads(of: .cq).prefix(6)),
          found: heads.texts, nearest: []))
    }
    if let means = meansAlone(file) {
      return FormatError(
        file: file.name, sheet: means,
        .noCqs(
          holds: "a mean Cq and the results for each sample and target",
          advice: "a mean does not tell its wells apart, nor how many there were: export it again "
            + "with the sheet or section \(known.signature.resultSections[0]) ticked"))
    }
    return FormatError(
      file: file.name,
      .noResults(
        sections: named, wanted: known.signature.resultSections.map { "[\($0)]" }))
  }
}
