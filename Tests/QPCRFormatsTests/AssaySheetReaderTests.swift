import QPCRFormats
import QPCRModel
import Testing

@Suite struct AssaySheetReaderTests {
  private func read(_ text: String) throws -> AssaySheet {
    try AssaySheetReader.read(Specimen.input(text, name: "assays.csv"))
  }

  private func refusal(_ text: String) -> String? {
    do {
      _ = try AssaySheetReader.read(Specimen.input(text, name: "assays.csv"))
      return nil
    } catch {
      return error.message
    }
  }

  @Test func everyColumn() throws {
    let sheet = try read(
      """
      Target,ROLE,Efficiency,efficiency_se,Slope,Slope SE,LOD_Cq,Tm
      GAPDH,Reference,1.95,0.02,,,36.5,84.5
      CCL2,target,95%,2%,,,,
      ERBB2,,,,-3.5,0.05,,

      """)
    #expect(sheet.rows.map(\.target) == ["GAPDH", "CCL2", "ERBB2"])
    #expect(sheet.rows.map(\.role) == [.reference, .target, nil])
    #expect(sheet.rows[0].efficiency?.factor == 1.95)
    #expect(sheet.rows[0].efficiency?.standardError == 0.02)
    #expect(sheet.rows[0].lodCq == 36.5)
    #expect(sheet.rows[0].meltingTemperature == 84.5)
    #expect(sheet.rows[1].efficiency?.factor == 1.95)
    #expect(sheet.rows[1].efficiency?.standardError == 0.02)
  }

  @Test func guessesOfTheStarterSheet() throws {
    let sheet = try read(
      """
      target,role,lod_cq,guessed
      GAPDH,reference,36,lod_cq;role
      ACTB,reference,36,
      """)
    #expect(sheet.rows.map(\.isRoleGuessed) == [true, false])
  }

  /// python3 -c "import math; E=10**(1/3.5); print(E, E*math.log(10)/3.5**2*0.05)"
  @Test func slopeGivesTheFactorWithItsError() throws {
    let efficiency = try #require(
      try read("target,slope,slope_se\nERBB2,-3.5,0.05\n").rows[0].efficiency)
    #expect(abs(efficiency.factor - 1.93069772888325) < 1e-14)
    let error = try #require(efficiency.standardError)
    #expect(abs(error - 0.018145289018791966) < 1e-15)
    #expect(efficiency.source == .assaySheet)
  }

  @Test func decimalComma() throws {
    let sheet = try read("target;efficiency;lod_cq\nGAPDH;1,95;36,5\n")
    #expect(sheet.rows[0].efficiency?.factor == 1.95)
    #expect(sheet.rows[0].lodCq == 36.5)
  }

  @Test func refusals() {
    #expect(
      refusal("target,efficiency\nGAPDH,0.95\n")
        == "assays.csv, row 2, column efficiency: 0.95 is no amplification factor (above 1 up to "
        + "2.5). Read as a fraction it is 95%, a factor of 1.95; read as a percentage it is "
        + "0.95%, a factor of 1.0095. Write which one is meant")
    #expect(
      refusal("target,efficiency\nGAPDH,95\n")
        == "assays.csv, row 2, column efficiency: an efficiency of 95 is out of range; write a "
        + "factor above 1 up to 2.5 (2 is perfect doubling), or a percentage with % above 0 up "
        + "to 150 (100% is perfect doubling)")
    #expect(
      refusal("target,slope\nGAPDH,3.3\n")
        == "assays.csv, row 2, column slope: a slope of 3.3 gives no amplification factor above 1 "
        + "up to 2.5; the slope of Cq over log10 quantity is about −3.32")
    #expect(
      refusal("target,efficiency,slope\nGAPDH,1.9,-3.3\n")
        == "assays.csv, row 2, column slope: the row has both an efficiency and a slope; keep one "
        + "of them")
    #expect(
      refusal("target,efficiency,efficiency_se\nGAPDH,,0.02\n")
        == "assays.csv, row 2, column efficiency_se: the standard error has no efficiency beside "
        + "it; fill in the efficiency or blank the cell")
    #expect(
      refusal("target,efficency\nGAPDH,1.9\n")
        == "assays.csv, row 1: the assay sheet knows no column “efficency”; it may have target, "
        + "role, efficiency, efficiency_se, slope, slope_se, lod_cq, tm; did you mean "
        + "“efficiency” or “efficiency_se”?")
    #expect(
      refusal("target,role\nGAPDH,refrence\n")
        == "assays.csv, row 2, column role: “refrence” is no role; write one of target, "
        + "reference; did you mean “reference”?")
  }
}
