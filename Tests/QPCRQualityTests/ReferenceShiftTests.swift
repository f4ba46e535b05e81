import QPCRComparison
import QPCRModel
import QPCRQuality
import QPCRTestSupport
import Testing

@Suite("reference-shift")
struct ReferenceShiftTests {
  /// ACTB moves by `shift` (and a little noise) in every post sample.
  private func study(_ shift: Double, noise: Double = 0.1) -> Study {
    let posts = Study.patients.map { ("\($0) post", "ACTB") }
    var study = Study(skipping: posts.map { (sample: $0.0, target: $0.1) })
    for (number, place) in posts.enumerated() {
      let jitter = noise * [1.0, -1, 0.5, -0.5][number]
      let cq = 18 + 0.25 * Double(number) + 0.125 + shift + jitter
      study.builder.wells(place.0, place.1, cq, cq + 0.1, cq + 0.2)
    }
    study.compare([Study.comparison(), Study.comparison("IL6")])
    return study
  }

  @Test("More than 1 cycle fails, once for all targets, and is linked to both references")
  func fails() throws {
    let findings = try study(1.5).findings("reference-shift")
    #expect(findings.count == 1)
    let finding = try #require(findings.first)
    #expect(finding.severity == .fail)
    #expect(finding.comparison == "condition: post / pre")
    // scipy: d = 1.5 + .1·[1, −1, .5, −.5]; d.mean() ± stats.t.ppf(.975, 3)·stats.sem(d)
    //        = 1.3547418642, 1.6452581358
    #expect(
      finding.message
        == "condition: post / pre: the difference ACTB − GAPDH changes by 1.50 cycles (interval "
        + "1.35 to 1.65); at least one of the two references follows the condition.")
  }

  @Test("0.5 to 1 warns, less is quiet, and so is a shift whose interval includes 0")
  func limits() throws {
    #expect(try study(0.7).findings("reference-shift").map(\.severity) == [.warn])
    #expect(try study(0.45).findings("reference-shift").isEmpty)
    #expect(try study(0.7, noise: 1).findings("reference-shift").isEmpty)
  }

  @Test("The unpaired comparison asks with Welch's test")
  func unpaired() throws {
    var study = study(1.5)
    study.compare([Study.comparison(design: .unpaired)])
    #expect(try study.findings("reference-shift").map(\.severity) == [.fail])
  }

  @Test("One reference, or no comparison, says nothing")
  func silent() throws {
    var study = study(1.5)
    study.comparisonSet = nil
    #expect(try study.findings("reference-shift").isEmpty)
    study.compare([Study.comparison()])
    study.plan.references = ["GAPDH"]
    #expect(try study.findings("reference-shift").isEmpty)
  }
}
