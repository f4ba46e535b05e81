import QPCRFormats
import QPCRModel
import QPCRTestSupport
import Testing

@Suite struct BioRadCFXTests {
  private static let connect = "biorad-cfx-fullset/dimitriskokoretsis__qPCR.CFX.process__"
  private static let robertsLab =
    "biorad-cfx/RobertsLab__project-gigas-carryover__sam_2024-12-10_11-47-51_CFX96_GAPDH-02-"
  private static let ng = "biorad-cfx/xkoloniuk__ng-qPCR-dashboard__admin_2023-12-19 11-10-36_"

  /// Heads Well, Sample, Target, Cq (C(t), Threshold Cycle ( C(t) )).
  static let facts = [
    Facts(
      connect + "2020-12-29_11-18-39_BR002605_-__Quantification_Cq_Results_0.csv", 96, 1, 11, 48,
      1305.8352762859727),
    Facts(
      connect + "2020-12-29_11-18-39_BR002605_-__Quantification_Summary_0.csv", 96, 1, 11, 48,
      1305.8352762859727),
    Facts(
      connect + "2020-12-29_13-08-46_BR002605_-__Quantification_Cq_Results_0.csv", 96, 3, 11, 93,
      2319.517830291869),
    Facts(
      connect + "2021-02-19_09-57-01_BR002605_-__Quantification_Cq_Results_0.csv", 96, 1, 11, 89,
      2424.8961305269513),
    Facts(
      connect + "2021-02-19_11-52-02_BR002605_-__Quantification_Cq_Results_0.csv", 96, 3, 11, 96,
      2438.723780726446),
    Facts("biorad-cfx/bioc__HTqPCR__CFX_sample.txt", 330, 47, 3, 320, 10136.8),
    Facts("biorad-cfx/bleakley__pyqpcr__raw_data_biorad_c1000_1.txt", 96, 0, 0, 37, 1023.18),
    Facts("biorad-cfx/bleakley__pyqpcr__raw_data_biorad_c1000_2.txt", 96, 3, 1, 37, 1023.18),
    Facts(robertsLab + "Quantification-Cq-Results.csv", 96, 32, 1, 96, 2296.716470117971),
    Facts(
      ng + "BR007856_23-12-19 ARWV-1 plate 2_All Wells.csv", 80, 74, 1, 70, 2454.8014351682045),
    Facts(
      "biorad-cfx/WiebkeWeber06__qPCR_analysis__SsoAdv_Univ_SYBR_cDNA_30s_Wiebke-13-02-26.csv",
      384, 2, 7, 222, 5025.34376531),
  ]

  @Test(.enabled(if: Shared.isPresent, "needs QPCR_SHARED"), arguments: facts)
  func isReadAsPythonReadsIt(_ facts: Facts) throws { try facts.check(family: "cfx") }

  @Test(.enabled(if: Shared.isPresent, "needs QPCR_SHARED"))
  func tasksTellTheirRoles() throws {
    let counts = try Self.facts.map { try Specimen.sharedRun($0.file).roleCounts }
    #expect(counts[0] == ["standard": 44, "ntc": 52])
    #expect(counts[5] == ["negative": 6, "unknown": 282, "standard": 42])
    #expect(counts[6] == ["unknown": 45, "ntc": 51])
    #expect(counts[9] == ["unknown": 72, "ntc": 6, "positive": 1, "negative": 1])
    #expect(counts[10] == ["unknown": 351, "ntc": 21, "nrt": 12])
  }

  // MARK: Sets of files

  private static func folder(_ run: String, _ sheets: [String]) throws -> [ExportInput] {
    try sheets.map { try Specimen.shared(connect + run + "_BR002605_" + $0) }
  }

  private static let all = [
    "-__End_Point_Results_SYBR.csv", "-__Gene_Expression_Results_-_Bar_Chart_0.csv",
    "-__Melt_Curve_Derivative_Results_SYBR.csv", "-__Melt_Curve_Peak_Results_0.csv",
    "-__Melt_Curve_Plate_View_Results_SYBR.csv", "-__Melt_Curve_RFU_Results_SYBR.csv",
    "-__Melt_Curve_Summary_0.csv", "-__Quantification_Amplification_Results_SYBR.csv",
    "-__Quantification_Cq_Results_0.csv", "-__Quantification_Plate_View_Results_SYBR.csv",
    "-__Quantification_Summary_0.csv",
    "-__Standard_Curve_Results_Standard_Curve_Results.csv", "Run_Information.csv",
  ]

  @Test(.enabled(if: Shared.isPresent, "needs QPCR_SHARED"))
  func aFolderIsOneRun() throws {
    let runs = try ExportReader.read(Self.folder("2020-12-29_11-18-39", Self.all))
    #expect(runs.count == 1)
    let run = runs[0]
    #expect(run.name == "dimitriskokoretsis__qPCR.CFX.process__2020-12-29_11-18-39_BR002605")
    #expect(run.source.sheets.count == 13)
    #expect(run.remarks == [])
    #expect(run.information.software == "CFX Manager 3.1.1517.0823")
    #expect(run.information.date == "12/29/2020 10:18:55 UTC")
    #expect(run.information.plate == PlateFormat(rows: 8, columns: 12))
    #expect(run.information.cycles == 40)
    #expect(
      run.information.other.contains(
        RunInformation.Entry(key: "Standard curve SYBR Slope", value: "-3.34833937039763")))
    #expect(run.curves.amplification.count == 96 && run.curves.melting.count == 192)
    // A1 of the amplification, of the melting curve at 65 °C and of its derivative.
    #expect(run.curves.amplification[0].fluorescence[0] == 9.16636875282802)
    #expect(run.curves.amplification[0].x == (1...40).map(Double.init))
    #expect(
      Set(run.curves.melting.filter { $0.well == WellID(row: 0, column: 0) }.map(\.fluorescence[0]))
        == [3968.49341830287, 0.107361295293458])
    #expect(run.wells.meltingTemperatures[0] == [82])
    #expect(run.wells.meltingTemperatures[1] == nil)
    #expect(run.wells.reported[.endpointFluorescence]?[0] == 889.081124449832)
    // Means of 0 beside NaN are none.
    #expect(run.wells.reported[.meanCq]?[1] == nil && run.wells.reported[.sdCq]?[1] == nil)
    #expect(run.wells.reported[.meanCq]?[0] == 23.4462903709994)
  }

  /// Bio-Rad, "CFX Manager software: gene expression algorithms": relative quantity
  /// E^(lowest mean Cq − mean Cq), its SD ln E · SD(Cq) · RQ, SEM = SD/√n; here E = 2.
  @Test(
    .enabled(if: Shared.isPresent, "needs QPCR_SHARED"),
    arguments: ["2020-12-29_13-08-46", "2021-02-19_11-52-02"])
  func geneExpressionIsReproduced(_ name: String) throws {
    let run = try ExportReader.read(
      Self.folder(
        name,
        [
          "-__Gene_Expression_Results_-_Bar_Chart_0.csv", "-__Quantification_Cq_Results_0.csv",
        ]))[0]
    #expect(run.reportedGroups.count == 33)
    var compared = 0
    for group in run.reportedGroups {
      func cqs(_ sample: String) -> [Double] {
        (0..<run.wells.count).compactMap { row in
          run.samples[run.wells.sample[row]] == sample
            && run.targets[run.wells.target[row]] == group.target
            ? run.wells.cq(row).cycles : nil
        }
      }
      let own = cqs(group.sample)
      let count = Double(own.count)
      let mean = own.reduce(0, +) / count
      let sd = (own.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / (count - 1)).squareRoot()
      let lowest =
        run.samples.names.map(cqs).filter { !$0.isEmpty }
        .map { $0.reduce(0, +) / Double($0.count) }.min() ?? .nan
      let quantity = power(lowest - mean)
      let logarithm = 0.6931471805599453
      for (reported, value) in [
        (ReportedQuantity.meanCq, mean), (.sdCq, sd), (.seCq, sd / count.squareRoot()),
        (.rq, quantity), (.rqSD, logarithm * sd * quantity),
        (.rqSEM, logarithm * sd * quantity / count.squareRoot()),
      ] {
        let printed = try #require(group.values[reported])
        #expect(abs(value - printed) <= 1e-12 * abs(printed), "\(group.target) \(reported)")
        compared += 1
      }
    }
    #expect(compared == 33 * 6)
  }

  /// 2 to a power, by the series of exp: no libm is imported here.
  private func power(_ exponent: Double) -> Double {
    let x = exponent * 0.6931471805599453 / 64
    var term = 1.0
    var sum = 1.0
    for n in 1...20 {
      term *= x / Double(n)
      sum += term
    }
    for _ in 0..<6 { sum *= sum }
    return sum
  }

  @Test(.enabled(if: Shared.isPresent, "needs QPCR_SHARED"))
  func quantitiesOfNothingAreNone() throws {
    // Standards have no sample to compare with: the software writes a relative quantity of 0.
    let run = try ExportReader.read(Self.folder("2020-12-29_11-18-39", Self.all))[0]
    // Eleven rows of the bar chart, and the dye's standard curve.
    #expect(run.reportedGroups.count == 12)
    #expect(run.reportedGroups.allSatisfy { $0.values[.rq] == nil && $0.values[.rqSD] == nil })
    #expect(run.reportedGroups[0].values[.meanCq] == 27.6259392109062)
  }

  @Test(.enabled(if: Shared.isPresent, "needs QPCR_SHARED"))
  func namesWithDashesAreJoinedToo() throws {
    let run = try ExportReader.read([
      Specimen.shared(Self.robertsLab + "Quantification-Amplification-Results_SYBR.csv"),
      Specimen.shared(Self.robertsLab + "Quantification-Cq-Results.csv"),
    ])
    #expect(run.count == 1)
    #expect(run[0].curves.amplification.count == 96)
    #expect(run[0].curves.amplification[0].fluorescence[0] == 16.8020649012583)
    #expect(run[0].curves.amplification[0].target == 0)
  }

  // MARK: Layouts

  @Test(.enabled(if: Shared.isPresent, "needs QPCR_SHARED"))
  func twoDyesWithoutTargetsAreTwoTargets() throws {
    let run = try Specimen.sharedRun("biorad-cfx/Benchling-Open-Source__allotropy__example01.csv")
    #expect(run.wells.count == 48 && run.samples.count == 12)
    #expect(run.targets.names == ["FAM", "VIC"])
    #expect(run.factors.map(\.name) == ["biogroup"])
    #expect(
      run.remarks == ["the export names no targets: the dyes FAM, VIC stand for them"])
  }

  @Test(.enabled(if: Shared.isPresent, "needs QPCR_SHARED"))
  func platesBelowEachOtherAreRuns() throws {
    let runs = try ExportReader.read([
      Specimen.shared(Self.connect + "raw_data.csv")
    ])
    let name = "dimitriskokoretsis__qPCR.CFX.process__raw_data plate "
    #expect(runs.map(\.name) == (1...3).map { name + "\($0)" })
    #expect(runs.map(\.wells.count) == [96, 96, 96])
    #expect(runs[1].lines[0] == "A1|TuMV (1)|ATG8a|26.8476308772715")
    #expect(runs[2].lines[0] == "A1|Uninfected (1)|ATG8a|28.101070007824")
    #expect(
      runs[0].remarks.contains(
        "the wells begin again in row 98 and row 194: the table is read as 3 plates, one below "
          + "the other"))
  }

  @Test(.enabled(if: Shared.isPresent, "needs QPCR_SHARED"))
  func theCustomExportOfMaestro() throws {
    let run = try Specimen.sharedRun(Self.facts[9].file)
    #expect(run.information.software == "CFX Maestro 4.1.2433.1219")
    #expect(run.wells.meltingTemperatures[1] == [81])
    #expect(run.wells.meltingTemperatures.count == 38)
    #expect(run.wells.reported[.endpointFluorescence]?[1] == 859.760068751318)
    #expect(run.remarks == [])
  }

  @Test(.enabled(if: Shared.isPresent, "needs QPCR_SHARED"))
  func decimalCommasAndQuantities() throws {
    let run = try Specimen.sharedRun(Self.facts[7].file)
    #expect(run.wells.quantity[0] == 1000 && run.wells.quantity[3] == 719.9)
    #expect(run.wells.reported[.sdCq]?[3] == 4.178)
    // A10 is N/A beside a mean of 0,00.
    #expect(run.wells.reported[.meanCq]?[9] == nil && run.wells.quantity[9] == nil)
    #expect(run.wells.reported[.quantityMean]?[9] == nil)
  }

  @Test(.enabled(if: Shared.isPresent, "needs QPCR_SHARED"))
  func theSoftwaresOwnFileIsRefused() throws {
    let error = try Specimen.refusal(
      of: Specimen.shared(Self.connect + "2020-12-29_11-18-39_BR002605.pcrd"))
    #expect(error?.message.contains("this is a run file of CFX Manager or CFX Maestro") == true)
  }

  // MARK: Specimens

  @Test func everyLanguagesWordForNoNumber() throws {
    for word in ["NaN", "n. def.", "N/A", "Non Numérique", "NeuN", "非数字"] {
      let run = try Specimen.run(
        "Well;Fluor;Target;Content;Sample;Cq\nA01;SYBR;Myc;Unkn;s;\(word)\nA02;SYBR;Myc;Unkn;s;20,5\n"
      )
      #expect(run.lines == ["A1|s|Myc|-", "A2|s|Myc|20.5"])
    }
  }

  @Test func columnsThatUsersRemoveAreMissedByNobody() throws {
    let run = try Specimen.run(
      "Target,Content,Sample,Cq,Starting Quantity (SQ)\nMyc,Unkn-01,s1,20.5,NaN\n"
        + "Myc,NTC,,NaN,NaN\nMyc,Std-1,s2,21.5,100\nMyc,Std-1,s2,21.5,100\n")
    #expect(run.source.format == "cfx")
    #expect(run.lines == ["#0|s1|Myc|20.5", "#0||Myc|-", "#0|s2|Myc|21.5", "#0|s2|Myc|21.5"])
    #expect(run.wells.role == [.unknown, .noTemplate, .standard, .standard])
  }

  @Test func furtherPeaksOfAWellAreNoWells() throws {
    let run = try ExportReader.read([Self.specimen("cfx/all-wells.csv")])[0]
    #expect(run.wells.count == 5)
    #expect(run.wells.meltingTemperatures == [0: [81], 3: [76, 81.5]])
    #expect(run.wells.role == [.unknown, .unknown, .noTemplate, .positive, .unknown])
  }

  @Test func theHighestPeakComesFirst() throws {
    let names = ["Quantification Cq Results_0", "Melt Curve Peak Results_0"]
    let run = try ExportReader.read(
      names.map {
        try Self.specimen("cfx/full-set/lab_2031-05-06 07-08-09_XY000123 -  \($0).csv")
      })[0]
    #expect(run.wells.meltingTemperatures[2] == [81.5, 76])
    #expect(run.name == "lab_2031-05-06 07-08-09_XY000123")
  }

  /// The layout of Maestro's XML export as another project describes it for a CFX Opus: roots `_x0030_`
  /// and the dyes, `Row` elements, names of elements with `_` for blanks, all wells of a dye in turn.
  @Test func theXMLExport() throws {
    let names = [
      "Quantification Cq Results", "Quantification Amplification Results_FAM",
      "Quantification Amplification Results_HEX", "Run Information",
    ]
    let inputs = try names.map {
      try Self.specimen("cfx/xml-set/lab_2031-05-06 07-08-09_XY000123 -  \($0).xml")
    }
    let runs = try ExportReader.read(inputs)
    #expect(runs.count == 1)
    let run = try #require(runs.first)
    #expect(
      run.lines == [
        "A1|P&1|MYO9|23.4567890123456", "A2||MYO9|-", "A1|P&1|ACTX|18.5", "A2||ACTX|-",
      ])
    #expect(run.wells.role == [.unknown, .noTemplate, .unknown, .noTemplate])
    #expect(run.reporters.names == ["FAM", "HEX"])
    #expect(run.curves.amplification.count == 4)
    #expect(run.curves.amplification.map(\.reporter) == [0, 0, 1, 1])
    #expect(run.curves.amplification[2].fluorescence == [-1, 3, 199])
    #expect(run.information.software == "CFX Maestro 5.3.022.1030")
    #expect(run.information.date == "05/06/2031 07:08:09 UTC")
    #expect(!run.information.other.contains { $0.key == "Column1" })
    #expect(try ExportReader.read([inputs[0]]).map(\.lines) == [run.lines])
  }

  private static func specimen(_ path: String) throws -> ExportInput {
    ExportInput(
      name: path.split(separator: "/").last.map(String.init) ?? path, path: path,
      bytes: ContiguousArray(try Checkout.fixtureBytes("Specimens/valid/" + path)))
  }
}
