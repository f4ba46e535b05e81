import Testing

@testable import QPCRReport

@Suite struct AxisTests {
  @Test func `ticks are round and hold every value`() {
    let axis = Axis(0.3, 7.3)
    #expect(axis.ticks == [0, 2, 4, 6, 8] && axis.low == 0 && axis.high == 8)
    #expect(axis.ticks.map(axis.label) == ["0", "2", "4", "6", "8"])
    #expect(axis.place(2) == 0.25 && axis.place(-5) == 0 && axis.place(50) == 1)
  }

  @Test func `small spans have decimals, no span has a width`() {
    #expect(Axis(20.1, 20.9).ticks.map(Axis(20.1, 20.9).label).first == "20.0")
    let single = Axis(5, 5)
    #expect(single.high > single.low && single.place(5).isFinite)
  }
}
