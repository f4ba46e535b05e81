import QPCRTestSupport
import Testing

@testable import QPCRStatistics

@Suite("Sample summary")
struct SampleSummaryTests {
  // NIST StRD, univariate: NumAcc3 (1000000.2, then 1000000.1 and 1000000.3 by turns), certified
  // mean 1000000.2 and standard deviation 0.1.
  @Test("NIST NumAcc3: a small spread on a large offset")
  func accuracy() throws {
    let values = [1_000_000.2] + (0..<1000).map { $0.isMultiple(of: 2) ? 1_000_000.1 : 1_000_000.3 }
    let summary = try #require(SampleSummary(values))
    #expect(summary.count == 1001)
    #expect(relativeError(summary.mean, 1_000_000.2) < 1e-15)
    #expect(relativeError(try #require(summary.standardDeviation), 0.1) < 1e-9)
  }

  // mpmath 1.3 at 40 digits, from the definitions.
  @Test("mean, standard deviation and standard error")
  func small() throws {
    let summary = try #require(SampleSummary([24.11, 24.18, 26.02, 23.9, 24.4]))
    #expect(relativeError(summary.mean, 24.522) < 1e-15)
    #expect(relativeError(try #require(summary.standardDeviation), 0.856224269686394941) < 1e-14)
    #expect(relativeError(try #require(summary.standardError), 0.382915134200778326) < 1e-14)
  }

  @Test("the order of the values does not change a bit")
  func order() throws {
    let values = (0..<97).map { Double(($0 * 37) % 97) / 7 + 21.3 }
    #expect(SampleSummary(values) == SampleSummary(values.reversed()))
    #expect(SampleSummary(values) == SampleSummary(values.sorted()))
  }

  @Test("nothing, one value and equal values")
  func edges() throws {
    #expect(SampleSummary([]) == nil)
    let one = try #require(SampleSummary([3]))
    #expect(one.mean == 3)
    #expect(one.variance == nil && one.standardDeviation == nil && one.standardError == nil)
    #expect(SampleSummary([0.1, 0.1, 0.1])?.standardDeviation == 0)
    #expect(SampleSummary([0.1, 0.1, 0.1])?.mean == 0.1)
  }
}
