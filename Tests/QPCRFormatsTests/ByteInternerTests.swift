@testable import QPCRFormats
import QPCRModel
import QPCRTables
import Testing

@Suite struct ByteInternerTests {
  @Test func numbersInOrderOfFirstAppearance() {
    let texts = ["a", "b", "a", "", "abcdefgh", "abcdefghi", "abcdefghj", "abcdefgh", "b"]
    let table = Table(rows: texts.map { [$0] })
    let column = TextColumn(table, column: 0, rows: RowList(0..<texts.count))
    #expect(column.texts == ["a", "b", "abcdefgh", "abcdefghi", "abcdefghj"])
    #expect(column.index == [0, 1, 0, -1, 2, 3, 4, 2, 1])
  }

  /// Enough names to make the table of slots grow, each found again.
  @Test func manyNames() {
    let texts = (0..<5000).map { "sample \($0)" }
    let table = Table(rows: (texts + texts).map { [$0] })
    let column = TextColumn(table, column: 0, rows: RowList(0..<10000))
    #expect(column.texts == texts)
    #expect(
      column.index == ContiguousArray((0..<5000).map { Int32($0) } + (0..<5000).map { Int32($0) }))
  }

  /// Spellings that Unicode holds to be equal are one name.
  @Test func canonicallyEqualNamesAreOne() {
    let table = Table(rows: [["caf\u{E9}"], ["cafe\u{301}"], ["x"]])
    let (names, index) = TextColumn(table, column: 0, rows: RowList(0..<3)).named()
    #expect(names.count == 2)
    #expect(index == [0, 0, 1])
  }
}
