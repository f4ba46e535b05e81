import QPCRTables

/// What tells a family's exports from all others: data, weighed by `match`.
package struct Signature: Sendable {
  /// Heads of the table of wells: of each group one must stand in the same row. Here and in
  /// `forbidden` and `typical`, `Ct (*` is any head that begins so.
  package let heads: [[String]]
  /// How many of the groups must be there; all where `nil`.
  package var headsNeeded: Int?
  /// Heads that no export of the family has in that row.
  package let forbidden: [String]
  /// Further heads that make the family likelier.
  package let typical: [String]
  /// Keys of preamble lines that make the family likelier.
  package var preamble: [String]
  /// Names of sections or sheets that make the family likelier.
  package var sections: [String]
  /// A text that one of the first lines must begin with, where the family has one.
  package var opening: String?
  /// The root element of a family of XML documents, which have no heads.
  package var root: String?
  /// For tables that are told by what stands in their cells and not by their heads.
  package var shape: (@Sendable (ExportFile) -> Match?)?
  /// Where the table of wells is, when several sections have one.
  package var resultSections: [String]
  /// How many of `typical` and `preamble` must be there, where the heads alone tell too little.
  package var marksNeeded: Int
  /// Sheets beside those of results that no reader wants (raw signals): not even unpacked.
  package var unread: [String]
  /// Sheets beside those of results that hold curves: unpacked where curves are asked for.
  package var curves: [String]
  /// Cells that must stand somewhere in the rows looked at, beside the heads.
  package var elsewhere: [String]
  /// The score of the bare heads.
  package var base: Int
  /// `heads`, `forbidden` and `typical`, ready to be looked for in many rows.
  private let wanted: [[WantedHead]]
  private let unwanted: [WantedHead]
  private let likely: [WantedHead]

  package init(
    heads: [[String]], headsNeeded: Int? = nil, forbidden: [String] = [], typical: [String] = [],
    preamble: [String] = [], sections: [String] = [], opening: String? = nil,
    root: String? = nil, shape: (@Sendable (ExportFile) -> Match?)? = nil,
    resultSections: [String] = [], marksNeeded: Int = 0,
    unread: [String] = [], curves: [String] = [], elsewhere: [String] = [], base: Int = 10
  ) {
    self.heads = heads
    self.headsNeeded = headsNeeded
    self.forbidden = forbidden
    self.typical = typical
    self.preamble = preamble
    self.sections = sections
    self.opening = opening
    self.root = root
    self.shape = shape
    self.resultSections = resultSections
    self.marksNeeded = marksNeeded
    self.unread = unread
    self.curves = curves
    self.elsewhere = elsewhere
    self.base = base
    wanted = heads.map { $0.map(WantedHead.init) }
    unwanted = forbidden.map(WantedHead.init)
    likely = typical.map(WantedHead.init)
  }

  /// A file that fits the family: how well, why, and where the table of wells is.
  package struct Match: Sendable {
    package var score: Int
    /// In words, for `inspect`.
    package var why: String
    package var section: ExportFile.Section
    /// The header's row in the section's table.
    package var headerRow: Int
  }

  /// Weighs a file; `nil` where the heads or the opening line are missing.
  package func match(_ scan: HeadScan) -> Match? {
    if let shape { return shape(scan.file) }
    if let root {
      guard scan.root == root, let section = scan.wholeDocument else { return nil }
      return Match(score: 1000, why: "the root element <\(root)>", section: section, headerRow: 0)
    }
    if let opening, !scan.opens(with: HeadText.fold(opening)) { return nil }
    guard let (place, found) = findHeader(scan) else { return nil }
    let further = Set(elsewhere.map(HeadText.fold))
    guard further.allSatisfy({ cell in scan.places.contains { $0.cells.contains(cell) } }) else {
      return nil
    }
    let likely = likely.filter(place.has)
    let keys = preamble.filter { scan.firstCells.contains(HeadText.fold($0)) }
    guard likely.count + keys.count >= marksNeeded else { return nil }
    let named = sections.filter { scan.sectionNames.contains(HeadText.fold($0)) }
    let score =
      base + 2 * found.count + 2 * likely.count + 3 * keys.count + 3 * named.count
      + (opening == nil ? 0 : 20)
    return Match(
      score: score, why: reason(found, place, keys, named), section: place.section,
      headerRow: place.row)
  }

  /// The tables, other than the one that was matched, that have the needed heads too.
  package func furtherTables(_ scan: HeadScan, beside match: Match) -> [ExportFile.Section] {
    // Where the family names its sheets, one of another name is a copy or somebody's own.
    let own =
      resultSections.isEmpty
      ? [] : Set((sections + resultSections + unread + curves).map(HeadText.fold))
    var tables: Set<Int> = [match.section.table]
    return scan.places.filter { headsFound($0) != nil }.map(\.section)
      .filter { !own.contains(HeadText.fold($0.name)) && tables.insert($0.table).inserted }
  }

  /// The row with the needed heads, in a section of results if there is one.
  private func findHeader(_ scan: HeadScan) -> (HeadScan.Place, [String])? {
    guard mayHaveHeads(scan) else { return nil }
    let results = Set(resultSections.map(HeadText.fold))
    var best: (HeadScan.Place, [String])?
    for place in scan.places {
      guard let found = headsFound(place) else { continue }
      if results.contains(HeadText.fold(place.section.name)) { return (place, found) }
      if best == nil { best = (place, found) }
    }
    return best
  }

  private func headsFound(_ place: HeadScan.Place) -> [String]? {
    if unwanted.contains(where: place.has) { return nil }
    let found = wanted.compactMap { group in group.first(where: place.has)?.text }
    return found.count >= headsNeeded ?? heads.count ? found : nil
  }

  /// Whether the heads stand anywhere in a file: most families are ruled out without a look at its
  /// rows.
  private func mayHaveHeads(_ scan: HeadScan) -> Bool {
    let count = wanted.count { group in group.contains(where: scan.has) }
    return count >= headsNeeded ?? heads.count
  }

  /// The sheets of a workbook that need not be read: a family's own, beside its results.
  package func unreadSheets(_ names: [String], readsCurves: Bool) -> Set<Int> {
    let folded = names.map(HeadText.fold)
    let results = Set(resultSections.map(HeadText.fold))
    guard folded.contains(where: results.contains) else { return [] }
    let skipped = Set((unread + (readsCurves ? [] : curves)).map(HeadText.fold))
    return Set(folded.indices.filter { skipped.contains(folded[$0]) })
  }

  private func reason(
    _ found: [String], _ place: HeadScan.Place, _ keys: [String], _ named: [String]
  ) -> String {
    let heads = found.map { $0.hasSuffix("*") ? $0.dropLast() + "…" : $0 }
    var parts = ["columns \(heads.joined(separator: ", ")) in row \(place.sourceRow)"]
    if !named.isEmpty { parts.append("sections \(named.joined(separator: ", "))") }
    if !keys.isEmpty { parts.append("preamble lines \(keys.joined(separator: ", "))") }
    if let opening { parts.append("the opening line “\(opening)”") }
    return parts.joined(separator: "; ")
  }
}

/// A head to look for, folded once: whole, or as the beginning that stands before a `*`.
struct WantedHead: Sendable {
  let text: String
  private let folded: String
  private let isBeginning: Bool

  init(_ text: String) {
    self.text = text
    isBeginning = text.hasSuffix("*")
    folded = HeadText.fold(isBeginning ? String(text.dropLast()) : text)
  }

  func stands(in cells: Set<String>) -> Bool {
    isBeginning ? cells.contains { $0.hasPrefix(folded) } : cells.contains(folded)
  }
}

/// The rows of a file that may be headers, folded once for all signatures.
package struct HeadScan: Sendable {
  package struct Place: Sendable {
    package var section: ExportFile.Section
    package var row: Int
    package var sourceRow: Int
    package var cells: Set<String>

    func has(_ head: WantedHead) -> Bool { head.stands(in: cells) }
  }

  package private(set) var places: [Place] = []
  /// The cells of all places.
  private var cells: Set<String> = []
  /// Folded first cells (keys) of the rows looked at.
  package private(set) var firstCells: Set<String> = []
  package private(set) var sectionNames: Set<String> = []
  /// The root element's name in a file that is an XML document.
  package private(set) var root: String?
  package private(set) var wholeDocument: ExportFile.Section?
  package let file: ExportFile
  private var openings: [String] = []

  /// No export has more sections; what a larger file is shows in these.
  private static let sectionLimit = 1000
  private static let columnLimit = 512

  /// Looks at the first 120 rows of each section, and further down at the two rows below a blank
  /// one, where a table may begin.
  package init(_ file: ExportFile) {
    self.file = file
    if let document = file.document {
      root = document.localName
      wholeDocument = file.sections.first
    }
    for section in file.sections.prefix(HeadScan.sectionLimit) {
      if !section.name.isEmpty { sectionNames.insert(HeadText.fold(section.name)) }
      let table = file.table(section)
      for row in section.rows.prefix(120) { look(at: row, of: table, in: section) }
      for row in HeadScan.tableStarts(table, section.rows.dropFirst(120)) {
        look(at: row, of: table, in: section)
      }
    }
  }

  /// Rows right below a blank row, and the next ones: at most 200.
  private static func tableStarts(_ table: Table, _ rows: Range<Int>) -> [Int] {
    var starts: [Int] = []
    for row in rows where table.columnCount(row: row) > 0 {
      let isBelowBlank = (1...2).contains { back in
        table.columnCount(row: row - back) == 0
          || table.sourceRow[row] - table.sourceRow[row - back] > UInt32(back)
      }
      if isBelowBlank { starts.append(row) }
      if starts.count == 200 { break }
    }
    return starts
  }

  private mutating func look(at row: Int, of table: Table, in section: ExportFile.Section) {
    let count = table.columnCount(row: row)
    guard count > 0 else { return }
    let folded = (0..<min(count, HeadScan.columnLimit)).map {
      HeadText.fold(table.text(row: row, column: $0))
    }
    if let key = PreambleLine.key(table, row) { firstCells.insert(HeadText.fold(key)) }
    if openings.count < 20, let first = folded.first(where: { !$0.isEmpty }) {
      openings.append(first)
    }
    let cells = Set(folded.filter { !$0.isEmpty })
    guard cells.count >= 2 else { return }
    self.cells.formUnion(cells)
    places.append(
      Place(section: section, row: row, sourceRow: Int(table.sourceRow[row]), cells: cells))
  }

  /// Whether a head stands in any place.
  func has(_ head: WantedHead) -> Bool { head.stands(in: cells) }

  /// The rows of one section.
  func only(_ section: ExportFile.Section) -> HeadScan {
    var scan = self
    scan.places = places.filter {
      $0.section.table == section.table && $0.section.rows == section.rows
    }
    return scan
  }

  func opens(with folded: String) -> Bool { openings.contains { $0.hasPrefix(folded) } }

  /// The likeliest header of one section: the first row with the most cells.
  package func likelyHeader(
    in section: ExportFile.Section
  ) -> (texts: [String], sourceRow: Int)? {
    let own = places.filter { $0.section.table == section.table && section.rows.contains($0.row) }
    guard let most = own.map(\.cells.count).max(), most > 2,
      let place = own.first(where: { $0.cells.count == most })
    else { return nil }
    let table = file.table(section)
    let columns = 0..<min(table.columnCount(row: place.row), HeadScan.columnLimit)
    let texts = columns.map { table.text(row: place.row, column: $0) }.filter { !$0.isEmpty }
    return (texts, place.sourceRow)
  }

  /// The heads of the likeliest header: the row with the most cells among the first ones.
  package func likelyHeads(_ file: ExportFile) -> [String] {
    let widest = places.prefix(60).max { $0.cells.count < $1.cells.count }
    guard let place = widest else { return [] }
    let table = file.table(place.section)
    return (0..<table.columnCount(row: place.row)).map {
      table.text(row: place.row, column: $0)
    }.filter { !$0.isEmpty }
  }
}
