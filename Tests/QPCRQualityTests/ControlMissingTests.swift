import QPCRModel
import QPCRQuality
import QPCRTestSupport
import Testing

@Suite("control-missing")
struct ControlMissingTests {
  @Test("Targets without an NTC share one finding")
  func targets() throws {
    var study = Study(controls: false)
    study.builder.wells("NTC", "CCL2", nil, role: .noTemplate)
    let findings = try study.review()
    #expect(findings.map(\.rule) == ["control-missing"])
    #expect(findings.first?.severity == .warn)
    #expect(findings.first?.message == "No no-template control for ACTB and GAPDH.")
    #expect(findings.first?.target == nil)
  }

  @Test("A run of several that lacks an NTC is named")
  func runs() throws {
    var study = Study(run: "one")
    Study.addWells(&study.builder, controls: false, run: "two")
    for target in ["ACTB", "GAPDH"] {
      study.builder.wells("NTC", target, nil, run: "two", role: .noTemplate)
    }
    let finding = try #require(try study.findings("control-missing").first)
    #expect(finding.run == "two")
    #expect(finding.target == "CCL2")
    #expect(finding.message == "No no-template control on run two for CCL2.")
  }

  @Test("Runs that lack the same targets share one finding")
  func sameTargets() throws {
    var study = Study(controls: false, run: "one")
    Study.addWells(&study.builder, controls: false, run: "two")
    #expect(
      try study.findings("control-missing").map(\.message) == [
        "No no-template control on runs one and two for ACTB, CCL2 and GAPDH."
      ])
  }

  @Test("An NTC that was left out is none")
  func excluded() throws {
    var study = Study(controls: false)
    for target in Study.targets { study.builder.wells("NTC", target, nil, role: .noTemplate) }
    #expect(try study.findings("control-missing").isEmpty)
    study.plan.exclusions = [.init(run: nil, well: "D1")]
    #expect(try study.findings("control-missing").map(\.target) == ["ACTB"])
  }
}
