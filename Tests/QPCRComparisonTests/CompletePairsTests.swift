import QPCRComparison
import QPCRModel
import QPCRTestSupport
import Testing

/// Mixed models of units that have both levels are the paired t, without iterations.
@Suite struct CompletePairsTests {
  private let before = [25.3, 26.1, 24.9, 25.8]
  private let after = [24.1, 25.4, 24.0, 24.3]

  private func model(_ edit: (inout DeltaCqStudy) -> Void = { _ in }) throws -> Comparison {
    var study = DeltaCqStudy(factors: ["condition"])
    for (index, (a, b)) in zip(before, after).enumerated() {
      study.add("P\(index)-pre", subject: "P\(index)", ["pre"], a)
      study.add("P\(index)-post", subject: "P\(index)", ["post"], b)
    }
    edit(&study)
    return try Compared(study.builder) {
      $0.test = .model
      $0.calibrator = "pre"
    }.only("T")
  }

  // scipy 1.17: stats.ttest_1samp([b - a …], 0).pvalue; the SD of the differences is 0.35, over √4
  @Test func `they are the paired t`() throws {
    let comparison = try model()
    #expect(relativeError(try #require(comparison.p), 0.00867768468428619) < 1e-10)
    #expect(relativeError(try #require(comparison.standardError), 0.175) < 1e-12)
    #expect(comparison.degreesOfFreedom == 3)
    #expect(relativeError(try #require(comparison.deltaDeltaCq), -1.075) < 1e-12)
  }

  /// A fifth unit with one level is no pair, and the model's own answer uses it.
  // R 4.2.2, lmerTest: summary(lmer(y ~ c + (1 | u)))$coefficients["cpost", ]
  @Test func `a unit with one level makes it a model`() throws {
    let comparison = try model { $0.add("P4-pre", subject: "P4", ["pre"], 25.0) }
    #expect(comparison.calibratorCount == 5 && comparison.testCount == 4)
    #expect(relativeError(try #require(comparison.deltaDeltaCq), -1.05519990) < 1e-7)
    #expect(relativeError(try #require(comparison.standardError), 0.17249193) < 1e-7)
    #expect(relativeError(try #require(comparison.degreesOfFreedom), 3.17193) < 1e-4)
  }
}
