import QPCRModel
import QPCRQuality
import QPCRTestSupport
import Testing

@Suite("reference-stability")
struct ReferenceStabilityTests {
  /// ACTB moves up and down by `size` from sample to sample.
  private func study(_ size: Double) -> Study {
    let samples = Study.patients.flatMap { patient in Study.levels.map { "\(patient) \($0)" } }
    var study = Study(skipping: samples.map { (sample: $0, target: "ACTB") })
    for (number, sample) in samples.enumerated() {
      let input = 0.25 * Double(number / 2) + 0.125 * Double(number % 2)
      let cq = 18 + input + (number % 4 < 2 ? size : -size)
      study.builder.wells(sample, "ACTB", cq, cq + 0.1, cq + 0.2)
    }
    return study
  }

  @Test("M above 0.5 warns, above 1 fails")
  func limits() throws {
    #expect(try study(0.4).findings("reference-stability").isEmpty)
    let warn = try #require(try study(0.6).findings("reference-stability").first)
    // numpy: std([.6, .6, −.6, −.6] * 2, ddof=1) = .641427
    #expect(warn.severity == .warn)
    #expect(
      warn.message
        == "The references ACTB and GAPDH vary against each other: M 0.64, above 0.5; one of the "
        + "two is not stable, and a third would tell which.")
    #expect(try study(1).findings("reference-stability").map(\.severity) == [.fail])
  }

  @Test("Three references are told with their M")
  func three() throws {
    var study = study(0.9)
    study.plan.references = ["ACTB", "GAPDH", "CCL2"]
    let finding = try #require(try study.findings("reference-stability").first)
    // numpy: std(±.9) = .962140 against each of two, .000 between them.
    #expect(
      finding.message
        == "The references vary against each other: M up to 0.96, above 0.5 (ACTB 0.96, CCL2 0.48 "
        + "and GAPDH 0.48).")
  }

  @Test("One reference says nothing")
  func one() throws {
    var study = study(1)
    study.plan.references = ["GAPDH"]
    #expect(try study.findings("reference-stability").isEmpty)
  }
}
