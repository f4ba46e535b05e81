import QPCRModel
import QPCRTestSupport
import Testing

@testable import QPCRComparison

/// One unit a side: what wells tell of the error (science 7), by hand.
@Suite struct TechnicalErrorTests {
  private func compared(_ wells: Double...) throws -> Comparison {
    var builder = ExperimentBuilder()
    for (sample, level, shift) in [("A", "pre", 0.0), ("B", "post", 1)] {
      builder.sample(sample, subject: sample, level)
      builder.wells(sample, "T", wells.map { $0 + shift })
      builder.wells(sample, "R", 20, 20.4)
      builder.wells(sample, "S", 22, 22.2)
    }
    return try Compared(builder, references: ["R", "S"]) { $0.calibrator = "pre" }.only("T")
  }

  /// Variances 0.02 (T), 0.08 (R) and 0.02 (S): SE² = 0.02/2 + (1/2²)(0.08/2 + 0.02/2) = 0.0225 on
  /// each side.
  @Test func `both sides add, references by 1/k²`() throws {
    let comparison = try compared(25, 25.2)
    #expect(relativeError(try #require(comparison.standardError), 0.045.squareRoot()) < 1e-10)
    #expect(
      comparison.p == nil && comparison.deltaDeltaCq.map { ($0 - 1).magnitude < 1e-12 } == true)
  }

  @Test func `a single well tells no error`() throws {
    #expect(try compared(25).standardError == nil)
  }
}
