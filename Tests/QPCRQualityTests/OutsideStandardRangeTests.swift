import QPCRModel
import QPCRQuality
import QPCRTestSupport
import Testing

@Suite("outside-standard-range")
struct OutsideStandardRangeTests {
  @Test("Samples within the standards are quiet")
  func quiet() throws {
    var study = Study()
    // Cq 35 to 21.6; the samples lie between 24 and 25.
    StandardSeries.add(&study.builder, "CCL2", slope: -3.35)
    #expect(try study.findings("outside-standard-range").isEmpty)
  }

  @Test("Samples beyond them are named in one finding a run and target")
  func beyond() throws {
    var study = Study()
    StandardSeries.add(&study.builder, "CCL2", slope: -3, intercept: 36.5)  // to 24.5
    let findings = try study.findings("outside-standard-range")
    #expect(findings.map(\.severity) == [.warn])
    // Means of three wells: 24.1, 24.225, 24.35, 24.475, … against 24.5.
    #expect(
      findings.first?.message
        == "CCL2: 4 samples lie beyond the standards (Cq 24.50 to 36.50): stronger than the "
        + "strongest, up to 0.40 cycles.")
    #expect(findings.first?.wells.count == 12)
  }

  @Test("Standards of another target say nothing")
  func other() throws {
    var study = Study()
    StandardSeries.add(&study.builder, "IL6", slope: -3.3)
    #expect(try study.findings("outside-standard-range").isEmpty)
  }
}
