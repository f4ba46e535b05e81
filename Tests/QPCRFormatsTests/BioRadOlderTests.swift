import QPCRFormats
import QPCRModel
import QPCRTestSupport
import Testing

@Suite struct BioRadOlderTests {
  /// Heads Identifier, Threshold Cycle (Ct).
  @Test(.enabled(if: Shared.isPresent, "needs QPCR_SHARED"))
  func iQ5() throws {
    let file = "biorad-iq5-myiq/bleakley__pyqpcr__raw_data_biorad_MyIq.csv"
    try Facts(file, 70, 28, 0, 42, 1089.96).check(family: "iq5-myiq")
    let run = try Specimen.sharedRun(file)
    #expect(run.lines[0] == "A1|CT-Cont||25.59")
    #expect(run.wells.reported[.meanCq]?[0] == 26.13)
    // A08 is N/A beside a mean of 00.00; quantities of 0.000E+00 are none.
    #expect(run.wells.reported[.meanCq]?[6] == nil)
    #expect(run.wells.quantity.isEmpty)
  }

  /// Heads Description, Dye, C(t).
  @Test(.enabled(if: Shared.isPresent, "needs QPCR_SHARED"))
  func opticonWithTwoDyes() throws {
    let file = "biorad-opticon/neuroeddu__Auto-qPCR__B2M_n.csv"
    try Facts(file, 192, 28, 2, 100, 2639.98).check(family: "opticon")
    let run = try Specimen.sharedRun(file)
    #expect(run.roleCounts == ["unknown": 168, "standard": 20, "ntc": 4])
    #expect(run.factors.map(\.name) == ["T_R", "Treatment", "Region"])
    #expect(run.targets.names == ["FAM", "TMR"])
    #expect(run.wells.quantity[4] == 50)
  }

  /// Description, split at its colon, and C(t).
  @Test(.enabled(if: Shared.isPresent, "needs QPCR_SHARED"))
  func opticonWithTargetsInDescriptions() throws {
    let file = "biorad-opticon/bleakley__pyqpcr__raw_data_biorad_opticon.txt"
    try Facts(file, 60, 22, 3, 60, 1488.63).check(family: "opticon")
    let run = try Specimen.sharedRun(file)
    #expect(run.lines[0] == "A1|Vector-B (071209)|pan-mSMRT #2|25.75")
    #expect(
      run.remarks.last
        == "column Description is read as “sample:target”, as it stands for every sample well")
  }

  @Test func descriptionsWithoutTargetsStayWhole() throws {
    let run = try Specimen.run(
      "Well / Set\tDye\tContent\tDescription\tEfficiency\tC(t)\nA1\tSBG1\tSample\tday 1:x\t2\t20.5\n"
        + "A2\tSBG1\tSample\tday 2\t2\t21.5\n", name: "o.txt")
    #expect(run.samples.names == ["day 1:x", "day 2"])
    #expect(run.targets.count == 0)
  }
}
