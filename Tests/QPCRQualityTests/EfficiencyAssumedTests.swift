import QPCRModel
import QPCRQuality
import QPCRTestSupport
import Testing

@Suite("efficiency-assumed")
struct EfficiencyAssumedTests {
  @Test("Targets whose factor nobody states share one info")
  func assumed() throws {
    var study = Study()
    study.plan.efficiencies = [.init(target: "CCL2", factor: 1.95)]
    let findings = try study.review()
    #expect(findings.map(\.rule) == ["efficiency-assumed"])
    #expect(findings.first?.severity == .info)
    #expect(
      findings.first?.message
        == "The efficiency of ACTB and GAPDH is assumed (E = 2), not measured.")
  }

  @Test("Stated factors are quiet, also 2")
  func stated() throws {
    #expect(try Study().findings("efficiency-assumed").isEmpty)
  }
}
