import QPCRFormats
import QPCRModel
import QPCRTestSupport
import Testing

/// What the families with one or two known layouts have beside Cqs.
@Suite struct SmallFamiliesTests {
  private func run(_ path: String) throws -> Run {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return try ExportReader.read([
      ExportInput(
        name: name,
        bytes: ContiguousArray(try Checkout.fixtureBytes("Specimens/valid/" + path)))
    ])[0]
  }

  @Test func realplexDyes() throws {
    let run = try run("realplex/two-dyes.txt")
    #expect(
      run.lines == ["A1|P1|MYO9|20.5", "A1|P1|ACTX|17.25", "A2|P2|MYO9|-", "A2|P2|ACTX|18.75"])
    #expect(run.reporters.names == ["FAM", "HEX"])
    #expect(run.wells.reporter == [0, 1, 0, 1])
    #expect(run.wells.reported[.meanCq]?[1] == 17.25)
  }

  @Test func realplexWithoutTargets() throws {
    let run = try run("realplex/no-targets.txt")
    #expect(run.lines == ["A1|P1||20.5", "A2|P2||-"])
  }

  @Test func realplexUnitsAndSettings() throws {
    let run = try run("realplex/semicolons.csv")
    #expect(run.lines == ["A1|P1|ACTX|17.5", "A2|P1|ACTX|17.7", "A3|P1|MYO9|-"])
    #expect(run.wells.quantity[2] == 12.5)
    #expect(run.wells.quantity[0] == nil)
    #expect(run.information.chemistry == "SYBR")
    #expect(run.information.other.contains { $0.key == "Threshold level" && $0.value == "912" })
  }

  @Test func ecoTables() throws {
    let run = try run("eco/references.csv")
    #expect(
      run.lines == [
        "A1|P1|ACTX|18.25", "A2|P1|MYO9|23.5", "A3|P2|MYO9|-", "A4|S1|ACTX|15.0", "A5|water|MYO9|-",
      ])
    #expect(run.information.referenceTargets == ["ACTX"])
    #expect(run.information.efficiencyFactors == ["ACTX": 1.968])
    #expect(run.wells.omitted == [2: ""])
    #expect(run.wells.role[3] == .standard)
    #expect(run.wells.quantity[3] == 1000)
    #expect(run.wells.meltingTemperatures[1] == [81, 77.5])
  }

  @Test func smartCyclerDyesAndCurves() throws {
    let run = try run("smartcycler/two-dyes.csv")
    #expect(
      run.lines == ["A1|P1|MYO9|3.5", "A1|P1|Cy3|4.25", "A2|water|MYO9|-", "A2|water|Cy3|-"])
    #expect(run.wells.role == [.unknown, .unknown, .noTemplate, .noTemplate])
    #expect(run.wells.flags == [2: ["Signal lost"], 3: ["Signal lost"]])
    #expect(run.curves.amplification.count == 4)
    #expect(run.curves.amplification[1].fluorescence == [1.25, 2.25, 3.25, 4.25, 5.25])
    #expect(run.information.cycles == 5)
    #expect(run.information.software == "Smart Cycler 2.0d")
    #expect(run.information.date == "Mar 4, 2025 9:05 AM")
    #expect(run.information.other.map(\.key) == ["Run Name", "Number of Sites"])
  }

  @Test func smartCyclerProtocols() throws {
    let text = """
      Run Name:,demo

      Results Table
      Site ID,Protocol,Sample ID,Sample Type,Notes,Status,FAM Std/Res,FAM Ct
      A1,one,P1,UNKN,,OK,POS,30.5
      A2,two,P1,UNKN,,OK,POS,31.5

      """
    #expect(try Specimen.run(text).targets.names == ["one FAM", "two FAM"])
  }

  /// The first and last readings of site A3's Cy3, by Python's csv.
  @Test(.enabled(if: Shared.isPresent, "needs QPCR_SHARED"))
  func smartCyclerRealCurves() throws {
    let run = try Specimen.sharedRun("cepheid-smartcycler/bleakley__pyqpcr__raw_data_cepheid1.csv")
    #expect(run.curves.amplification.count == 14 * 4)
    let curve = run.curves.amplification[9]
    #expect(run.text(of: curve.well) == "A3")
    #expect(run.reporters[curve.reporter] == "Cy3")
    #expect(curve.fluorescence.first == -7.585641025641021)
    #expect(curve.fluorescence.last == 87.1042735042735)
  }

  @Test func escoGroups() throws {
    let run = try run("esco/decimal-comma.csv")
    #expect(run.lines == ["A1|P1||25.5", "A2|P2||-", "A3|S1||20.125"])
    #expect(run.wells.quantity[2] == 1000)
    #expect(run.factors.map(\.name) == ["group"])
  }

  @Test func cieloZeroesAndMelting() throws {
    let folder = "Specimens/valid/cielo/with-melting/"
    let inputs = try ["demo_CqValues.csv", "demo_MeltingCurve.csv"].map { name in
      ExportInput(name: name, bytes: ContiguousArray(try Checkout.fixtureBytes(folder + name)))
    }
    let run = try ExportReader.read(inputs)[0]
    #expect(run.name == "demo")
    #expect(
      run.lines == [
        "A1|P1|ACTX|20.5", "B1|P2|ACTX|21.25", "A2|NTC|ACTX|-", "A1|P1|Channel2|-",
        "B1|P2|Channel2|30.125", "A2|NTC|Channel2|-",
      ])
    #expect(run.reporters.names == ["FAM", "ROX"])
    #expect(run.wells.reported[.meanCq]?[0] == 20.5)
    #expect(run.wells.reported[.meanCq]?[2] == nil)
    #expect(run.wells.quantity.isEmpty)
    #expect(run.curves.melting.count == 6)
    #expect(run.curves.melting[0].x == [60, 60.5, 61, 61.5])
    #expect(run.curves.melting[5].target == run.targets.index(of: "Channel2"))
    #expect(
      Specimen.refusal(of: inputs[1])?.message
        == "demo_MeltingCurve.csv: the file holds melting curves of Azure Cielo and no Cqs; give "
        + "the file of Cq values (…_CqValues.csv) as well")
  }

  private func archive(_ files: [(String, String)]) throws -> Run {
    try ExportReader.read([
      ExportInput(name: "export.zip", bytes: StoredArchive.zip(files.map { ("run/" + $0, $1) }))
    ])[0]
  }

  @Test func openQPCRNumbers() throws {
    let run = try archive([
      ("temperature_log.csv", "elapsed_time,temp\n0,25\n"),
      ("ct.csv", "channel,well_num,ct\n1,1,20.5\n2,1,30\n1,9,\n"),
      ("melt_curve_analysis.csv", "channel,well_num,Tm1,Tm2\n2,1,82.5,77\n"),
    ])
    #expect(run.lines == ["A1|||20.5", "A1|||30.0", "B1|||-"])
    #expect(run.reporters.names == ["channel 1", "channel 2"])
    #expect(run.information.plate == PlateFormat(rows: 2, columns: 8))
    #expect(run.wells.meltingTemperatures == [1: [82.5, 77]])
    #expect(run.source.sheets.map(\.role) == ["ignored", "results", "melting temperatures"])
  }

  /// The tables as the instrument's own software writes them (`experiments_controller.rb`).
  @Test func openQPCRSampleNames() throws {
    let run = try archive([
      ("cq.csv", "channel,well_num,well_name,cq\n1,1,P1,20.5\n1,9,P2,\n2,1,P1,24.5\n2,9,P2,31\n"),
      (
        "melt_curve_data.csv",
        "channel,well_num,well_name,temperature,normalized_data,derivative_data\n"
          + "1, 1, P1, 60.5, 900, 1.5\r\n1, 1, P1, 61.0, 850, 1.75\r\n"
      ),
    ])
    #expect(
      run.lines == [
        "A1|P1|channel 1|20.5", "B1|P2|channel 1|-", "A1|P1|channel 2|24.5",
        "B1|P2|channel 2|31.0",
      ])
    #expect(run.curves.melting.map(\.fluorescence) == [[900, 850], [1.5, 1.75]])
    let alone = try Specimen.run("channel,well_num,well_name,cq\n1,1,P1,20.5\n", name: "cq.csv")
    #expect(alone.lines == ["A1|P1||20.5"])
  }

  @Test func openQPCRNames() throws {
    let run = try archive([
      (
        "analysis.csv",
        "well_num,well,omit,sample_name,target_type,target_name,channel,cq,cq_mean,quantity,"
          + "quantity_mean,Tm1,Tm2,Tm3,Tm4\n1,A1,0,P1,unknown,ACTX,1,18.5,18.5,,,82.1,,,\n"
          + "16,B8,1,P2,ntc,ACTX,1,,,,,,,,\n"
      ),
      (
        "amplification_data.csv",
        "baseline_subtracted_value,channel,well_num,target_name,cycle_num\n5,1,16,ACTX,1\n"
          + "6,1,16,ACTX,2\n"
      ),
      (
        "melt_curve_data.csv",
        "channel,well_num,target_name,temperature,normalized_data,derivative_data\n"
          + "1, 1, ACTX, 60.5, 0.9, 0.1\r\n1, 1, ACTX, 61.0, 0.8, 0.2\r\n"
      ),
    ])
    #expect(run.lines == ["A1|P1|ACTX|18.5", "B8|P2|ACTX|-"])
    #expect(run.wells.role == [.unknown, .noTemplate])
    #expect(run.wells.omitted == [1: ""])
    #expect(run.wells.meltingTemperatures == [0: [82.1]])
    #expect(run.curves.amplification.map(\.fluorescence) == [[5, 6]])
    #expect(run.text(of: run.curves.amplification[0].well) == "B8")
    #expect(run.curves.melting.map(\.measure) == ["normalized_data", "derivative_data"])
    #expect(run.curves.melting[0].x == [60.5, 61])
  }

  @Test func ariaMxNames() throws {
    let run = try run("ariamx/with-names.txt")
    #expect(run.lines == ["A1|P1|ACTX|19.5", "A2|P1|MYO9|25.125", "A3||MYO9|-"])
    #expect(run.wells.role == [.unknown, .unknown, .noTemplate])
  }
}
