import QPCRModel
import QPCRQuality
import QPCRTestSupport
import Testing

@Suite("no-rt-signal")
struct NoRTSignalTests {
  /// P3 pre's CCL2 in the clean study: mean 24.6.
  private func study(_ cq: Double, named: String = "P3 pre", of: String? = nil) -> Study {
    var study = Study()
    if named != "P3 pre" { study.builder.sample(named) }
    study.builder.wells(named, "CCL2", cq, cq + 1, role: .noReverseTranscription)
    study.edit = { experiment in
      guard let of, let index = experiment.samples.firstIndex(where: { $0.name == named }) else {
        return
      }
      experiment.samples[index].controlOf = of
    }
    return study
  }

  @Test("Less than 5 cycles after the sample of the same name fails")
  func fails() throws {
    let findings = try study(29).review()
    #expect(findings.map(\.rule) == ["no-rt-signal"])
    let finding = try #require(findings.first)
    #expect(finding.severity == .fail)
    #expect(finding.threshold == 5)
    #expect(
      finding.message
        == "CCL2 in P3 pre: the no-RT control amplifies at Cq 29.00, 4.40 cycles after P3 pre "
        + "(Cq 24.60).")
  }

  @Test("5 to 7 cycles warns, 7 and more is quiet")
  func limits() throws {
    #expect(try study(29.6001).review().map(\.severity) == [.warn])
    #expect(try study(31.5999).review().map(\.severity) == [.warn])
    #expect(try study(31.6001).review().isEmpty)
  }

  @Test("nrt_of names the sample; without it the target's median serves")
  func partners() throws {
    let named = try #require(
      try study(28.975, named: "RT minus", of: "p4 POST").findings("no-rt-signal").first)
    #expect(named.message.contains("4.00 cycles after P4 post (Cq 24.98)"))
    let median = try #require(
      try study(28.975, named: "RT minus").findings("no-rt-signal").first)
    #expect(
      median.message.contains("4.44 cycles after the median of the target's samples (Cq 24.54)"))
  }
}
