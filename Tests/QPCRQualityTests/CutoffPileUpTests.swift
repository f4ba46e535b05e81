import QPCRModel
import QPCRQuality
import QPCRTestSupport
import Testing

@Suite("cutoff-pile-up")
struct CutoffPileUpTests {
  private func study(_ cqs: Double?...) -> Study {
    var study = Study(skipping: [("P1 pre", "CCL2")])
    study.builder.wells("P1 pre", "CCL2", cqs)
    return study
  }

  @Test("Three wells at exactly 40 warn and explain that they are late")
  func fires() throws {
    let findings = try study(40, 40, 40).review()
    #expect(findings.map(\.rule) == ["late-cq", "cutoff-pile-up"])
    #expect(findings.map(\.because) == [[2], []])
    #expect(findings.last?.severity == .warn)
    #expect(findings.last?.wells == ["D4", "D5", "D6"])
    #expect(
      findings.last?.message
        == "3 wells have a Cq of exactly 40 and none is later; the number may stand for “no Cq”.")
  }

  @Test("One well, later wells, fractions and early numbers are quiet")
  func quiet() throws {
    #expect(try study(39.2, 40).findings("cutoff-pile-up").isEmpty)
    #expect(try study(40, 40, 40.5).findings("cutoff-pile-up").isEmpty)
    #expect(try study(38.5, 38.5).findings("cutoff-pile-up").isEmpty)
    #expect(try study(34, 34).findings("cutoff-pile-up").isEmpty)
  }

  @Test("A table of whole numbers only is quiet")
  func wholeNumbers() throws {
    var study = Study.empty()
    study.builder.wells("A", "CCL2", 24, 25, 36, 36)
    #expect(try study.findings("cutoff-pile-up").isEmpty)
  }

  @Test("Controls at the cut-off count, and it explains their signal")
  func controls() throws {
    var study = Study(controls: false)
    for target in Study.targets {
      study.builder.wells("NTC", target, 40, 40, role: .noTemplate)
    }
    let findings = try study.review()
    #expect(
      findings.map(\.rule) == [
        "cutoff-pile-up", "no-template-signal", "no-template-signal", "no-template-signal",
      ])
    #expect(findings.dropFirst().allSatisfy { $0.severity == .info && $0.because == [1] })
  }
}
