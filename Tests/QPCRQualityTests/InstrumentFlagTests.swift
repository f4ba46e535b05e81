import QPCRModel
import QPCRQuality
import QPCRTestSupport
import Testing

@Suite("instrument-flag")
struct InstrumentFlagTests {
  /// Flags every well of a sample × target.
  private func flag(
    _ codes: [String], _ sample: String, _ target: String, in study: inout Study,
    only: @escaping (ExperimentWells, Int) -> Bool = { _, _ in true }
  ) {
    let before = study.edit
    study.edit = { experiment in
      before(&experiment)
      let wells = experiment.wells
      for row in 0..<wells.count
      where wells.sample[row] >= 0 && experiment.samples[Int(wells.sample[row])].name == sample
        && experiment.targets[Int(wells.target[row])].name == target && only(wells, row)
      {
        experiment.wells.flags[row, default: []] += codes
      }
    }
  }

  @Test("A passive reference flag warns, once for its wells")
  func passiveReference() throws {
    var study = Study()
    flag(["BADROX"], "P1 pre", "CCL2", in: &study)
    let findings = try study.review()
    #expect(findings.count == 1)
    #expect(findings.first?.severity == .warn)
    #expect(findings.first?.wells.count == 3)
    #expect(
      findings.first?.message
        == "CCL2 in P1 pre: the instrument flags 3 wells BADROX, bad passive reference signal.")
  }

  @Test("HIGHSD is an info that names our own finding as its cause")
  func echo() throws {
    var study = Study(skipping: [("P1 pre", "CCL2")])
    study.builder.wells("P1 pre", "CCL2", 24, 25, 26)
    flag(["HIGHSD"], "P1 pre", "CCL2", in: &study)
    let findings = try study.review()
    #expect(findings.map(\.rule) == ["replicate-spread", "instrument-flag"])
    #expect(findings.last?.severity == .info)
    #expect(findings.last?.because == [1])
  }

  @Test("A spike explains an outlier")
  func trouble() throws {
    var study = Study(skipping: [("P1 pre", "CCL2")])
    study.builder.wells("P1 pre", "CCL2", 24.1, 24.2, 26)
    flag(["SPIKE"], "P1 pre", "CCL2", in: &study) { wells, row in wells.cycles[row] == 26 }
    let findings = try study.review()
    #expect(
      findings.map(\.rule) == ["replicate-spread", "replicate-outlier", "instrument-flag"])
    #expect(findings.map(\.because) == [[2, 3], [3], []])
  }

  @Test("“No amplification” is an info without a Cq, a warning with one, quiet on an NTC")
  func noAmplification() throws {
    var study = Study(skipping: [("P1 pre", "CCL2")])
    study.builder.wells("P1 pre", "CCL2", nil, nil)
    flag(["NOAMP"], "P1 pre", "CCL2", in: &study)
    flag(["NOAMP"], "P2 pre", "CCL2", in: &study)
    flag(["NOAMP", "EXPFAIL"], "NTC", "CCL2", in: &study)
    let findings = try study.review()
    #expect(findings.map(\.rule) == ["undetermined", "instrument-flag", "instrument-flag"])
    #expect(findings.map(\.severity) == [.warn, .warn, .info])
    #expect(findings.map(\.because) == [[], [], [1]])
    #expect(
      findings[1].message
        == "CCL2 in P2 pre: the instrument flags 3 wells NOAMP, no amplification, yet they have a "
        + "Cq.")
  }

  @Test("Several flags of wells without a Cq share one finding")
  func withoutCq() throws {
    var study = Study(skipping: [("P1 pre", "CCL2")])
    study.builder.wells("P1 pre", "CCL2", nil, nil)
    flag(["NOAMP", "EXPFAIL"], "P1 pre", "CCL2", in: &study)
    let findings = try study.review()
    #expect(findings.map(\.rule) == ["undetermined", "instrument-flag"])
    #expect(
      findings.last?.message
        == "CCL2 in P1 pre: the instrument flags 2 wells EXPFAIL and NOAMP, no exponential phase "
        + "found and no amplification.")
    #expect(findings.last?.because == [1])
  }

  @Test("A code nobody has written down is told as it is")
  func unknown() throws {
    var study = Study()
    flag(["gbo"], "P1 pre", "CCL2", in: &study)
    let finding = try #require(try study.review().first)
    #expect(finding.severity == .info)
    #expect(
      finding.message
        == "CCL2 in P1 pre: the instrument flags 3 wells GBO, a flag whose meaning is not known "
        + "here.")
  }

  @Test(
    "Codes of SDS mean the same as their later names",
    arguments: [
      ("HSD", FindingSeverity.info), ("BPR", .warn), ("FOS", .warn), ("HRN", .info), ("NAW", .warn),
    ])
  func sds(code: String, severity: FindingSeverity) throws {
    var study = Study()
    flag([code], "P1 pre", "CCL2", in: &study)
    #expect(try study.review().map(\.severity) == [severity])
  }

  typealias FindingSeverity = Finding.Severity

  @Test("Wells that were left out are not told")
  func excluded() throws {
    var study = Study(skipping: [("P1 pre", "CCL2")])
    study.builder.wells("P1 pre", "CCL2", 24, 24.1, 24.2)
    flag(["BADROX"], "P1 pre", "CCL2", in: &study) { wells, row in wells.cycles[row] == 24.2 }
    study.plan.exclusions = [.init(run: nil, well: "D6")]
    #expect(try study.review().isEmpty)
  }

  @Test("MTP warns alone, and is an info where the temperatures are there to judge")
  func meltingPeaks() throws {
    var study = Study()
    flag(["MTP"], "P1 pre", "CCL2", in: &study)
    #expect(try study.review().map(\.severity) == [.warn])
    let edit = study.edit
    study.edit = { experiment in
      edit(&experiment)
      for row in experiment.wells.flags.keys {
        experiment.wells.meltingTemperatures[row] = [84.1, 76.3]
      }
    }
    let findings = try study.review()
    #expect(findings.map(\.rule) == ["melt-peaks", "instrument-flag"])
    #expect(findings.map(\.severity) == [.warn, .info])
    #expect(findings.last?.because == [1])
  }
}
