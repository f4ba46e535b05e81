import QPCRModel
import QPCRTestSupport
import Testing

@testable import QPCRQuality

@Suite struct WellExclusionsTests {
  private func exclusions(runs: [String] = ["plate1"]) -> WellExclusions {
    var builder = ExperimentBuilder()
    // The first well of each run is A1, A2 … of the builder's own count.
    for run in runs { builder.wells("S1", "CCL2", 20, 21, run: run) }
    return WellExclusions(builder.build())
  }

  @Test(arguments: [(nil, "a01"), (nil, "A1"), ("PLATE1", "a1"), (" plate1 ", "A01")])
  func `a well is one however it is typed`(_ run: String?, _ well: String) throws {
    let reference = Plan.WellReference(run: run, well: well)
    #expect(try exclusions().rows(reference) == [0])
    #expect(try exclusions().canonical(reference) == .init(run: "plate1", well: "A1"))
  }

  @Test func `what is not there or not one is refused`() {
    #expect(throws: QualityError.self) { try exclusions().rows(.init(run: nil, well: "H12")) }
    #expect(throws: QualityError.self) { try exclusions().rows(.init(run: "plate2", well: "A1")) }
    #expect(throws: QualityError.self) {
      try exclusions(runs: ["plate1", "plate2"]).rows(.init(run: nil, well: "A1"))
    }
  }
}
