package import QPCRTables

/// A text file as one table, or a workbook's sheets, cut into sections: what readers read.
package struct ExportFile: Sendable {
  /// The file's name without its folder.
  package let name: String
  package let tables: [Table]
  /// `[Results]`-like sections and sheets in their order; what stands before the first is a
  /// section without a name.
  package let sections: [Section]
  /// Whether a text file's last line has no line end.
  package let endsMidLine: Bool
  package let isWorkbook: Bool
  /// The files that the tables come from, where several were joined to one run.
  package let members: [Member]
  /// The document of a file that is XML in place of tables, read as far as its root's start.
  package let document: XMLPullReader?
  /// What the LightCycler 96 says of the reactions of an RDML document.
  private(set) var calls: LightCycler96Calls?

  package init(
    name: String, tables: [Table], endsMidLine: Bool = false, isWorkbook: Bool = false,
    document: XMLPullReader? = nil
  ) {
    self.name = name
    self.tables = tables
    self.endsMidLine = endsMidLine
    self.isWorkbook = isWorkbook
    self.document = document
    members = []
    sections = tables.enumerated().flatMap { Section.split($1, index: $0, name: $1.name) }
  }

  /// The same document with what the LightCycler 96 says of its reactions.
  func with(_ calls: LightCycler96Calls?) -> ExportFile {
    var file = self
    file.calls = calls
    return file
  }

  /// The files of one run as one: each table is a section named after the sheet that its file is.
  package init(name: String, joining parts: [(sheet: String, suffix: String, file: ExportFile)]) {
    var tables: [Table] = []
    var members: [Member] = []
    var sections: [Section] = []
    for part in parts {
      for table in part.file.tables {
        let isFirst = members.last?.name != part.file.name
        sections += Section.split(
          table, index: tables.count, name: isFirst ? part.sheet : table.name)
        members.append(
          Member(
            name: part.file.name, suffix: part.suffix, endsMidLine: part.file.endsMidLine))
        tables.append(table)
      }
    }
    self.name = name
    self.tables = tables
    self.members = members
    self.sections = sections
    endsMidLine = false
    isWorkbook = parts.contains { $0.file.isWorkbook }
    document = nil
  }

  /// One of several joined files.
  package struct Member: Sendable {
    package var name: String
    /// What follows the sheet's name in the file's name (a dye).
    package var suffix: String
    package var endsMidLine: Bool
  }

  /// The name of the file that a section stands in.
  package func fileName(of section: Section) -> String {
    members.isEmpty ? name : members[section.table].name
  }

  /// What follows the sheet's name in the name of a joined file.
  package func suffix(of section: Section) -> String {
    members.isEmpty ? "" : members[section.table].suffix
  }

  /// Whether the text file that a section stands in has no line end after its last line.
  package func endsMidLine(in section: Section) -> Bool {
    members.isEmpty ? endsMidLine : members[section.table].endsMidLine
  }

  /// A part of a table under a `[Name]` line, or a whole sheet.
  package struct Section: Sendable {
    package var name: String
    /// The index of its table.
    package var table: Int
    /// The rows below the section's own line.
    package var rows: Range<Int>

    /// A table's sections: rows whose first cell is `[Name]` open one.
    static func split(_ table: Table, index: Int, name first: String) -> [Section] {
      var sections: [Section] = []
      var name = first
      var start = 0
      for row in 0..<table.rowCount {
        guard let head = bracketed(table, row) else { continue }
        if start < row || !name.isEmpty {
          sections.append(Section(name: name, table: index, rows: start..<row))
        }
        name = head
        start = row + 1
      }
      sections.append(Section(name: name, table: index, rows: start..<table.rowCount))
      return sections
    }

    private static func bracketed(_ table: Table, _ row: Int) -> String? {
      let first = Int(table.rowStart[row])
      guard first < Int(table.rowStart[row + 1]) else { return nil }
      let start = Int(table.cellStart[first])
      let end = Int(table.cellEnd[first])
      guard end - start > 2, table.bytes[start] == 0x5B, table.bytes[end - 1] == 0x5D else {
        return nil
      }
      for column in 1..<max(table.columnCount(row: row), 1)
      where !table.isBlank(row: row, column: column) { return nil }
      return String(decoding: table.bytes[start + 1..<end - 1], as: UTF8.self)
    }
  }

  /// The table of a section.
  package func table(_ section: Section) -> Table { tables[section.table] }

  /// The first section with one of these names, compared folded.
  package func section(_ names: [String]) -> Section? {
    let wanted = names.map(HeadText.fold)
    return sections.first { wanted.contains(HeadText.fold($0.name)) }
  }
}
