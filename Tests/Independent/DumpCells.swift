// Prints every filled cell of a workbook, one line each: sheet, row, column (from 1), kind, text, parted
// by tabs, with tabs and line ends in texts as \t, \n and \r. `workbooks.py` compiles it together with
// the sources of QPCRTables and holds the lines against other readers'.

@main struct DumpCells {
  static func main() throws {
    var text = ""
    for path in CommandLine.arguments.dropFirst() {
      for table in try tables(try FileReading.bytes(path: path)) { write(table, to: &text) }
    }
    print(text, terminator: "")
  }

  private static func tables(_ bytes: ContiguousArray<UInt8>) throws -> [Table] {
    if bytes.starts(with: [0x50, 0x4B]) {
      let workbook = try XLSXWorkbook(bytes)
      return try workbook.sheets.indices.map { try workbook.table(at: $0) }
    }
    let workbook = try XLSWorkbook(bytes)
    return try workbook.sheets.indices.map { try workbook.table(at: $0) }
  }

  private static func write(_ table: Table, to text: inout String) {
    for row in 0..<table.rowCount {
      for column in 0..<table.columnCount(row: row) where !table.isBlank(row: row, column: column) {
        let cell = table.text(row: row, column: column)
          .replacing("\\", with: "\\\\").replacing("\t", with: "\\t").replacing("\r", with: "\\r")
          .replacing("\n", with: "\\n")
        text += "\(table.name)\t\(table.sourceRow[row])\t\(column + 1)\t"
        text += "\(table.kind(row: row, column: column))\t\(cell)\n"
      }
    }
  }
}
