import QPCRFormats
import QPCRModel
import QPCRTables
import QPCRTestSupport
import Testing

@Suite struct RDMLReaderTests {
  private func specimen(_ name: String) throws -> [Run] {
    let bytes = try Checkout.fixtureBytes("Specimens/valid/rdml/" + name)
    return try ExportReader.read([ExportInput(name: name, bytes: ContiguousArray(bytes))])
  }

  /// A document around some reactions of one run.
  private func text(
    _ reacts: String, version: String = "1.3", samples: String = "", targets: String = "",
    format: String = "<pcrFormat><rows>8</rows><columns>12</columns><rowLabel>ABC</rowLabel>"
      + "<columnLabel>123</columnLabel></pcrFormat>"
  ) -> String {
    "<rdml xmlns=\"http://www.rdml.org\" version=\"\(version)\"><dye id=\"FAM\"/>\(samples)\(targets)"
      + "<experiment id=\"E\"><run id=\"R\">\(format)\(reacts)</run></experiment></rdml>"
  }

  private func react(_ id: String, _ cq: String, target: String = "G", more: String = "") -> String
  {
    "<react id=\"\(id)\"><sample id=\"S\"/><data><tar id=\"\(target)\"/><cq>\(cq)</cq>\(more)</data>"
      + "</react>"
  }

  private func run(_ text: String) throws -> Run { try Specimen.run(text, name: "r.rdml") }

  // MARK: What is read

  @Test func everythingOfAMultiplexRun() throws {
    let run = try specimen("multiplex.rdml")[0]
    #expect(
      run.lines == [
        "A1|mouse 1|Alb|21.75", "A1|mouse 1|Tbp|24.5", "B1|mouse 2|Alb|29.125",
        "B1|mouse 2|Tbp|24.25", "H12|water|Alb|-", "H12|water|Tbp|-", "H11|dilution 1|Alb|26.0",
        "H11|dilution 1|Tbp|27.0",
      ])
    #expect(
      run.wells.role == [
        .unknown, .unknown, .unknown, .unknown, .noTemplate, .noTemplate, .standard, .positive,
      ])
    #expect(run.reporters.names == ["FAM", "HEX"])
    #expect(run.wells.omitted == [2: "bubble;late"])
    #expect(run.wells.flags == [3: ["low plateau"]])
    #expect(run.wells.meltingTemperatures == [3: [81.5]])
    #expect(run.wells.quantity[6] == 2500)
    #expect(run.wells.quantity[7] == nil)
    #expect(run.factors.map(\.name) == ["tissue"])
    #expect(run.factors[0].levels.names == ["liver", "spleen"])
    #expect(run.factors[0].level == [0, 0, 1, 1, -1, -1, -1, -1])
    let information = run.information
    #expect(information.referenceTargets == ["Tbp"])
    #expect(information.calibratorSample == "mouse 1")
    #expect(information.efficiencyFactors == ["Alb": 1.93])
    #expect(information.instrument == "Cycler Nine")
    #expect(information.software == "Reader 2.1")
    #expect(information.date == "2024-03-01T10:15:00")
    #expect(information.chemistry == "hydrolysis probe")
    #expect(information.plate == PlateFormat(rows: 8, columns: 12))
    #expect(information.cycles == 4)
    #expect(information.other.map(\.value) == ["95 °C 20 s; 60 °C 30 s; 4 × from step 1"])
    #expect(run.curves.amplification.map(\.fluorescence) == [[10.5, 11, 15.25, 30]])
    #expect(run.wells.sourceRow[0] == 40)
  }

  @Test func versionOneHasItsLastCycleForNone() throws {
    let run = try specimen("first-version.rdml")[0]
    #expect(run.lines == ["A1|blank|RbcL|-", "B2|leaf 1|RbcL|2.25"])
    #expect(run.wells.quantity[1] == 17.5)
    #expect(run.information.efficiencyFactors == ["RbcL": 1.925])
    #expect(
      run.remarks == [
        "1 Cq is the last cycle (3), by which RDML 1.0 says “no Cq”: undetermined",
        "amplification efficiencies are not written as fold per cycle, as RDML wants, but as a "
          + "percentage (92.5 is 1.925-fold)",
      ])
  }

  @Test func versionOneMayStopLookingBeforeTheLastCycle() throws {
    let curve = "<adp><cyc>44</cyc><fluor>1</fluor></adp><adp><cyc>45</cyc><fluor>2</fluor></adp>"
    let reacts = react("1", "40.0", more: curve) + react("2", "40", more: curve)
    let measured = react("3", "39.9", more: curve) + react("4", "20", more: curve)
    let run = try run(text(reacts + measured, version: "1.0", format: ""))
    #expect(run.lines == ["1|S|G|-", "2|S|G|-", "3|S|G|39.9", "4|S|G|20.0"])
    // One alone may have been measured, and later versions say −1.
    #expect(
      try self.run(text(react("1", "40", more: curve) + measured, version: "1.0", format: ""))
        .lines[0] == "1|S|G|40.0")
    #expect(try self.run(text(reacts, version: "1.1")).lines == ["A1|S|G|40.0", "A2|S|G|40.0"])
  }

  @Test func versionOneMayNameItsWells() throws {
    let run = try run(text(react("H12", "20") + react("B1", "21"), version: "1.0", format: ""))
    #expect(run.lines == ["H12|S|G|20.0", "B1|S|G|21.0"])
  }

  @Test func namespacesMayBeBoundToAPrefix() throws {
    let text =
      "<r:rdml xmlns:r=\"http://www.rdml.org\" version=\"1.2\"><r:experiment id=\"E\">"
      + "<r:run id=\"R\"><r:react id=\"7\"><r:sample id=\"S\"/><r:data><r:tar id=\"G\"/><r:cq>20"
      + "</r:cq></r:data></r:react></r:run></r:experiment></r:rdml>"
    #expect(try run(text).lines == ["7|S|G|20.0"])
  }

  @Test func namesThatAreGUIDsGiveWayToDescriptions() throws {
    let sample = "0f8fad5b-d9cb-469f-a165-70867728950e"
    let target = "FAM@7c9e6679-7425-40de-944b-e07fc1f90ae7"
    let samples =
      "<sample id=\"\(sample)\"><description>liver 1</description><type>unkn</type></sample>"
    let targets =
      "<target id=\"\(target)\"><description>Actb</description><type>ref</type><dyeId id=\"FAM\"/>"
      + "</target>"
    let reacts = react("1", "20", target: target).replacing("\"S\"", with: "\"\(sample)\"")
    #expect(
      try run(text(reacts, samples: samples, targets: targets)).lines == ["A1|liver 1|Actb|20.0"])
  }

  @Test func partitionsAreNoCqs() {
    let partitions =
      "<react id=\"1\"><sample id=\"S\"/><partitions><volume>0.8</volume><data><tar id=\"G\"/>"
      + "<pos>9</pos><neg>3</neg></data></partitions></react>"
    #expect(
      Specimen.refusal(text(partitions), name: "r.rdml")?.message.contains(
        "counted partitions of 1 digital reaction") == true)
  }

  @Test func anArchiveHoldsItUnderAnyName() throws {
    let text = text(react("13", "20.5"))
    let bytes = StoredArchive.zip([("notes.xml", "<notes/>"), ("Monday run.xml", text)])
    let runs = try ExportReader.read([ExportInput(name: "x.rdml", bytes: bytes)])
    #expect(runs[0].lines == ["B1|S|G|20.5"])
    #expect(runs[0].name == "x")
  }

  @Test(arguments: [
    ("8", "12", "ABC", "123", "96", "H12"), ("16", "24", "ABC", "123", "25", "B1"),
    ("72", "1", "123", "123", "7", "7"), ("-1", "1", "123", "123", "7", "7"),
    ("32", "96", "A1a1", "A1a1", "1", "A1a1"), ("32", "96", "A1a1", "A1a1", "3072", "D12h8"),
    ("32", "96", "A1a1", "A1a1", "97", "A1b1"),
  ])
  func reactionsAreWells(
    rows: String, columns: String, row: String, column: String, id: String, well: String
  ) throws {
    let format =
      "<pcrFormat><rows>\(rows)</rows><columns>\(columns)</columns><rowLabel>\(row)</rowLabel>"
      + "<columnLabel>\(column)</columnLabel></pcrFormat>"
    #expect(try run(text(react(id, "20"), format: format)).lines == ["\(well)|S|G|20.0"])
  }

  @Test func withoutAFormatNumbersAreLabels() throws {
    let reacts = react("6912", "20") + react("2", "21")
    let run = try run(text(reacts, format: ""))
    #expect(run.lines == ["6912|S|G|20.0", "2|S|G|21.0"])
    #expect(run.wellLabels.names == ["2", "6912"])
  }

  @Test(arguments: ["-1", "-1.0", "0", "NaN", " -1.0 "]) func noCq(text word: String) throws {
    let run = try run(text(react("1", word) + react("2", "20")))
    #expect(run.lines == ["A1|S|G|-", "A2|S|G|20.0"])
  }

  @Test func exclusionIsPresence() throws {
    let more = ["<excl/>", "<excl>TRUE</excl>", "<excl>false</excl>", "<excl>bad; late</excl>", ""]
    let reacts = more.enumerated().map { react("\($0 + 1)", "20", more: $1) }.joined()
    #expect(try run(text(reacts)).wells.omitted == [0: "", 1: "", 3: "bad; late"])
  }

  @Test func targetsThatAreAllReferencesTellNothing() throws {
    let targets = "<target id=\"G\"><type>ref</type><dyeId id=\"FAM\"/></target>"
    let run = try run(text(react("1", "20"), targets: targets))
    #expect(run.information.referenceTargets == [])
    #expect(
      run.remarks == [
        "the sample “S” is nowhere declared: its id is its name",
        "every target is typed as a reference (ref), which tells none from the others: name the "
          + "reference targets with --reference",
      ])
  }

  @Test(arguments: [
    ("1.95", 1.95), ("95", 1.95), ("0", nil), ("-1.0", nil), ("5", nil), ("0.95", 1.95),
  ])
  func efficiencies(text value: String, factor: Double?) throws {
    let targets =
      "<target id=\"G\"><type>toi</type><amplificationEfficiency>\(value)</amplificationEfficiency>"
      + "<dyeId id=\"FAM\"/></target>"
    let run = try run(text(react("1", "20"), targets: targets))
    #expect(run.information.efficiencyFactors["G"] == factor)
  }

  @Test func channelsOfAPlateAreOneRun() throws {
    let head = text("", targets: "").replacing("</run></experiment></rdml>", with: "</run>")
    let start = head.replacing(
      "<experiment",
      with: "<dye id=\"VIC\"/><target id=\"G\"><type>toi</type><dyeId id=\"FAM\"/></target>"
        + "<target id=\"H\"><type>toi</type><dyeId id=\"VIC\"/></target><experiment")
    let runs =
      "<run id=\"Amp_FAM\">\(react("1", "20"))</run><run id=\"Amp_VIC\">"
      + "\(react("1", "21", target: "H"))</run>"
    let all =
      start.replacing("<run id=\"R\">", with: "<run id=\"Z\">") + runs + "</experiment></rdml>"
    let run = try run(all)
    #expect(run.lines == ["1|S|G|20.0", "1|S|H|21.0"])
    #expect(run.remarks[0] == "run “Z” was left out: none of its reactions has a Cq")
  }

  @Test func theLongestDyeThatARunEndsInIsItsDye() throws {
    let text =
      "<rdml version=\"1.3\"><dye id=\"5\"/><dye id=\"Cy_5\"/><target id=\"G\"><type>toi</type>"
      + "<dyeId id=\"Cy_5\"/></target><target id=\"H\"><type>toi</type><dyeId id=\"5\"/></target>"
      + "<experiment id=\"E\"><run id=\"A_Cy_5\">\(react("1", "20"))</run><run id=\"A_5\">"
      + "\(react("1", "21", target: "H"))</run></experiment></rdml>"
    #expect(try run(text).lines == ["1|S|G|20.0", "1|S|H|21.0"])
  }

  @Test func moreAnnotationsThanAnyExportHasAreRefused() {
    let notes = (0...1000).map {
      "<annotation><property>p\($0)</property><value>v</value></annotation>"
    }
    let samples = "<sample id=\"S\">\(notes.joined())<type>unkn</type></sample>"
    #expect(
      Specimen.refusal(text(react("1", "20"), samples: samples), name: "r.rdml")?.message
        == "r.rdml, row 1, column <annotation>: there are more than 1000 different annotations by "
        + "here, which no export has; give a part of the file")
  }

  @Test func severalRunsAreNamed() throws {
    let two =
      "<rdml version=\"1.3\"><experiment id=\"E1\"><run id=\"R\">\(react("1", "20"))</run></experiment>"
      + "<experiment id=\"E2\"><run id=\"R\">\(react("1", "21"))</run><run id=\"T\">"
      + "\(react("1", "22"))</run></experiment></rdml>"
    let runs = try ExportReader.read([Specimen.input(two, name: "r.rdml")])
    #expect(runs.map(\.name) == ["E1/R", "E2/R", "T"])
  }

  // MARK: Real files

  /// Facts from xml.etree: number of `data`, of `cq` above 0 (40.0 in version 1.0 is none) and
  /// their sum, of fluorescences in curves and their sum.
  @Test(
    .enabled(if: Shared.isPresent, "needs QPCR_SHARED"),
    arguments: [
      ("PCRuniversum__RDML__BioRad_qPCR_melt", 30, 26, 599.5286994937871, 3060, 4979356.440444448),
      ("PCRuniversum__RDML__stepone_std", 24, 21, 604.947314, 960, 945.47123732),
      ("RDML-consortium__rdml-tools__absolute", 96, 84, 2297.206, 4800, 38241.11463044238),
      ("RDML-consortium__rdml-tools__relative", 210, 209, 5478.655, 40740, 374792.77),
      ("ramiromagno__rdml__rpa", 90, 88, 2680.9935000099135, 10980, 38464804.66769605),
      (
        "ramiromagno__rdml__QPCRCourseApril2015_plate_1_", 288, 202, 5464.116243362427, 12960,
        82516.67004173994
      ),
      (
        "RDML-consortium__rdmlpython__quantification_methods", 180, 180, 4714.816932, 31140,
        15791854743.2709
      ),
    ])
  func realFiles(
    name: String, data: Int, detected: Int, sum: Double, points: Int, fluorescence: Double
  ) throws {
    let run = try Specimen.sharedRun("rdml/\(name).rdml")
    #expect(run.source.format == "rdml")
    #expect(run.wells.count == data)
    #expect(run.wells.isDetected.filter { $0 }.count == detected)
    let cycles = (0..<data).compactMap { run.wells.cq($0).cycles }
    #expect(abs(cycles.reduce(0, +) - sum) < 1e-8)
    let curves = run.curves.amplification + run.curves.melting
    #expect(curves.reduce(0) { $0 + $1.x.count } == points)
    let total = curves.reduce(0) { $0 + $1.fluorescence.reduce(0, +) }
    #expect(abs(total - fluorescence) < 1e-9 * fluorescence.magnitude)
  }

  @Test(.enabled(if: Shared.isPresent, "needs QPCR_SHARED"))
  func annotationsAndExclusionsOfLinRegPCR() throws {
    let run = try Specimen.sharedRun("rdml/ramiromagno__rdml__QPCRCourseApril2015_plate_1_.rdml")
    #expect(run.factors.map(\.name) == ["operator", "tissue"])
    #expect(run.wells.omitted.count == 86)
    #expect(run.wells.omitted.values.filter { $0 == "skipped_by_user" }.count == 72)
    #expect(run.information.efficiencyFactors.count == 5)
  }

  @Test(
    .enabled(if: Shared.isPresent, "needs QPCR_SHARED"),
    arguments: [
      "RDML-consortium__rdml-tools__genorm", "RDML-consortium__rdml-tools__linregpcr",
      "RDML-consortium__rdml-tools__test_3_raw_data", "RDML-consortium__rdmlpython__volume_machine",
      "RDML-consortium__rdmlpython__data_vermeulen_std_150000_15",
    ])
  func filesWithoutCqsAreRefused(name: String) throws {
    let error = Specimen.refusal(of: try Specimen.shared("rdml/\(name).rdml"))
    #expect(error?.message.contains("but no Cq; analyse it") == true)
  }
}
