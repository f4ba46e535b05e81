import QPCRFormats
import QPCRModel
import Testing

@Suite struct RunMergeTests {
  @Test func namesColumnsAndRareFactsMoveAlong() throws {
    var run = try Specimen.run(
      "Well,Fluor,Target,Content,Sample,Biological Set Name,Cq,Cq Mean\n"
        + "A01,FAM,Myc,Unkn,s1,low,20.5,20.5\nA02,FAM,Myc,NTC,s2,low,NaN,0\n")
    var other = try Specimen.run(
      "Well,Fluor,Target,Content,Sample,Biological Set Name,Cq,Starting Quantity (SQ),Cq Mean\n"
        + "A01,VIC,Actb,Std,s2,high,18.5,10,18.5\n")
    other.wells.omitted[0] = "bubble"
    other.wells.flags[0] = ["noisy"]
    other.wells.meltingTemperatures[0] = [80]
    other.curves.melting = [
      CurveSet.Curve(well: WellID(row: 0, column: 0), target: 0, reporter: 0, x: [1])
    ]
    run.add(other)
    #expect(run.lines == ["A1|s1|Myc|20.5", "A2|s2|Myc|-", "A1|s2|Actb|18.5"])
    #expect(run.reporters.names == ["FAM", "VIC"] && run.wells.reporter == [0, 0, 1])
    #expect(run.wells.role == [.unknown, .noTemplate, .standard])
    #expect(run.wells.quantity[2] == 10 && run.wells.quantity[0] == nil)
    #expect(run.wells.reported[.meanCq]?[2] == 18.5 && run.wells.reported[.meanCq]?[1] == nil)
    #expect(run.wells.omitted == [2: "bubble"] && run.wells.flags == [2: ["noisy"]])
    #expect(run.wells.meltingTemperatures == [2: [80]])
    #expect(run.factors[0].levels.names == ["low", "high"] && run.factors[0].level == [0, 0, 1])
    #expect(run.curves.melting[0].target == 1 && run.curves.melting[0].reporter == 1)
  }
}
