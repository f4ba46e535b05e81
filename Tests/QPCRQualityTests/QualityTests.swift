import QPCRModel
import QPCRQuality
import QPCRTestSupport
import Testing

@Suite("Quality control as a whole")
struct QualityTests {
  @Test("A clean study has no finding at all")
  func clean() throws {
    #expect(try Study().review().isEmpty)
  }

  @Test("A clean study that is compared has none either")
  func cleanComparison() throws {
    var study = Study()
    study.compare([Study.comparison()])
    #expect(try study.review().isEmpty)
  }

  @Test("An experiment without wells has none, and does not trap")
  func empty() throws {
    #expect(try Study.empty().review().isEmpty)
  }

  @Test("Ids run from 1 in the order of the findings: severity, rule, place")
  func order() throws {
    var study = Study(skipping: [("P1 pre", "CCL2"), ("P2 pre", "ACTB")])
    study.builder.wells("P1 pre", "CCL2", 36.1, 36.2, 36.3)
    study.builder.wells("P2 pre", "ACTB", nil, nil, nil)
    study.plan.efficiencies = []
    let findings = try study.review()
    #expect(findings.map(\.id) == Array(1...findings.count))
    #expect(
      findings.map(\.rule) == [
        "undetermined", "reference-missing", "late-cq", "efficiency-assumed",
      ])
    #expect(findings.map(\.severity) == [.fail, .fail, .warn, .info])
  }

  @Test("The order of rows does not change the findings")
  func rowOrder() throws {
    var study = Study(skipping: [("P1 pre", "CCL2")])
    study.builder.wells("P1 pre", "CCL2", 24.1, 24.2, 26.9)
    let before = try study.review()
    study.builder.reverseRows()
    #expect(try study.review() == before)
  }

  @Test("An outlier explains its replicates' spread")
  func outlierExplainsSpread() throws {
    var study = Study(skipping: [("P1 pre", "CCL2")])
    study.builder.wells("P1 pre", "CCL2", 24.11, 24.18, 26.02)
    let findings = try study.review()
    let outlier = try #require(findings.first { $0.rule == "replicate-outlier" })
    let spread = try #require(findings.first { $0.rule == "replicate-spread" })
    #expect(spread.because == [outlier.id])
    #expect(outlier.because.isEmpty)
    #expect(findings.count == 2)
  }

  @Test("An undetermined reference explains the missing reference")
  func undeterminedExplainsMissing() throws {
    var study = Study(skipping: [("P2 pre", "ACTB")])
    study.builder.wells("P2 pre", "ACTB", nil, nil, nil)
    let findings = try study.review()
    let cause = try #require(findings.first { $0.rule == "undetermined" })
    let effect = try #require(findings.first { $0.rule == "reference-missing" })
    #expect(effect.because == [cause.id])
    #expect(findings.count == 2)
  }

  @Test("Wells left out by hand carry the rule “command”, the well's name and its Cq")
  func manualExclusion() throws {
    var study = Study()
    study.plan.exclusions = [.init(run: nil, well: "A3")]
    let screening = study.screening()
    let exclusion = try #require(screening.exclusions.first)
    #expect(screening.exclusions.count == 1)
    #expect(exclusion.rule == "command")
    #expect(exclusion.well == "A3")
    #expect(exclusion.reason == "excluded by hand (--exclude)")
    #expect(screening.isExcluded.filter { $0 }.count == 1)
  }

  @Test("--exclude-outliers drops the outlier, says why, and the spread is quiet")
  func excludesOutliers() throws {
    var study = Study(skipping: [("P1 pre", "CCL2")])
    study.builder.wells("P1 pre", "CCL2", 24.11, 24.18, 26.02)
    study.plan.excludesOutliers = true
    let exclusion = try #require(study.screening().exclusions.first)
    #expect(exclusion.rule == "replicate-outlier")
    #expect(exclusion.cq == .detected(26.02))
    #expect(
      exclusion.reason == "1.88 cycles after the mean of the other 2 wells (--exclude-outliers)")
    #expect(try study.review().map(\.rule) == ["replicate-outlier"])
  }
}
