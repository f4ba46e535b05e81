import QPCRModel
import QPCRQuality
import QPCRTestSupport
import Testing

@Suite("no-template-signal")
struct NoTemplateSignalTests {
  /// CCL2's latest sample in the clean study is P4 post: 24 + 0.875 and two more wells, mean 24.975.
  private let latest = 24.975

  private func study(_ controls: Double?...) -> Study {
    var study = Study(controls: false)
    for target in ["ACTB", "GAPDH"] {
      study.builder.wells("NTC", target, nil, nil, role: .noTemplate)
    }
    study.builder.wells("NTC", "CCL2", controls, role: .noTemplate)
    return study
  }

  @Test("Less than 5 cycles after the latest usable sample fails")
  func fails() throws {
    let findings = try study(latest + 4.5, nil).review()
    #expect(findings.map(\.rule) == ["no-template-signal"])
    let finding = try #require(findings.first)
    #expect(finding.severity == .fail)
    #expect(finding.threshold == 5)
    #expect(relativeError(finding.value ?? 0, 4.5) < 1e-12)
    #expect(finding.wells == ["D5"])
    #expect(
      finding.message
        == "CCL2: 1 of 2 no-template control wells amplify (Cq 29.48), 4.50 cycles after the "
        + "latest usable sample (P4 post, Cq 24.98).")
  }

  @Test("5 to 10 cycles warns, 10 and more informs, no Cq is quiet")
  func severities() throws {
    #expect(try study(latest + 5.001).review().map(\.severity) == [.warn])
    #expect(try study(latest + 9.99).review().map(\.severity) == [.warn])
    let info = try #require(try study(latest + 10.001).review().first)
    #expect(info.severity == .info)
    #expect(info.action == "Nothing; report the control's Cq with the result.")
    #expect(try study(nil, nil).review().isEmpty)
  }

  @Test("A sample beyond the quantifiable range is no measure")
  func lateSample() throws {
    var study = study(latest + 12)
    study.builder.sample("P9 pre", subject: "P9", "pre")
    study.builder.wells("P9 pre", "CCL2", 35.5, 35.6, 35.7)
    #expect(try study.findings("no-template-signal").map(\.severity) == [.info])
    study.plan.thresholds = [.init(rule: "late-cq", value: 36)]
    #expect(try study.findings("no-template-signal").map(\.severity) == [.fail])
  }

  @Test("Another product is at most a warning")
  func otherProduct() throws {
    var study = study(latest + 2)
    study.edit = { experiment in
      let wells = experiment.wells
      for row in 0..<wells.count where wells.isDetected[row] {
        let isControl = wells.role[row] == .noTemplate
        experiment.wells.meltingTemperatures[row] = [isControl ? 74.0 : 84.1]
      }
    }
    let finding = try #require(try study.findings("no-template-signal").first)
    #expect(finding.severity == .warn)
    #expect(finding.message.hasSuffix("Its melting temperature is not the target's."))
  }

  @Test("Without a quantifiable sample there is nothing to compare with: a warning")
  func noSample() throws {
    var study = Study()
    study.builder.wells("P1 pre", "IL6", nil, nil)
    study.builder.wells("NTC", "IL6", 34.2, role: .noTemplate)
    let finding = try #require(try study.findings("no-template-signal").first)
    #expect(finding.severity == .warn)
    #expect(finding.value == nil)
    #expect(
      finding.message
        == "IL6: the no-template control amplifies (Cq 34.20), and no sample is quantifiable to "
        + "compare with.")
  }

  @Test("The samples of the control's own run count first")
  func ownRun() throws {
    var study = Study(run: "one")
    Study.addWells(&study.builder, run: "two")
    study.builder.wells("P4 post", "CCL2", 32, 32.1, 32.2, run: "two")
    study.builder.wells("NTC", "CCL2", 36, run: "one", role: .noTemplate)
    #expect(try study.findings("no-template-signal").map(\.severity) == [.info])
    study.builder.wells("NTC", "CCL2", 36, run: "two", role: .noTemplate)
    let both = try study.findings("no-template-signal")
    #expect(both.map(\.run) == ["two", "one"])
    #expect(both.first?.message.hasPrefix("CCL2, run two: ") == true)
  }
}
