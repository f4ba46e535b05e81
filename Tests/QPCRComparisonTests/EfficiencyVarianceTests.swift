import QPCRComparison
import QPCRModel
import QPCRTestSupport
import Testing

@Suite struct EfficiencyVarianceTests {
  private func study(_ targetEfficiency: Efficiency, reference: Efficiency = .assumed)
    -> ExperimentBuilder
  {
    var builder = ExperimentBuilder()
    builder.target("T", efficiency: targetEfficiency)
    builder.target("R", efficiency: reference)
    let cycles: [(String, [Double], [Double])] = [
      ("pre", [20, 20.2, 20.1], [25, 25.4, 24.9]),
      ("post", [20.3, 20.05, 20.25], [27, 27.3, 26.6]),
    ]
    for (level, references, targets) in cycles {
      for index in 0..<3 {
        let sample = "\(level)\(index)"
        builder.sample(sample, level)
        builder.wells(sample, "R", references[index])
        builder.wells(sample, "T", targets[index])
      }
    }
    return builder
  }

  private func compare(_ builder: ExperimentBuilder) throws -> Comparison {
    try Compared(builder) { $0.calibrator = "pre" }.only("T")
  }

  /// python3, scipy 1.17: Welch variances of log2(1.9)·T − R, plus
  /// (mean(post) − mean(pre))² · (0.05/(1.9·ln 2))², degrees of freedom by Welch–Satterthwaite.
  @Test func `the error of an efficiency is added once, not once a sample`() throws {
    let known = try compare(
      study(Efficiency(factor: 1.9, standardError: 0.05, source: .given)))
    #expect(relativeError(try #require(known.log2FoldChange), -1.6285322479716178) < 1e-11)
    #expect(relativeError(try #require(known.standardError), 0.27778637711095516) < 1e-11)
    #expect(relativeError(try #require(known.degreesOfFreedom), 3.0852189224664097) < 1e-10)
    #expect(relativeError(try #require(known.p), 0.009148494519105772) < 1e-10)
    let estimated = try compare(
      study(
        Efficiency(factor: 1.9, standardError: 0.05, degreesOfFreedom: 4, source: .standards)))
    #expect(relativeError(try #require(estimated.degreesOfFreedom), 3.075170859932496) < 1e-10)
    #expect(relativeError(try #require(estimated.p), 0.00923308851989671) < 1e-10)
  }

  @Test func `an efficiency without error adds nothing`() throws {
    let without = try compare(study(Efficiency(factor: 1.9, source: .given)))
    let zero = try compare(study(Efficiency(factor: 1.9, standardError: 0, source: .given)))
    #expect(without.standardError == zero.standardError)
  }

  @Test func `a reference that barely moves adds barely anything`() throws {
    let plain = try compare(study(Efficiency(factor: 1.9, source: .given)))
    let uncertain = try compare(
      study(
        Efficiency(factor: 1.9, source: .given),
        reference: Efficiency(factor: 2, standardError: 0.05, source: .given)))
    let added =
      try #require(uncertain.standardError) * #require(uncertain.standardError)
      - #require(plain.standardError) * #require(plain.standardError)
    // (mean(post R) − mean(pre R))² · (0.05 / (2 ln 2))²: 0.1² · 0.03606738²
    #expect(relativeError(added, 1.3008556e-05) < 1e-5)
  }
}
