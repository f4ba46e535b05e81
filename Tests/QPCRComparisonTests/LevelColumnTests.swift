import QPCRModel
import QPCRTestSupport
import Testing

@testable import QPCRComparison

@Suite struct LevelColumnTests {
  private func factors() -> FactorTable {
    var builder = ExperimentBuilder(factors: ["Time Point", "dose"])
    builder.sample("S1", "0h", "low")
    builder.sample("S2", "24h", nil)
    builder.sample("S3", "4h", "low")
    for sample in ["S1", "S2", "S3"] { builder.wells(sample, "T", 20) }
    return FactorTable(builder.build())
  }

  @Test func `levels stand in natural order, their samples below`() throws {
    let column = try #require(factors().column("time_point"))
    #expect(column.name == "Time Point" && column.levels == ["0h", "4h", "24h"])
    #expect(column.level == [0, 2, 1])
    #expect(Array(column.samples(with: 2)) == [1])
    #expect(column.index(of: " 24H ") == 2 && column.index(of: "2h") == nil)
  }

  @Test func `a sample without a level has none, and samples are a factor`() throws {
    #expect(try #require(factors().column("dose")).level == [0, -1, 0])
    let sample = try #require(factors().column("Sample"))
    #expect(sample.isSample && sample.levels == ["S1", "S2", "S3"])
  }

  @Test func `a factor that is none is told with its neighbours`() {
    #expect(
      throws: ComparisonError.unknownFactor(
        option: "--within", name: "doze", nearest: ["dose"], factors: ["Time Point", "dose"])
    ) {
      try factors().column("doze", option: "--within")
    }
  }
}
