import QPCRFormats
import QPCRTables
import Testing

@Suite struct NumberStyleTests {
  private func style(_ cq: [String], _ quantity: [String]) -> (NumberStyle, Table) {
    let table = Table(rows: zip(cq, quantity).map { [$0, $1] })
    return (NumberStyle(table, cq: 0, others: [1], rows: RowList(0..<cq.count)), table)
  }

  @Test func theCqColumnDecides() {
    #expect(style(["23,41", "Undetermined"], ["1,000", ""]).0.mark == .comma)
    #expect(style(["23.41", "24"], ["1,000", ""]).0.mark == .point)
    #expect(style(["23,456", ""], ["", ""]).0.mark == .comma)
  }

  @Test func groupedThousandsBesideAPointNeverMeanDecimalComma() {
    #expect(style(["", ""], ["100,000,000.000", "1,250.5"]).0.mark == .point)
    #expect(style(["", ""], ["100.000,5", ""]).0.mark == .comma)
  }

  @Test func otherColumnsDecideWhereNoCqHasAMark() {
    #expect(style(["20", ""], ["0,5", ""]).0.mark == .comma)
    #expect(style(["20", ""], ["12,345", ""]).0.mark == .point)
  }

  @Test func thousandsNeverBeginWithAZero() {
    let (style, table) = style(["23.4"], ["0,125"])
    #expect(style.parseGrouped(table, table.range(row: 0, column: 1)) == nil)
    #expect(style.isOtherStyle(table, table.range(row: 0, column: 1)))
  }

  @Test func groupedNumbers() {
    let (style, table) = style(["23.4"], ["100,000,000.000"])
    #expect(style.parseGrouped(table, table.range(row: 0, column: 1)) == 1e8)
    #expect(style.parse(table, table.range(row: 0, column: 1)) == nil)
  }
}
