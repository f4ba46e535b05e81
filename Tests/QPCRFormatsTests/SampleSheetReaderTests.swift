import QPCRFormats
import QPCRModel
import Testing

@Suite struct SampleSheetReaderTests {
  private func refusal(_ text: String) -> String? {
    do {
      _ = try SampleSheetReader.read(Specimen.input(text, name: "samples.csv"))
      return nil
    } catch {
      return error.message
    }
  }

  @Test func everyColumn() throws {
    let sheet = try SampleSheetReader.read(
      Specimen.input(
        """
        SAMPLE,Subject,Condition,time point,Role,quantity,NRT_of,Run,well,exclude,Exclude Reason,RIN,A260 280
        S1,P1,pre,24h,unknown,,,,,,,8.5,2.01
        S2,P1,post,24h,NTC,,S1,plate1,A1,yes,bubble,,

        """, name: "samples.csv"))
    #expect(sheet.factors == ["Condition", "time point"])
    #expect(sheet.hasSubjects)
    #expect(sheet.rows.map(\.sample) == ["S1", "S2"])
    #expect(sheet.rows[0].levels == ["pre", "24h"])
    #expect(sheet.rows[0].rnaIntegrity == 8.5)
    #expect(sheet.rows[0].rnaPurity == 2.01)
    #expect(sheet.rows[0].role == .unknown)
    #expect(!sheet.rows[0].isExcluded)
    #expect(sheet.rows[1].role == .noTemplate)
    #expect(sheet.rows[1].controlOf == "S1")
    #expect(sheet.rows[1].run == "plate1")
    #expect(sheet.rows[1].well == "A1")
    #expect(sheet.rows[1].isExcluded)
    #expect(sheet.rows[1].exclusionReason == "bubble")
    #expect(sheet.rows[1].sourceRow == 3)
  }

  /// Shared: `LC480_Example_SampleInfo.txt` of ReadqPCR; 4 lines of the same shape, invented.
  @Test func theSampleEditorOfTheLightCycler() throws {
    let sheet = try SampleSheetReader.read(
      Specimen.input(
        "General:Pos\tGeneral:Sample Name\tGeneral:Repl. Of\tGeneral:Filt. Comb.\t"
          + "General:Target Name\tSample Preferences:Color\tAbs Quant:Concentration\t"
          + "Rel Quant:Efficiency\tRel Quant:Combined Sample/Target type\n"
          + "A1\ts1\t\t465-510\tgoi\t$00FF8000\t\t2.00\tTarget Unknown\n"
          + "A2\ts1\t\t465-510\thk\t$0030D700\t\t2.00\tRef Unknown\n", name: "editor.txt"))
    #expect(sheet.factors == [])
    #expect(sheet.rows.map(\.well) == ["A1", "A2"])
    #expect(sheet.rows.map(\.sample) == ["s1", "s1"])
    #expect(sheet.rows.map(\.target) == ["goi", "hk"])
  }

  @Test func refusals() {
    #expect(
      refusal("smaple,condition\nS1,pre\n")
        == "samples.csv, row 1: there is no column for the sample (sample); the columns are "
        + "smaple, condition; did you mean “smaple”?")
    #expect(
      refusal("sample,condition\nS1,pre\n,post\n")
        == "samples.csv, row 3, column sample: the sample is missing; fill in the cell or remove "
        + "the row")
    #expect(
      refusal("sample,role\nS1,stndard\n")
        == "samples.csv, row 2, column role: “stndard” is no role; write one of unknown, ntc, nrt, "
        + "positive, negative, standard, calibrator; did you mean “standard”?")
    #expect(
      refusal("sample,quantity\nS1,lots\n")
        == "samples.csv, row 2, column quantity: “lots” is no number for the quantity; correct or "
        + "blank the cell")
    #expect(
      refusal("sample,exclude\nS1,maybe\n")
        == "samples.csv, row 2, column exclude: “maybe” is neither yes nor no (yes, no, true, "
        + "false, y, n, 1, 0); correct the cell")
    #expect(
      refusal("sample,rin\nS1,80\n")
        == "samples.csv, row 2, column rin: 80 is no RNA integrity number; expected 1 to 10")
    #expect(
      refusal("sample,condition,Condition\nS1,a,b\n")
        == "samples.csv, row 1, column Condition: two columns have the head “Condition”; rename or "
        + "remove one")
    #expect(
      refusal("sample,condition\n")
        == "samples.csv: the sheet has column heads but no rows; fill in at least one")
  }
}
