import QPCRComparison
import QPCRModel
import QPCRQuality
import QPCRTestSupport
import Testing

@Suite("few-units")
struct FewUnitsTests {
  @Test("Two pairs warn, three are quiet")
  func pairs() throws {
    var study = Study()
    study.compare([Study.comparison(pairs: 2), Study.comparison("ACTB", pairs: 2)])
    let findings = try study.review()
    #expect(findings.map(\.rule) == ["few-units"])
    #expect(findings.first?.severity == .warn)
    #expect(findings.first?.value == 2)
    #expect(
      findings.first?.message
        == "condition: post / pre, ACTB and CCL2: only 2 pairs; the test and the interval rest on "
        + "very few degrees of freedom.")
    study.compare([Study.comparison(pairs: 3)])
    #expect(try study.review().isEmpty)
  }

  @Test("The smaller level of an unpaired comparison counts; none at all is another rule's")
  func unpaired() throws {
    var study = Study()
    let stratum = [Comparison.FactorLevel(factor: "time", level: "24h")]
    study.compare([
      Study.comparison(design: .unpaired, test: 1, calibrator: 5, within: stratum)
    ])
    #expect(
      try study.findings("few-units").map(\.message) == [
        "condition: post / pre (time 24h), CCL2: only 1 biological unit in a level; no test is "
          + "possible and the interval holds the technical error only."
      ])
    study.compare([Study.comparison(design: .unpaired, test: 0, calibrator: 5)])
    #expect(try study.findings("few-units").isEmpty)
  }

  @Test("Units left out explain it")
  func because() throws {
    var study = Study()
    study.compare([Study.comparison(pairs: 2)])
    study.comparisonSet?.missingPairs = [
      .init(
        unit: "P1", target: "CCL2", missingLevel: "pre", comparison: "condition: post / pre",
        pairsLeft: 2)
    ]
    let findings = try study.review()
    #expect(findings.map(\.rule) == ["unit-missing-pair", "few-units"])
    #expect(findings.last?.because == [1])
  }

  @Test("Samples compared with one sample share one finding")
  func samples() throws {
    var study = Study()
    study.compare(
      ["P2 pre", "P3 pre"].map { level in
        var comparison = Comparison(
          target: "CCL2", factor: "sample", testLevel: level, calibrator: "P1 pre", within: [],
          design: .unpaired, confidence: 0.95, test: "technical error only; no test")
        comparison.testCount = 1
        comparison.calibratorCount = 1
        return comparison
      })
    let findings = try study.findings("few-units")
    #expect(findings.map(\.comparison) == ["sample: * / P1 pre"])
    #expect(
      findings.map(\.message) == [
        "sample: * / P1 pre, CCL2: only 1 biological unit in a level; no test is possible and the "
          + "interval holds the technical error only."
      ])
  }
}
