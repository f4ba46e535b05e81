import QPCRModel
import QPCRQuality
import QPCRTestSupport
import Testing

@Suite("melt-peaks")
struct MeltPeaksTests {
  @Test("A second peak warns; one peak, and NTCs, are quiet")
  func second() throws {
    var study = Study()
    study.edit = { experiment in
      let wells = experiment.wells
      for row in 0..<wells.count {
        let isNTC = wells.role[row] == .noTemplate
        experiment.wells.meltingTemperatures[row] = isNTC ? [75, 80] : [84.1]
      }
      // The six NTC wells come first.
      experiment.wells.meltingTemperatures[6] = [84.1, 76.3]
    }
    let findings = try study.review()
    #expect(findings.map(\.rule) == ["melt-peaks"])
    #expect(findings.first?.severity == .warn)
    #expect(findings.first?.wells.count == 1)
    #expect(
      findings.first?.message
        == "ACTB in P1 post: 1 well melts in more than one peak (84.1 and 76.3 °C).")
  }
}
