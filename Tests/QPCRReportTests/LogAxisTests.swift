import Testing

@testable import QPCRReport

@Suite struct LogAxisTests {
  @Test func `whole powers of two hold every value`() {
    let axis = LogAxis([-3.2, 1.5])
    #expect(axis.low == -4 && axis.high == 2 && axis.ticks == [-4, -3, -2, -1, 0, 1, 2])
    #expect(axis.place(-1) == 0.5)
    #expect(axis.ticks.map(LogAxis.label).prefix(2) == ["1/16", "1/8"] && LogAxis.label(3) == "8")
  }

  @Test func `nothing is half to double, far away is cut`() {
    #expect(LogAxis([]).ticks == [-1, 0, 1])
    let far = LogAxis([-40, .infinity, 3])
    #expect(far.low == -12 && far.high == 3 && far.ticks.count <= 9)
    #expect(far.place(-40) == 0)
  }
}
