import QPCRModel
import QPCRQuality
import QPCRTestSupport
import Testing

@Suite("replicate-outlier")
struct ReplicateOutlierTests {
  private func findings(_ cqs: Double?...) throws -> [Finding] {
    var study = Study(skipping: [("P1 pre", "CCL2")])
    study.builder.wells("P1 pre", "CCL2", cqs)
    return try study.findings("replicate-outlier")
  }

  @Test("Three wells of which two agree: the third is named")
  func three() throws {
    let finding = try #require(try findings(24.11, 24.18, 26.02).first)
    #expect(finding.severity == .warn)
    #expect(finding.sample == "P1 pre")
    #expect(finding.wells == ["D6"])
    #expect(
      finding.message
        == "CCL2: well D6 of P1 pre (Cq 26.02) lies 1.88 cycles after the mean of the other 2.")
  }

  @Test("An early well is named too")
  func early() throws {
    let finding = try #require(try findings(22.0, 24.1, 24.2).first)
    #expect(
      finding.message
        == "CCL2: well D4 of P1 pre (Cq 22.00) lies 2.15 cycles before the mean of the other 2.")
  }

  @Test("0.3 between the two and 0.5 from both are the limits")
  func limits() throws {
    #expect(try findings(15.0, 15.25, 15.75).isEmpty)
    #expect(try findings(15.0, 15.25, 15.76).count == 1)
    #expect(try findings(15.0, 15.3125, 16.5).isEmpty)
  }

  @Test("Chance sets low copies apart without being named")
  func late() throws {
    #expect(try findings(34.9, 35.0, 36.0).isEmpty)
  }

  @Test("Four wells and more: Grubbs, and at least 0.25 from the mean")
  func grubbs() throws {
    // scipy: G 1.4987 against (n-1)/n**.5*(t*t/(n-2+t*t))**.5 = 1.48125, t = stats.t.isf(.05/8, 2);
    // the second also exceeds it (1.4883), yet lies only 0.245 from the mean
    #expect(try findings(20.00, 20.02, 20.05, 21.00).count == 1)
    #expect(try findings(20.00, 20.02, 20.05, 20.35).isEmpty)
    #expect(try findings(20.0, 20.4, 20.8, 21.4).isEmpty)
    let finding = try #require(try findings(20.0, 20.1, 20.0, 20.1, 22.0).first)
    #expect(
      finding.message
        == "CCL2: well D8 of P1 pre (Cq 22.00) lies 1.95 cycles after the mean of the other 4.")
  }

  @Test("Controls without template are not judged, standards are")
  func roles() throws {
    var study = Study()
    study.builder.wells("N1", "CCL2", 38, 38.1, 40, role: .noTemplate)
    #expect(try study.findings("replicate-outlier").isEmpty)
    study.builder.wells("S1", "CCL2", 20, 20.1, 22, role: .standard)
    #expect(try study.findings("replicate-outlier").count == 1)
  }

  @Test("Two outliers of a run × target share one finding")
  func two() throws {
    var study = Study(skipping: [("P1 pre", "CCL2"), ("P2 pre", "CCL2")])
    study.builder.wells("P1 pre", "CCL2", 24.11, 24.18, 26.02)
    study.builder.wells("P2 pre", "CCL2", 24.11, 24.18, 25.02)
    let findings = try study.findings("replicate-outlier")
    #expect(findings.count == 1)
    #expect(
      findings.first?.message
        == "CCL2: 2 wells lie away from their replicates: well D3 of P1 pre (Cq 26.02) lies 1.88 "
        + "cycles after the mean of the other 2 and well D6 of P2 pre (Cq 25.02) lies 0.88 cycles "
        + "after the mean of the other 2.")
  }
}
