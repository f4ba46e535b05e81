package import QPCRTables

/// A text file as one table, or a workbook's sheets, cut into sections: what readers read.
package struct ExportFile: Sendable {
  /// The file's name without its folder.
  package let name: String
  package let tables: [Table]
  /// `[Results]`-like sections and sheets in their order; what stands before the first is a
  /// section without a name.
  package let sections: [Section]
  /// Whether a text file's last line has no line end (of several files, the one with the wells).
  package let endsMidLine: Bool
  package let isWorkbook: Bool
  /// The file of each table, where several files are read together.
  private let fileNames: [String]

  package init(name: String, tables: [Table], endsMidLine: Bool = false, isWorkbook: Bool = false) {
    self.name = name
    self.tables = tables
    self.endsMidLine = endsMidLine
    self.isWorkbook = isWorkbook
    fileNames = []
    sections = tables.enumerated().flatMap { Section.split($1, index: $0) }
  }

  /// Files that hold one run together, each with the name of its sheet; `results` is the one with
  /// the wells.
  init(joining parts: [(sheet: String, file: ExportFile)], results: Int) {
    name = parts[results].file.name
    endsMidLine = parts[results].file.endsMidLine
    isWorkbook = true
    var tables: [Table] = []
    var sections: [Section] = []
    var fileNames: [String] = []
    for (sheet, file) in parts {
      for var section in file.sections {
        section.table += tables.count
        if file.tables.count == 1, file.sections.count == 1 { section.name = sheet }
        sections.append(section)
      }
      tables += file.tables
      fileNames += file.tables.map { _ in file.name }
    }
    self.tables = tables
    self.sections = sections
    self.fileNames = fileNames
  }

  /// The file that a section stands in.
  package func fileName(of section: Section) -> String {
    fileNames.isEmpty ? name : fileNames[section.table]
  }

  /// A part of a table under a `[Name]` line, or a whole sheet.
  package struct Section: Sendable {
    package var name: String
    /// The index of its table.
    package var table: Int
    /// The rows below the section's own line.
    package var rows: Range<Int>

    /// A table's sections: rows whose first cell is `[Name]` open one.
    static func split(_ table: Table, index: Int) -> [Section] {
      var sections: [Section] = []
      var name = table.name
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
