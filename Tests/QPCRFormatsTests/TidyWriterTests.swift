import QPCRFormats
import QPCRModel
import Testing

@Suite struct TidyWriterTests {
  private func csv(_ runs: [Run], comma: Bool = false) -> String {
    String(decoding: TidyWriter.csv(runs, decimalComma: comma), as: UTF8.self)
  }

  @Test func plateOrderAndEveryColumn() throws {
    let run = try Specimen.run(AppliedBiosystemsReaderTests.text, name: "p.txt")
    #expect(
      csv([run]) == """
        run,well,sample,target,task,cq,undetermined,excluded,instrument_flags,reporter,quantity,tm,tm2,biogroup
        p,A1,P1,CCL2,unknown,25.125,false,false,HIGHSD,FAM,1250,81.5,76.25,pre
        p,A2,P1,GAPDH,unknown,20,false,true,NEWFLAG,FAM,,,,pre
        p,A4,,CCL2,ntc,,true,false,,FAM,,,,

        """)
  }

  @Test func decimalCommaAndQuotes() throws {
    let run = try Specimen.run(
      "well,sample,target,Cq\nB1,\"a;b\",G,20.5\nA2,\"say \"\"x\"\"\",G,21\n")
    #expect(
      csv([run], comma: true) == #"""
        run;well;sample;target;task;cq;undetermined;excluded;instrument_flags
        plate;A2;"say ""x""";G;unknown;21;false;false;
        plate;B1;"a;b";G;unknown;20,5;false;false;

        """#)
  }

  @Test func factorsThatAreNamedLikeColumns() throws {
    var run = try Specimen.run("well,sample,target,Cq\nA1,S1,G,20.5\n")
    var levels = NameTable()
    let level = levels.intern("x")
    run.factors = [FactorColumn(name: "task", levels: levels, level: [level])]
    #expect(csv([run]).contains("instrument_flags,factor:task\n"))
  }

  @Test func whatIsWrittenReadsBack() throws {
    let run = try Specimen.run(AppliedBiosystemsReaderTests.text, name: "p.txt")
    let back = try Specimen.run(csv([run]), name: "other.csv")
    #expect(back.name == "p")
    #expect(back.lines == run.lines)
    #expect(back.wells.role == run.wells.role)
    #expect(back.wells.flags == run.wells.flags)
    #expect(back.wells.omitted == run.wells.omitted)
    #expect(back.wells.meltingTemperatures == run.wells.meltingTemperatures)
    #expect(back.factors.map(\.name) == ["biogroup"])
  }

  @Test func json() throws {
    let run = try Specimen.run("well,sample,target,Cq,group\nA1,S \"1\",G,20.5,a\nA2,S2,G,,b\n")
    let text = String(decoding: TidyWriter.json([run]), as: UTF8.self)
    let lines = text.split(separator: "\n").map(String.init)
    #expect(lines[0] == #"{"schema":"ddct-wells/1","runs":["#)
    #expect(
      lines[3] == #"{"run":"plate","well":"A1","sample":"S \"1\"","target":"G","task":"unknown","#
        + #""cq":20.5,"undetermined":false,"excluded":false,"instrument_flags":[],"#
        + #""quantity":null,"tm":[],"factors":{"group":"a"}},"#)
    #expect(lines[4].contains(#""cq":null,"undetermined":true"#))
  }

  @Test(arguments: [
    (0.1, "0.1"), (20, "20"), (-0.0, "0"), (1e8, "100000000"),
    (23.456789012345678, "23.456789012345677"),
  ])
  func shortestNumbers(number: Double, text: String) {
    #expect(ShortNumber.text(number) == text)
  }
}
