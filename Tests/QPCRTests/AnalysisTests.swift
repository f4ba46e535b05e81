import QPCR
import QPCRTestSupport
import Testing

/// The worked studies, through the library's front door.
@Suite struct AnalysisTests {
  private static func biopsies(_ change: (inout Plan) -> Void = { _ in }) throws -> AnalysisResult {
    var plan = Plan()
    plan.calibrator = "pre"
    change(&plan)
    return try Analysis(
      exports: (1...3).map { Checkout.fixture("Biopsies/plate\($0).txt") },
      samples: Checkout.fixture("Biopsies/samples.csv"), plan: plan
    ).run()
  }

  /// The fold change that the fixture was made for (48·ΔΔCq = 35.374 cycles exactly), and
  /// interval and p as scipy 1.17 gives them: `ttest_rel(post, pre)` on the ΔCq of the files.
  @Test func pairedBiopsiesGiveTheFoldChangeTheyWereMadeFor() throws {
    let result = try AnalysisTests.biopsies()
    let ccl2 = try #require(result.comparisons.first { $0.target == "CCL2" })
    #expect(ccl2.design == .paired)
    #expect(ccl2.pairCount == 8)
    #expect(relativeError(ccl2.deltaDeltaCq ?? 0, 35.374 / 48) < 1e-12)
    #expect(relativeError(ccl2.foldChange ?? 0, 0.6000030197030994) < 1e-12)
    #expect(relativeError(ccl2.ciLow ?? 0, 0.48337790696030775) < 1e-9)
    #expect(relativeError(ccl2.ciHigh ?? 0, 0.7447664000961454) < 1e-9)
    #expect(relativeError(ccl2.p ?? 0, 0.0008257431566260067) < 1e-9)
    #expect(ccl2.direction == .down)
    let erbb2 = try #require(result.comparisons.first { $0.target == "ERBB2" })
    #expect(relativeError(erbb2.p ?? 0, 0.6086373211610339) < 1e-9)
    #expect(erbb2.direction == .unclear)
    #expect(result.findings.filter { $0.severity > .info } == [])
    #expect(result.verdict == .pass)
  }

  /// `scipy.stats.ttest_ind(equal_var=False)` on the same ΔCq.
  @Test func theUnpairedTestMissesWhatThePairedOneFinds() throws {
    let result = try AnalysisTests.biopsies { $0.pairing = .unpaired }
    let ccl2 = try #require(result.comparisons.first { $0.target == "CCL2" })
    #expect(ccl2.design == .unpaired)
    #expect(relativeError(ccl2.p ?? 0, 0.3214683553367568) < 1e-9)
    #expect(ccl2.direction == .unclear)
  }

  @Test func cocultureGivesItsFourFoldChanges() throws {
    var plan = Plan()
    plan.references = ["GAPDH", "ACTB"]
    plan.comparisons = [
      ComparisonRequest(factor: "treatment", testLevel: "trastuzumab", calibrator: "control")
    ]
    plan.within = ["coculture", "time"]
    let result = try Analysis(
      exports: [Checkout.fixture("Coculture/coculture.csv")], plan: plan
    ).run()
    let folds = result.comparisons.map { comparison in
      (comparison.within.map(\.level), comparison.foldChange ?? 0)
    }
    #expect(
      folds.map(\.0) == [["alone", "24h"], ["alone", "48h"], ["PBMC", "24h"], ["PBMC", "48h"]])
    for (fold, expected) in zip(folds.map(\.1), [1, 1, 0.5, 0.25]) {
      #expect(relativeError(fold, expected) < 1e-12)
    }
  }
}
