import QPCRModel
import QPCRQuantification
import QPCRReport
import Testing

@testable import QPCRReport

@Suite struct ReferenceBlocksTests {
  /// Two references in six samples of three patients, before and after.
  private static let table = CandidateTable(
    names: ["ACTB", "GAPDH"],
    cycles: [[18.1, 18.4, 17.9, 18.3, 18.0, 18.6], [20.0, 20.5, 19.7, 20.3, 20.1, 20.4]],
    unit: [0, 0, 1, 1, 2, 2], group: [0, 1, 0, 1, 0, 1], groupNames: ["pre", "post"])

  private static func result(_ table: CandidateTable?) -> AnalysisResult {
    let plan = Plan()
    return AnalysisResult(
      ResultSample().result,
      stability: table.flatMap {
        StabilityAssessment($0, plan: plan, replicates: 0, calibrator: "pre", chosen: [0, 1])
      })
  }

  /// numpy:
  ///
  ///     a = numpy.array([18.1, 18.4, 17.9, 18.3, 18.0, 18.6])
  ///     g = numpy.array([20.0, 20.5, 19.7, 20.3, 20.1, 20.4])
  ///     (a - g).std(ddof=1), a.std(ddof=1), g.std(ddof=1)   # 0.137840, 0.263944, 0.294392
  ///     d = (a + g)[1::2] / 2 - (a + g)[0::2] / 2           # mean 0.45
  ///     scipy.stats.t.interval(0.9, 2, 0.45, d.std(ddof=1) / 3 ** 0.5)   # 0.3657, 0.5343
  @Test func stabilityIsToldByReferenceAndByLevel() throws {
    let markdown = ByteWriter.text {
      MarkdownReport.write(Self.result(Self.table), to: &$0)
    }
    #expect(markdown.contains("## Reference targets"))
    #expect(markdown.contains("| ACTB | 6 | 0.26 | 0.14 |"))
    #expect(markdown.contains("| GAPDH | 6 | 0.29 | 0.14 |"))
    #expect(
      markdown.contains(
        "The reference index of ACTB and GAPDH differs between post and pre: 0.45 cycles (interval "
          + "0.37 to 0.53, margin 0.5, paired)."))
  }

  @Test func oneReferenceHasNothingToBeHeldAgainst() {
    #expect(ReferenceBlocks.blocks(Self.result(nil)).isEmpty)
  }
}

extension AnalysisResult {
  /// The same with another assessment of its references.
  fileprivate init(_ result: AnalysisResult, stability: StabilityAssessment?) {
    self.init(
      experiment: result.experiment, plan: result.plan, sheets: result.sheets,
      findings: result.findings, exclusions: result.exclusions, assays: result.assays,
      replicates: result.replicates, expression: result.expression,
      comparisonSet: result.comparisonSet, stability: stability)
  }
}
