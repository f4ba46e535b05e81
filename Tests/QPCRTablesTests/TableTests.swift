import QPCRTables
import Testing

@Suite struct TableTests {
  let table = Table(rows: [["Well", " Cq\u{A0}"], [], ["A1", "", "\t23.4 "]])

  @Test func cellsAreTrimmedOfOuterBlanksAndNoBreakSpaces() {
    #expect(table.text(row: 0, column: 1) == "Cq")
    #expect(table.text(row: 2, column: 2) == "23.4")
    #expect(Table(rows: [["\u{A0} a b \u{A0}"]]).text(row: 0, column: 0) == "a b")
  }

  @Test func rowsMayDifferInLength() {
    #expect(table.rowCount == 3)
    #expect((0..<3).map { table.columnCount(row: $0) } == [2, 0, 3])
    #expect(Array(table.sourceRow) == [1, 2, 3])
  }

  @Test func whatLiesBeyondARowIsBlank() {
    #expect(table.text(row: 0, column: 2) == "")
    #expect(table.isBlank(row: 1, column: 0))
    #expect(table.isBlank(row: 2, column: 1))
    #expect(table.range(row: 0, column: 9).isEmpty)
    #expect(table.kind(row: 0, column: 9) == .blank)
    #expect(table.kind(row: 0, column: 0) == .text)
  }

  @Test func aBlankOfALetterThatEndsLikeNoBreakSpaceIsKept() {
    // "à" is C3 A0: its second byte is that of NBSP (C2 A0).
    #expect(Table(rows: [["voilà"]]).text(row: 0, column: 0) == "voilà")
  }
}
