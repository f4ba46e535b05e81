import Testing

@testable import QPCRQuality

@Suite struct PlateAxisTests {
  /// 1536 wells have rows A to AF.
  @Test(arguments: [(0, "row A"), (25, "row Z"), (26, "row AA"), (31, "row AF")])
  func `rows have letters`(_ place: Int, _ name: String) {
    #expect(PlateAxis.rows.name(place) == name)
  }

  @Test func `columns count from 1, places from 0`() {
    let well = PlateGroups.Well(index: 0, row: 2, column: 11, cycles: 20)
    #expect(PlateAxis.columns.name(PlateAxis.columns.place(well)) == "column 12")
    #expect(PlateAxis.rows.name(PlateAxis.rows.place(well)) == "row C")
  }
}
