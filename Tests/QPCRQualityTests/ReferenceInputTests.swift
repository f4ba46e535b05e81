import QPCRComparison
import QPCRModel
import QPCRQuality
import QPCRTestSupport
import Testing

@Suite("reference-input")
struct ReferenceInputTests {
  /// P1 pre has `later` cycles less input.
  private func study(_ later: Double) -> Study {
    var study = Study(skipping: Study.targets.map { ("P1 pre", $0) })
    for (target, cq) in zip(Study.targets, [18.0, 24.0, 20.0]) {
      study.builder.wells("P1 pre", target, cq + later, cq + later + 0.1, cq + later + 0.2)
    }
    return study
  }

  @Test("More than 2 cycles from the run's median warns, more than 4 fails")
  func sample() throws {
    // Indices 19.1 + 0.25·n + 0.125·s; with P1 pre late the median of the eight is 19.6625.
    let warning = try #require(try study(3).findings("reference-input").first)
    #expect(warning.severity == .warn)
    #expect(warning.sample == "P1 pre")
    #expect(
      warning.message
        == "P1 pre: the reference index is 22.10, 2.44 cycles after the median 19.66 of the run.")
    #expect(try study(5).findings("reference-input").map(\.severity) == [.fail])
    #expect(try study(2).findings("reference-input").isEmpty)
  }

  @Test("Levels that differ by more than 1 cycle warn")
  func levels() throws {
    var study = Study.empty()
    study.plan = Study().plan
    for (number, patient) in Study.patients.enumerated() {
      for (side, level) in Study.levels.enumerated() {
        study.builder.sample("\(patient) \(level)", subject: patient, level)
        let input = [0.25, 0.5, 0.125, 0][number] * Double(side + 1) + 1.5 * Double(side)
        for (target, cq) in zip(Study.targets, [18.0, 24.0, 20.0]) {
          study.builder.wells("\(patient) \(level)", target, cq + input, cq + input + 0.1)
        }
      }
    }
    #expect(try study.findings("reference-input").isEmpty)
    study.compare([Study.comparison()])
    let finding = try #require(try study.findings("reference-input").first)
    #expect(finding.severity == .warn)
    #expect(finding.comparison == "condition: post / pre")
    // scipy: d = 1.5 + [.25, .5, .125, 0]; stats.t.ppf(.975, 3)·stats.sem(d): 1.3790586395 to 2.0584413605
    #expect(
      finding.message
        == "condition: post / pre: the reference index changes by 1.72 cycles (interval 1.38 to "
        + "2.06), so the levels differ in input or the references follow the condition.")
  }
}
