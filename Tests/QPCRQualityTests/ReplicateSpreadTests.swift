import QPCRModel
import QPCRQuality
import QPCRTestSupport
import Testing

@Suite("replicate-spread")
struct ReplicateSpreadTests {
  private func findings(_ cqs: Double?..., target: String = "CCL2") throws -> [Finding] {
    var study = Study(skipping: [("P1 pre", target)])
    study.builder.wells("P1 pre", target, cqs)
    return try study.findings("replicate-spread")
  }

  @Test("A range just above 0.5 warns, with the wells and the numbers")
  func warns() throws {
    let finding = try #require(try findings(24.10, 24.36, 24.70).first)
    #expect(finding.severity == .warn)
    #expect(finding.sample == "P1 pre")
    #expect(finding.target == "CCL2")
    #expect(finding.run == "plate")
    #expect(finding.wells.count == 3)
    #expect(
      finding.message
        == "CCL2 in P1 pre: technical replicates disagree, range 0.60, SD 0.30 cycles "
        + "(24.10, 24.36, 24.70); the limit on the range is 0.51 at Cq 24.4.")
  }

  @Test("A large SD fails up to Cq 32")
  func fails() throws {
    let finding = try #require(try findings(24.0, 25.0, 26.0).first)
    #expect(finding.severity == .fail)
    #expect(finding.value == 1)
    #expect(
      finding.message
        == "CCL2 in P1 pre: technical replicates disagree, range 2.00, SD 1.00 cycles "
        + "(24.00, 25.00, 26.00); the limit on the SD is 0.50 at Cq 25.0.")
    #expect(try findings(30.0, 32.0, 35.0).first?.severity == .warn)
  }

  @Test("The limit itself is quiet, and widens with late Cq")
  func limits() throws {
    // 0.5 at Cq 15, where counting adds nothing.
    #expect(try findings(15.0, 15.25, 15.5).isEmpty)
    #expect(try findings(15.0, 15.25, 15.505).count == 1)
    // (0.5² + (4.12030320646012 · 2^((30 − 37)/2) / ln 2)²)^½ = 0.7250 at Cq 30 (mpmath)
    #expect(try findings(29.64, 30.0, 30.36).isEmpty)
    #expect(try findings(29.635, 30.0, 30.365).count == 1)
    #expect(try findings(33.9, 34.6, 35.0).isEmpty)
  }

  @Test("A moved threshold moves both limits")
  func moved() throws {
    var study = Study(skipping: [("P1 pre", "CCL2")])
    study.builder.wells("P1 pre", "CCL2", 24.0, 24.4, 24.8)
    study.plan.thresholds = [.init(rule: "replicate-spread", value: 0.3)]
    #expect(try study.findings("replicate-spread").map(\.severity) == [.fail])
    study.plan.thresholds = [.init(rule: "replicate-spread", value: 1)]
    #expect(try study.findings("replicate-spread").isEmpty)
  }

  @Test("Standards, controls and undetermined wells do not count")
  func others() throws {
    var study = Study()
    study.builder.wells("S1", "CCL2", 20, 22, 24, role: .standard)
    study.builder.wells("N1", "CCL2", 38, 39.5, nil, role: .noTemplate)
    #expect(try study.findings("replicate-spread").isEmpty)
    #expect(try findings(24.1, nil, nil).isEmpty)
  }

  @Test("Several samples of a run × target share one finding that names the worst")
  func several() throws {
    var study = Study(skipping: [("P1 pre", "CCL2"), ("P3 pre", "CCL2")])
    study.builder.wells("P1 pre", "CCL2", 24.10, 24.36, 24.70)
    study.builder.wells("P3 pre", "CCL2", 24.0, 25.0, 26.0)
    let findings = try study.findings("replicate-spread")
    let finding = try #require(findings.first)
    #expect(findings.count == 1)
    #expect(finding.severity == .fail)
    #expect(finding.sample == nil)
    #expect(finding.wells.count == 6)
    #expect(
      finding.message
        == "CCL2: technical replicates of 2 samples disagree (P1 pre and P3 pre); the worst is "
        + "P3 pre, range 2.00, SD 1.00 cycles (24.00, 25.00, 26.00); the limit on the SD is 0.50 "
        + "at Cq 25.0.")
  }
}
