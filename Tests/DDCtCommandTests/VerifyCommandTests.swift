import DDCtCommand
import QPCR
import QPCRTestSupport
import Testing

@Suite struct VerifyCommandTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// 7500 software v2, from pyQPCR's raw_data_AB7500_2.csv (bleakley/pyqpcr): two wells of NRIP1 and
  /// GAPDH in two samples with the software's own RQ, RQ Min and RQ Max at 95 %.
  private func sevenFiveHundred(
    rq: String = "1.1507", low: String = "0.6555", high: String = "2.0202"
  ) -> String {
    let head =
      "Well,Sample Name,Target Name,Task,RQ,RQ Min,RQ Max,Ct,Ct Mean,Ct SD,Delta Ct Mean,"
      + "Delta Ct SE,Delta Delta Ct,Ct Threshold,Automatic Baseline,Baseline Start,Baseline End"
    func row(_ name: String, _ numbers: String) -> String {
      name + ",UNKNOWN," + numbers + ",0.1,TRUE,3,27"
    }
    let one = "1,0.6111,1.6363", three = "\(rq),\(low),\(high)"
    return [
      head,
      row("A1,Scramble miR 1,NRIP1", one + ",32.055,32.2193,0.2323,4.0234,0.1651,0"),
      row("A3,Scramble miR 3,NRIP1", three + ",31.7524,31.941,0.2667,3.8209,0.1887,-0.2026"),
      row("B1,Scramble miR 1,NRIP1", one + ",32.3835,32.2193,0.2323,4.0234,0.1651,0"),
      row("B3,Scramble miR 3,NRIP1", three + ",32.1296,31.941,0.2667,3.8209,0.1887,-0.2026"),
      row("E1,Scramble miR 1,GAPDH", ",,,28.2127,28.1958,0.0238,,,"),
      row("E3,Scramble miR 3,GAPDH", ",,,28.1137,28.1201,0.0091,,,"),
      row("F1,Scramble miR 1,GAPDH", ",,,28.179,28.1958,0.0238,,,"),
      row("F3,Scramble miR 3,GAPDH", ",,,28.1266,28.1201,0.0091,,,"),
    ].joined(separator: "\n") + "\n"
  }

  private func json(_ tool: Tool) throws -> JSONValue { try JSON5Parser.parse(tool.output) }

  @Test func `the 7500's RQ and limits are reproduced, what the file omits is inferred`() throws {
    let path = try folder.write("7500.csv", sevenFiveHundred())
    let tool = Tool.run("verify", path, "--format", "json")
    #expect(tool.status == .done, "\(tool.messages)")
    let json = try json(tool)
    #expect(json["schema"]?.text == "ddct-verify/1")
    #expect(json["inferred"]?["references"]?.text == "GAPDH")
    #expect(json["inferred"]?["calibrator"]?.text == "Scramble miR 1")
    #expect(json["inferred"]?["confidence"]?.text == "0.95")
    #expect(json["summary"]?["differs"]?.text == "0")
    #expect(json["summary"]?["unknown"]?.text == "0")
    #expect(json["summary"]?["agrees"]?.text == "40")
    let row = try #require(json["rows"]?[2])
    #expect(row["quantity"]?.text == "mean_delta_cq" && row["well"]?.text == "A1")
    #expect(row.keys.filter { Self.keys.contains($0) } == Self.keys)
  }

  static let keys = [
    "run", "well", "sample", "target", "quantity", "printed", "recomputed", "status", "reason",
  ]

  /// One step beyond what rounding leaves of each number.
  @Test(arguments: [
    (rq: "1.1509", low: "0.6555", high: "2.0202", name: "rq"),
    (rq: "1.1507", low: "0.6561", high: "2.0202", name: "rq_min"),
    (rq: "1.1507", low: "0.6555", high: "2.0220", name: "rq_max"),
  ])
  func `a number that rounding cannot explain differs`(
    _ rq: String, _ low: String, _ high: String, _ name: String
  ) throws {
    let path = try folder.write("7500.csv", sevenFiveHundred(rq: rq, low: low, high: high))
    let tool = Tool.run("verify", path, "--format", "csv")
    #expect(tool.status == .finding)
    let rows = tool.output.split(separator: "\n").filter { $0.contains(",differs,") }
    #expect(rows.count == 2 && rows.allSatisfy { $0.contains(",\(name),") }, "\(rows)")
  }

  /// QuantStudio, two references, from Auto-qPCR's RELATIVE_example.csv (neuroeddu/Auto-qPCR): PAX6
  /// of two samples; the SE takes 1/k of the references' variances and 7 degrees of freedom.
  @Test func `two references follow the QuantStudio's rule`() throws {
    let head =
      "Well,Well Position,Omit,Sample Name,Target Name,Task,RQ,RQ Min,RQ Max,CT,Ct Mean,Ct SD,"
      + "Delta Ct Mean,Delta Ct SD,Delta Ct SE,Delta Delta Ct,Ct Threshold,Baseline Start"
    var rows = [head]
    func add(
      _ start: Int, _ sample: String, _ target: String, _ rq: String, _ cqs: [String],
      _ mean: String, _ delta: String
    ) {
      for (index, cq) in cqs.enumerated() {
        rows.append(
          "\(start + index),A\(start + index),FALSE,\(sample),\(target),UNKNOWN,\(rq),\(cq),\(mean),"
            + "\(delta),0.178,3")
      }
    }
    add(
      1, "D0", "PAX6", "1,0.784,1.275", ["26.258", "25.852", "25.93"], "26.013,0.215",
      "5.497,0.256,0.148,0")
    add(4, "D0", "ACTB", ",,", ["18.937", "19.081", "19.022"], "19.014,0.073", ",,,")
    add(7, "D0", "GAPDH", ",,", ["21.857", "21.982", "22.219"], "22.019,0.184", ",,,")
    add(
      10, "D7", "PAX6", "0.328,0.285,0.377", ["27.839", "27.903", "27.748"], "27.83,0.077",
      "7.106,0.148,0.085,1.609")
    add(13, "D7", "ACTB", ",,", ["19.128", "19.248", "19.131"], "19.169,0.068", ",,,")
    add(16, "D7", "GAPDH", ",,", ["22.352", "22.09", "22.394"], "22.279,0.165", ",,,")
    rows += [
      "", "Analysis Type,Singleplex", "Endogenous Control,\"ACTB, GAPDH\"",
      "RQ Min/Max Confidence Level,95", "Reference Sample,D0",
    ]
    let path = try folder.write("relative.csv", rows.joined(separator: "\n") + "\n")
    let tool = Tool.run("verify", path, "--format", "json")
    #expect(tool.status == .done, "\(tool.output)\(tool.messages)")
    let json = try json(tool)
    #expect(json["stated"]?["references"]?.text == "ACTB,GAPDH")
    #expect(json["summary"]?["agrees"]?.text == "78")
    #expect(json["summary"]?["unknown"]?.text == "0")
  }

  @Test func `planted numbers are named with their reason`() {
    let wrong = Tool.run("verify", Checkout.fixture("Printed/wrong-rq.txt"))
    #expect(wrong.status == .finding)
    #expect(
      wrong.output.contains(
        "CCL2 of treated, RQ in B4, B5, B6: printed 0.696, recomputed 0.5958"), "\(wrong.output)")
    #expect(
      wrong.output.hasSuffix("Of 90 printed numbers 3 differ from their wells and 87 agree.\n"))
    let pooled = Tool.run(
      "verify", Checkout.fixture("Printed/pooled-curve.txt"), "--format", "markdown")
    #expect(pooled.status == .finding)
    #expect(pooled.output.contains("the software pooled the standards of 2 targets on one curve"))
    #expect(pooled.output.contains("| slope | 0 | 20 | 0 |"))
  }

  @Test func `an export that prints nothing of its own, and wrong usage, are told`() throws {
    let path = try folder.write("tidy.csv", "sample,target,cq\na,A,20.1\n")
    let tool = Tool.run("verify", path)
    #expect(tool.status == .unusable)
    #expect(
      tool.messages.contains("the instrument software printed nothing here that verify could"))
    #expect(Tool.run("verify").status == .usage)
    #expect(Tool.run("verify", path, "--decimal-comma").status == .usage)
  }

  /// A name that would clear the screen (C1's CSI) and turn the line round. Bytes below U+0020 make
  /// no table at all.
  @Test(arguments: ["verify", "inspect"])
  func `names cannot drive the terminal`(_ command: String) throws {
    let name = "\u{9B}2J\u{202E}miR"
    let text = sevenFiveHundred(rq: "1.1509").replacing("Scramble miR", with: name)
    let path = try folder.write("7500.csv", text)
    for format in ["text", "markdown"] where command == "verify" || format == "text" {
      let tool = Tool.run(command, path, "--format", format)
      #expect(tool.output.contains("2J"), "\(tool.messages)")
      let scalars = tool.output.unicodeScalars
      #expect(!scalars.contains { (0x7F..<0xA0).contains($0.value) || $0 == "\u{202E}" })
    }
    let bad = Tool.run(command, "\u{1B}[2Jnone.csv")
    #expect(bad.status == .unusable && !bad.messages.contains("\u{1B}"))
  }

  /// Exports whose every number is the vendor's own rule on the wells listed.
  @Test(
    .enabled(if: Shared.isPresent, "needs QPCR_SHARED"),
    arguments: [
      "ab-stepone-7500v2/bleakley__pyqpcr__raw_data_AB7500_2.csv",
      "ab-stepone-7500v2/bleakley__pyqpcr__raw_data_AB7500.csv",
      "ab-stepone-7500v2/bleakley__pyqpcr__raw_data_ABstepone.txt",
      "ab-quantstudio-csv-excel/neuroeddu__Auto-qPCR__RELATIVE_example.csv",
      "ab-quantstudio-csv-excel/koudash__RT-qPCR_Plot__sample1.csv",
      "ab-quantstudio-xls/Benchling-Open-Source__allotropy__appbio_quantstudio_example08.xlsx",
      "ab-da2/Benchling-Open-Source__allotropy__appbio_quantstudio_designandanalysis_"
        + "QS3_Relative_Quantification_example02.xlsx",
      "ab-da2/Benchling-Open-Source__allotropy__appbio_quantstudio_designandanalysis_"
        + "QS7Pro_Relative_Quantification_example11.xlsx",
      "ab-sds-7000-7500v1/bleakley__pyqpcr__raw_data_AB7000_4.csv",
      "analytikjena-qtower/alexcornwell__Ct__BAX.csv",
    ])
  func `no number of a real export differs, and RQ agrees`(_ file: String) throws {
    let tool = Tool.run("verify", try Shared.path("exports/" + file), "--format", "json", "--quiet")
    #expect(tool.status == .done, "\(tool.messages)")
    let json = try json(tool)
    #expect(json["summary"]?["differs"]?.text == "0")
    #expect(json["summary"]?["agrees"]?.number ?? 0 > 50)
  }

  /// Confidence levels that Design & Analysis 2 does not print.
  @Test(
    .enabled(if: Shared.isPresent, "needs QPCR_SHARED"),
    arguments: [
      ("QS3_Relative_Quantification_example02.xlsx", "0.95"),
      ("QS7Pro_Relative_Quantification_example11.xlsx", "0.995"),
    ])
  func `the level of a DA2 export is told by its limits`(_ file: String, _ level: String) throws {
    let path = try Shared.path(
      "exports/ab-da2/Benchling-Open-Source__allotropy__appbio_quantstudio_designandanalysis_"
        + file)
    let json = try json(Tool.run("verify", path, "--format", "json", "--quiet"))
    #expect(json["inferred"]?["confidence"]?.text == level)
  }

  /// CFX Manager's relative quantities with their SD and SEM, at 15 digits.
  @Test(
    .enabled(if: Shared.isPresent, "needs QPCR_SHARED"),
    arguments: ["2020-12-29_13-08-46", "2021-02-19_11-52-02"])
  func `CFX's relative quantities agree to 1e-12`(_ run: String) throws {
    let stem =
      "exports/biorad-cfx-fullset/dimitriskokoretsis__qPCR.CFX.process__\(run)_BR002605_-__"
    let files = ["Gene_Expression_Results_-_Bar_Chart_0.csv", "Quantification_Cq_Results_0.csv"]
    let paths = try files.map { try Shared.path(stem + $0) }
    let json = try json(Tool.run(["verify"] + paths + ["--format", "json", "--quiet"]))
    #expect(json["summary"]?["differs"]?.text == "0")
    var agreeing = 0
    for index in 0..<(json["rows"]?.count ?? 0) {
      guard let row = json["rows"]?[index], row["quantity"]?.text?.hasPrefix("rq") == true else {
        continue
      }
      #expect(row["status"]?.text == "agrees")
      let printed = row["printed"]?.number ?? .nan
      #expect(relativeError(row["recomputed"]?.number ?? .nan, printed) < 1e-12)
      agreeing += 1
    }
    #expect(agreeing == 165)
  }

  // MARK: What must not agree by accident

  /// A QuantStudio export of single wells, its rows made of well, sample, target and numbers.
  private func quantStudio(_ heads: String, _ rows: [String], references: String) -> String {
    let head =
      "Well,Well Position,Omit,Sample Name,Target Name,Task,Reporter," + heads
    let body = rows.enumerated().map { index, row in
      "\(index + 1),A\(index + 1),false," + row.replacing(";", with: ",UNKNOWN,FAM,")
    }
    return
      (["* Block Type = 96well", "", "[Results]"].map { $0.replacing(",", with: "\t") }
      + [head.replacing(",", with: "\t")] + body.map { $0.replacing(",", with: "\t") }
      + ["", "Endogenous Control = " + references, "Reference Sample = c", ""])
      .joined(separator: "\n")
  }

  /// 97.3 % stands for 97.25 to 97.35 %, so log2(1.973)·25 − 20 = 4.5098 for 4.5006 to 4.5189.
  @Test(arguments: [("4.515", "agrees"), ("4.525", "differs")])
  func `an efficiency is known only as it is printed`(_ delta: String, _ status: String) throws {
    let text = quantStudio(
      "CT,Delta Ct Mean,Efficiency",
      ["c,G;20.000,,100.0", "c,X;25.000,\(delta),97.3", "t,G;20.000,,100.0"], references: "G")
    let tool = Tool.run("verify", try folder.write("percent.txt", text), "--format", "csv")
    #expect(tool.output.contains(",\(status),"), "\(tool.output)")
    let json = try json(
      Tool.run("verify", try folder.write("percent.txt", text), "--format", "json"))
    let efficiency = json["runs"]?[0]?["efficiencies"]?[0]
    #expect(efficiency?["target"]?.text == "X" && efficiency?["source"]?.text == "file")
    #expect(relativeError(efficiency?["efficiency"]?.number ?? 0, 1.973) < 1e-12)
  }

  /// A reference that is named but not measured: over the other one it would be another number.
  @Test func `a stated reference that no well measures leaves it untold`() throws {
    let text = quantStudio(
      "CT,Delta Ct Mean", ["c,G;20.000,", "c,X;25.000,5.000", "t,G;21.000,", "t,X;25.000,9.000"],
      references: "FOO, H")
    let tool = Tool.run("verify", try folder.write("absent.txt", text), "--format", "csv")
    #expect(tool.status == .done)
    #expect(!tool.output.contains(",agrees,") && tool.output.contains("FOO"), "\(tool.output)")
  }

  /// Among many sets of references one explains some ΔCq by chance.
  @Test func `references that explain one of many are not inferred`() throws {
    let text = quantStudio(
      "CT,Delta Ct Mean",
      [
        "c,G;20.000,", "c,H;22.000,", "c,X;25.000,5.000", "t,G;21.000,", "t,H;23.500,",
        "t,X;25.000,9.000", "u,G;21.300,", "u,H;22.700,", "u,X;26.000,1.000",
      ], references: "")
    let json = try json(
      Tool.run("verify", try folder.write("chance.txt", text), "--format", "json"))
    #expect(json["inferred"]?["references"]?.text == nil)
    #expect(json["summary"]?["agrees"]?.text == "0" && json["summary"]?["differs"]?.text == "0")
  }

  /// Copies in thousands of millions beside a number with ten decimals.
  @Test func `large quantities are written, whatever their neighbours' digits`() throws {
    let rows = (0..<3).map { _ in "s,X;2000000000.0,1.2345678912,20.0" }
    let text = quantStudio("Quantity,Quantity Mean,CT", rows, references: "G")
    let tool = Tool.run("verify", try folder.write("large.txt", text))
    #expect(tool.status == .finding)
    #expect(tool.output.contains("recomputed 2000000000"), "\(tool.output)")
  }

  @Test(arguments: ["1E-9223372036854775808", "1E9999"])
  func `an exponent beyond all numbers is no crash`(cell: String) throws {
    let text = quantStudio("RQ,CT", ["s,X;\(cell),20.0"], references: "G")
    let tool = Tool.run("verify", try folder.write("exponent.txt", text))
    #expect(tool.status != .done || !tool.output.contains("agrees with"))
  }
}
