import QPCRModel
import QPCRQuality
import QPCRTestSupport
import Testing

@Suite("late-cq")
struct LateCqTests {
  @Test("Beyond 35 warns, 35 itself is quiet")
  func target() throws {
    var study = Study(skipping: [("P1 pre", "CCL2")])
    study.builder.wells("P1 pre", "CCL2", 35.0, 35.01, 36.2)
    let finding = try #require(try study.findings("late-cq").first)
    #expect(finding.severity == .warn)
    #expect(finding.value == 36.2)
    #expect(finding.threshold == 35)
    #expect(finding.wells == ["D5", "D6"])
    #expect(finding.message == "CCL2 in P1 pre: 2 wells have Cqs beyond 35, up to 36.20.")
  }

  @Test("A reference target beyond 35 fails")
  func reference() throws {
    var study = Study(skipping: [("P1 pre", "ACTB")])
    study.builder.wells("P1 pre", "ACTB", 34.5, 34.6, 35.1)
    let finding = try #require(try study.findings("late-cq").first)
    #expect(finding.severity == .fail)
    #expect(
      finding.message
        == "ACTB in P1 pre: 1 well of the reference target has a Cq beyond 35, up to 35.10.")
  }

  @Test("The assay's lod_cq and a moved threshold take the place of 35")
  func moved() throws {
    var study = Study(skipping: [("P1 pre", "CCL2")])
    study.builder.target("CCL2", lodCq: 37)
    study.builder.wells("P1 pre", "CCL2", 36.1, 36.2, 36.3)
    #expect(try study.findings("late-cq").isEmpty)
    study.builder.target("CCL2")
    study.plan.thresholds = [.init(rule: "late-cq", value: 36.2)]
    #expect(try study.findings("late-cq").map(\.wells) == [["D6"]])
  }

  @Test("Controls, standards and excluded wells are quiet")
  func others() throws {
    var study = Study(skipping: [("P1 pre", "CCL2")])
    study.builder.wells("P1 pre", "CCL2", 24.1, 24.2, 36.3)
    study.builder.wells("S1", "CCL2", 37, 37.1, role: .standard)
    study.plan.exclusions = [.init(run: nil, well: "D6")]
    #expect(try study.findings("late-cq").isEmpty)
  }
}
