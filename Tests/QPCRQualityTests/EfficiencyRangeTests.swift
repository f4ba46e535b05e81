import QPCRModel
import QPCRQuality
import QPCRTestSupport
import Testing

@Suite("efficiency-range")
struct EfficiencyRangeTests {
  private func findings(_ factor: Double) throws -> [Finding] {
    var study = Study()
    study.plan.efficiencies = Study.targets.map {
      .init(target: $0, factor: $0 == "CCL2" ? factor : 2)
    }
    return try study.findings("efficiency-range")
  }

  @Test(
    "Outside 90 to 110 % warns, outside 80 to 120 % fails",
    arguments: [
      (1.9, Finding.Severity?.none), (2.1, nil), (1.89, .warn), (2.11, .warn), (1.8, .warn),
      (1.79, .fail), (2.21, .fail),
    ])
  func limits(factor: Double, severity: Finding.Severity?) throws {
    #expect(try findings(factor).map(\.severity) == (severity.map { [$0] } ?? []))
  }

  @Test("The sentence names target, factor and where it is from")
  func message() throws {
    let finding = try #require(try findings(1.845).first)
    #expect(
      finding.message
        == "CCL2: efficiency 84.5 % (E = 1.845, the factor in use, given by the plan) lies outside "
        + "90 to 110 %.")
    #expect(finding.target == "CCL2")
    #expect(finding.threshold == 10)
  }

  @Test("A standard curve is judged also where the factor comes from elsewhere")
  func unused() throws {
    var study = Study()
    StandardSeries.add(&study.builder, "CCL2", slope: -4.2)
    let findings = try study.findings("efficiency-range")
    #expect(findings.map(\.severity) == [.fail])
    #expect(
      findings.first?.message
        == "CCL2: efficiency 73.0 % (E = 1.730, its standard curve, which the analysis does not "
        + "use) lies outside 80 to 120 %.")
    #expect(findings.first?.run == "plate")
  }

  @Test("An assumed factor is left to efficiency-assumed")
  func assumed() throws {
    var study = Study()
    study.plan.efficiencies = []
    #expect(try study.findings("efficiency-range").isEmpty)
  }
}
