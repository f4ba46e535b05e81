import QPCRModel
import QPCRQuantification
import QPCRReport
import Testing

@testable import QPCRReport

@Suite struct MIQEChecklistTests {
  private func item(_ name: String, _ sample: ResultSample = ResultSample()) throws -> MIQEItem {
    try #require(MIQEChecklist.items(sample.result).first { $0.name == name })
  }

  @Test func everyItemIsListedOnceUnderANameThatAPlanMayUse() {
    let items = MIQEChecklist.items(ResultSample().result)
    #expect(Set(items.map(\.name)) == Set(MIQEChecklist.names))
    #expect(items.count == MIQEChecklist.names.count)
    #expect(items.allSatisfy { !$0.evidence.isEmpty && !$0.title.isEmpty })
  }

  /// Eight samples of four pairs, two wells each, four no-template controls on each of two plates,
  /// one of which fails (finding 1), every efficiency assumed.
  @Test func dataAnswerWhatTheyCan() throws {
    #expect(try item("biological-replicates").status == .met)
    #expect(try item("biological-replicates").evidence == "the smallest group has 4 subjects")
    #expect(try item("technical-replicates").evidence == "2 wells of each sample × target")
    #expect(try item("no-template-controls").status == .notMet)
    #expect(try item("no-template-controls").evidence == "8 wells, 0 with a Cq; finding 1")
    #expect(try item("no-rt-controls").status == .notInTheData)
    #expect(try item("efficiency").status == .notMet)
    #expect(try item("efficiency-correction").status == .notMet)
    #expect(try item("reference-number").status == .met)
    #expect(try item("rna-integrity").status == .notInTheData)
    #expect(try item("instrument").evidence == "QuantStudio 6 Flex")
    #expect(try item("repeatability").status == .notMet)
    #expect(
      try item("outliers").evidence
        == "rule replicate-outlier (flagged only): 1 finding; 1 well excluded, each with its reason"
    )
    #expect(try item("rt-priming").status == .toFillIn)
  }

  /// R: `2^power.t.test(n = 4, sd = 0.075, power = 0.8, type = "paired", strict = TRUE)$delta`, here
  /// with scipy 1.17.1: brentq of nct.sf(q, 3, d / 0.075 * 2) + nct.cdf(−q, …) − 0.8: d = 0.159596, 2^d = 1.116974.
  @Test func powerIsToldForTheUnitsThatThereAre() throws {
    #expect(try item("power").status == .met)
    #expect(
      try item("power").evidence
        == "with these units 80 % power to find changes from CCL2 1.12-fold on")
    var none = ResultSample()
    none.comparisons = []
    #expect(try item("power", none).status == .notInTheData)
  }

  @Test func measuredEfficienciesAreMet() throws {
    var sample = ResultSample()
    sample.assays.efficiencies = [1.95, 1.9, 2, 1.98].map {
      Efficiency(factor: $0, standardError: 0.02, source: .assaySheet)
    }
    #expect(try item("efficiency", sample).status == .met)
    #expect(try item("efficiency-uncertainty", sample).status == .met)
    #expect(try item("efficiency-correction", sample).status == .met)
  }

  @Test func aPlanAnswersWhatOnlyAPersonKnows() throws {
    var sample = ResultSample()
    sample.plan.miqe = [
      .init(item: "rt-priming", text: "random hexamers"),
      .init(item: "no-rt-controls", text: "DNase-treated; intron-spanning assays"),
      .init(item: "efficiency", text: "dilution series planned"),
    ]
    #expect(try item("rt-priming", sample).status == .given)
    #expect(try item("rt-priming", sample).text == "random hexamers")
    #expect(try item("no-rt-controls", sample).status == .given)
    // What the data answer stays; the words stand beside it.
    #expect(try item("efficiency", sample).status == .notMet)
    #expect(try item("efficiency", sample).text == "dilution series planned")
  }

  @Test func withoutComparisonsTheStatisticsAreNotInTheData() throws {
    var sample = ResultSample()
    sample.comparisons = []
    for name in ["groups", "biological-replicates", "statistics", "intervals"] {
      #expect(try item(name, sample).status == .notInTheData, "\(name)")
    }
  }

  @Test func theSummaryCounts() {
    let items = MIQEChecklist.items(ResultSample().result)
    let text = MIQEChecklist.summary(items)
    #expect(text.hasSuffix("18 to fill in"))
    #expect(!text.contains("given"))
  }
}
