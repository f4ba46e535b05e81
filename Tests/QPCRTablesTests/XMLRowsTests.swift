import Testing

@testable import QPCRTables

@Suite struct XMLRowsTests {
  private func rows(_ text: String) throws -> [[String]]? {
    try XMLRows.table(ContiguousArray(text.utf8)).map { _, table in
      (0..<table.rowCount).map { row in
        (0..<table.columnCount(row: row)).map { table.text(row: row, column: $0) }
      }
    }
  }

  @Test func headsAreTheNamesOfElements() throws {
    let text = """
      <?xml version="1.0" standalone="yes"?>
      <_x0030_>
        <Row><Well>A01</Well><SQ__x0028_ng_x0029_>1.5</SQ__x0028_ng_x0029_><_x0031_2>a</_x0031_2></Row>
        <Row><Well>A02</Well><SQ__x0028_ng_x0029_ /><_x0031_2>b &amp; c</_x0031_2></Row>
      </_x0030_>
      """
    #expect(
      try rows(text) == [["Well", "SQ_(ng)", "12"], ["A01", "1.5", "a"], ["A02", "", "b & c"]])
    #expect(try XMLRows.table(ContiguousArray(text.utf8))?.root == "0")
  }

  /// .NET leaves a cell out where there is no value.
  @Test func absentCellsAreBlank() throws {
    let text = "<r><Row><A>1</A><B>2</B></Row><Row><B>3</B></Row><Row><C>4</C></Row></r>"
    #expect(try rows(text) == [["A", "B", "C"], ["1", "2"], ["", "3"], ["", "", "4"]])
  }

  @Test func columnsWithoutHeads() throws {
    let text = "<r><Row><Column1>File</Column1><Column2>x</Column2></Row></r>"
    let table = try #require(try XMLRows.table(ContiguousArray(text.utf8))?.table)
    #expect(table.rowCount == 1)
    #expect(table.sourceRow[0] == 1)
  }

  @Test(
    arguments: [
      "<html><body>text</body></html>",
      "<r><Row><A>1</A></Row><Other><A>1</A></Other></r>",
      "<r><Row><A><B>1</B></A><C>2</C></Row></r>",
      "<r><Row><A>1</A><A>2</A></Row></r>",
      "<r>words<Row><A>1</A><B>2</B></Row></r>",
      "<r/>",
    ])
  func otherMarkupIsNoTable(_ text: String) throws {
    #expect(try rows(text) == nil)
  }

  @Test func aCutDocumentIsAFault() {
    #expect(throws: XMLError.self) { try rows("<r><Row><A>1</A><B>2</B></Row><Row><A>") }
  }

  /// A column more in each row and no cell before it: 3000 rows would make 4.5 million cells.
  @Test func aStaircaseDoesNotFillTheMemory() throws {
    let steps = (0..<3000).map { "<Row><c\($0)>1</c\($0)></Row>" }.joined()
    #expect(try rows("<r>" + steps + "</r>") == nil)
  }
}
