import QPCR
import QPCRTestSupport
import Testing

/// The library's view of normalised expression, on the worked study.
@Suite struct NormalisedExpressionTests {
  private static func biopsies(_ change: (inout Plan) -> Void = { _ in }) throws -> AnalysisResult {
    var plan = Plan()
    plan.calibrator = "pre"
    change(&plan)
    return try Analysis(
      exports: [Checkout.fixture("Biopsies/plate1.txt")],
      samples: Checkout.fixture("Biopsies/samples.csv"), plan: plan
    ).run()
  }

  /// P1-post on plate1.txt: CCL2 26.634, 26.704, 26.652 (sum 79.990); ACTB 17.392, 17.380, 17.301
  /// (52.073); GAPDH 17.955, 17.868, 17.850 (53.673). By hand: 79.990 / 3 − 105.746 / 6 = 9.039;
  /// Python: `2**-9.039`.
  @Test func deltaCqIsTheTargetLessTheMeanOfTheReferences() throws {
    let result = try NormalisedExpressionTests.biopsies()
    let ccl2 = try #require(
      result.normalisedExpression.first {
        $0.sample.name == "P1-post" && $0.target.name == "CCL2"
      })
    #expect(ccl2.run == "plate1")
    #expect(ccl2.sample.subject == "P1")
    #expect(ccl2.sample.levels == ["post"])
    #expect(relativeError(try #require(ccl2.cq), 79.990 / 3) < 1e-14)
    #expect(relativeError(try #require(ccl2.referenceCq), 105.746 / 6) < 1e-14)
    #expect(relativeError(try #require(ccl2.deltaCq), 9.039) < 1e-13)
    #expect(relativeError(try #require(ccl2.log2NRQ), -9.039) < 1e-13)
    #expect(relativeError(try #require(ccl2.nrq), 0.001901033933902806) < 1e-12)
    #expect(!ccl2.isCensored)
  }

  @Test func eachUnknownSampleHasEachTargetOnce() throws {
    let result = try NormalisedExpressionTests.biopsies()
    let pairs = result.normalisedExpression.map { "\($0.sample.name) \($0.target.name)" }
    #expect(Set(pairs).count == pairs.count)
    #expect(pairs.count == 6 * 4)
  }

  /// Without a reference nothing is normalised, and nothing is made up.
  @Test func withoutAReferenceThereIsNoDeltaCq() throws {
    let result = try NormalisedExpressionTests.biopsies {
      $0.exclusions = ["A1", "A2", "A3"].map { Plan.WellReference(run: nil, well: $0) }
    }
    let bare = result.normalisedExpression.filter { $0.sample.name == "P1-pre" }
    #expect(bare.count == 4)
    for row in bare {
      #expect(row.deltaCq == nil && row.nrq == nil && row.referenceCq == nil)
    }
    #expect(bare.first { $0.target.name == "GAPDH" }?.cq == nil)
    #expect(bare.first { $0.target.name == "CCL2" }?.cq != nil)
  }
}
