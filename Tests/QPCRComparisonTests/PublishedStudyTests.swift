import QPCRComparison
import QPCRModel
import QPCRTestSupport
import Testing

/// Published data and the numbers that their authors, or an independent program, got from them.
@Suite struct PublishedStudyTests {
  private func expect(
    _ value: Double?, _ expected: Double, within tolerance: Double = 1e-9,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let value = try #require(value, sourceLocation: sourceLocation)
    #expect(relativeError(value, expected) < tolerance, sourceLocation: sourceLocation)
  }

  // MARK: Livak & Schmittgen 2001, Methods 25:402, table 1

  private var livak: ExperimentBuilder {
    var builder = ExperimentBuilder()
    builder.wells("brain", "c-myc", 30.72, 30.34, 30.58, 30.34, 30.5, 30.43)
    builder.wells("kidney", "c-myc", 27.06, 27.03, 27.03, 27.1, 26.99, 26.94)
    builder.wells("brain", "GAPDH", 23.7, 23.56, 23.47, 23.65, 23.69, 23.68)
    builder.wells("kidney", "GAPDH", 22.76, 22.61, 22.62, 22.6, 22.61, 22.76)
    return builder
  }

  @Test func `Livak and Schmittgen's c-myc in kidney over brain`() throws {
    let comparison = try Compared(livak, references: ["GAPDH"]) {
      $0.comparisons = [ComparisonRequest("kidney", over: "brain", factor: "sample")]
    }.only("c-myc")
    // reference/01-livak-yuan-pcr/expected.json, ddct/ct1_separate_tube; the paper prints 5.6.
    try expect(comparison.deltaCqCalibrator, 6.8599999999999994)
    try expect(comparison.deltaCqTest, 4.3649999999999984)
    try expect(comparison.deltaDeltaCq, -2.495000000000001)
    try expect(comparison.foldChange, 5.6372830205680815)
    // The two SDs of ΔCq there, as standard errors of six wells, both sides:
    // sqrt((0.17395401691251614² + 0.095446319991920617²) / 6).
    try expect(comparison.standardError, 0.08100411512180525)
    #expect(comparison.testCount == 1 && comparison.calibratorCount == 1)
    #expect(comparison.test == "technical error only; no test")
    #expect(comparison.p == nil && comparison.ciLow == nil && comparison.direction == .unclear)
    #expect(
      comparison.statement
        == "c-myc in kidney: 5.64 times brain (5.6-fold higher), technical error only; no test")
  }

  // MARK: Yuan 2006, BMC Bioinformatics 7:85

  private static func yuan() throws -> ExperimentBuilder {
    var builder = ExperimentBuilder()
    for row in try Shared.table("reference/01-livak-yuan-pcr/input.csv")
    where row["dataset"] == "ct4" {
      let sample = row["sample"] ?? ""
      builder.sample(sample, row["group"])
      builder.wells(sample, row["target"] ?? "", Double(row["Cq"] ?? ""))
    }
    return builder
  }

  @Test(.enabled(if: Shared.isPresent, "needs QPCR_SHARED"))
  func `Yuan's data by Welch's t and the rank sum`() throws {
    // expected.json, tests_ct4/t_test_welch and tests_ct4/wilcox (R 4.2.2).
    let welch = try Compared(try Self.yuan(), references: ["ref"]) { $0.calibrator = "control" }
      .only("target")
    try expect(welch.deltaDeltaCq, -0.68482500000000046)
    try expect(welch.p, 3.4291954420741448e-05)
    try expect(welch.ciLow, exp2(0.41369799969772547))
    try expect(welch.ciHigh, exp2(0.95595200030227567))
    let ranks = try Compared(try Self.yuan(), references: ["ref"]) {
      $0.calibrator = "control"
      $0.test = .wilcoxon
    }.only("target")
    #expect(ranks.test == "exact rank-sum")
    try expect(ranks.p, 2.958409204202716e-06)
    try expect(ranks.hodgesLehmann, exp2(0.63540000000000063))
    try expect(ranks.hodgesLehmannLow, exp2(0.42269999999999897))
    try expect(ranks.hodgesLehmannHigh, exp2(0.88050000000000139))
  }

  // MARK: Pfaffl's ratio, and two references (rtpcr's examples)

  private func units(_ targets: [(String, [Double])]) -> ExperimentBuilder {
    var builder = ExperimentBuilder()
    for (target, cycles) in targets {
      for (index, cq) in cycles.enumerated() {
        let level = index < 3 ? "control" : "treatment"
        let sample = "\(level)_\(index % 3 + 1)"
        builder.sample(sample, subject: "\(index % 3 + 1)", level)
        builder.wells(sample, target, cq)
      }
    }
    return builder
  }

  /// Measured efficiencies in a comparison, checked on the log2 scale of the common base (Ganger
  /// 2017): reference/02-pfaffl-qbase/expected.json, rtpcr/data_1factor_one_ref_Eff_fullprecision
  /// (base R's t.test on log2(E)·Cq differences).
  @Test func `Pfaffl's ratio with measured efficiencies`() throws {
    let builder = units([
      ("target", [21.13, 21.55666667, 21.33, 22.09, 22.69666667, 23.05333333]),
      ("Actin", [20.70333333, 20.35, 20.75333333, 20.24333333, 20.54, 20.5]),
    ])
    let plan = { (plan: inout Plan) in
      plan.calibrator = "control"
      plan.efficiencies = [
        .init(target: "target", factor: 1.88), .init(target: "Actin", factor: 1.67),
      ]
    }
    let welch = try Compared(builder, references: ["Actin"]) {
      plan(&$0)
      $0.pairing = .unpaired
    }.only("target")
    try expect(welch.log2FoldChange, -1.2897405707509524)
    try expect(welch.foldChange, 0.40902457455008595)
    try expect(welch.statistic, -4.612232854894803)
    try expect(welch.degreesOfFreedom, 3.9997697899844082)
    try expect(welch.p, 0.00994030340310423)
    try expect(welch.ciLow, 0.23879611643721455)
    try expect(welch.ciHigh, 0.7006022756231315)
    let paired = try Compared(builder, references: ["Actin"], plan).only("target")
    try expect(paired.p, 0.03581568363366558)
    try expect(paired.ciLow, 0.19355792029610916)
    try expect(paired.ciHigh, 0.8643464567605296)
    try expect(paired.units[0].deltaCqTest, 5.14109274492478)
    try expect(paired.units[1].deltaCqCalibrator, 4.576451528191578)
  }

  /// The same source, rtpcr/data_1factor_Two_ref_fullprecision.
  @Test func `two references are averaged on the log scale`() throws {
    let builder = units([
      ("DER5", [31.26, 31.01, 30.97, 32.65, 32.03, 32.4]),
      ("Actin", [28.74, 28.85, 28.63, 28.84, 29.08, 28.76]),
      ("HPRT", [29, 28, 28.5, 27.8, 29.2, 28.5]),
    ])
    let welch = try Compared(builder, references: ["Actin", "HPRT"]) {
      $0.calibrator = "control"
      $0.pairing = .unpaired
    }.only("DER5")
    try expect(welch.foldChange, 0.4342707431358693)
    try expect(welch.degreesOfFreedom, 2.0893405087164294)
    try expect(welch.p, 0.09980879201880619)
    try expect(welch.ciLow, 0.1290588977741809)
    try expect(welch.ciHigh, 1.4612791647559622)
  }

  // MARK: The common base (Ganger 2017)

  /// reference/13-common-base/expected.json, data_1factor/lm_plain: the group means and contrasts
  /// of R's lm on log2(E)·Cq differences.
  @Test(.enabled(if: Shared.isPresent, "needs QPCR_SHARED"))
  func `group means and contrasts are those of the common base`() throws {
    var builder = ExperimentBuilder()
    for row in try Shared.table("reference/13-common-base/input.csv")
    where row["dataset"] == "data_1factor" {
      let sample = row["sample"] ?? ""
      builder.sample(sample, row["condition"])
      builder.wells(sample, row["target"] ?? "", Double(row["Cq"] ?? ""))
    }
    let set = try Compared(builder, references: ["GAPDH"]) { $0.calibrator = "L1" }.set
    #expect(set.comparisons.map(\.testLevel) == ["L2", "L3"])
    try expect(set.comparisons[0].deltaCqCalibrator, 1.8099999999999998)
    try expect(set.comparisons[0].deltaDeltaCq, -1.1366666666666665)
  }

  // MARK: The instrument's own RQ

  /// One sample a side, so RQ is 2^−ΔΔCt of means. The export prints Ct to three decimals and the
  /// instrument computes with more, so ΔΔCt may be off by four times 0.0005.
  @Test(.enabled(if: Shared.isPresent, "needs QPCR_SHARED"))
  func `a QuantStudio export's RQ`() throws {
    let path = "exports/ab-quantstudio-csv-excel/neuroeddu__Auto-qPCR__RELATIVE_example.csv"
    var builder = ExperimentBuilder()
    builder.run("plate") {
      $0.referenceTargets = ["ACTB", "GAPDH"]
      $0.calibratorSample = "AiW002-2-D0"
    }
    var printed: [String: Double] = [:]
    for line in String(decoding: try Shared.bytes(path), as: UTF8.self)
      .split(whereSeparator: \.isNewline)
    {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      guard cells.count > 15, Int(cells[0]) != nil, let cq = Double(cells[14]) else { continue }
      builder.wells(cells[3], cells[4], cq)
      if let rq = Double(cells[11]) { printed["\(cells[3]) \(cells[4])"] = rq }
    }
    let set = try Compared(builder, references: []).set
    #expect(printed.count == 12 && set.comparisons.count == 9)
    for comparison in set.comparisons {
      let rq = try #require(printed["\(comparison.testLevel) \(comparison.target)"])
      let fold = try #require(comparison.foldChange)
      #expect((fold - rq).magnitude < 0.0005 + rq * (exp2(0.002) - 1))
      #expect(comparison.test == "technical error only; no test")
    }
  }
}

/// 2 to a power, by the tests' own series: the interval's ends are given on the log2 scale.
private func exp2(_ x: Double) -> Double {
  let y = x * 0.693147180559945309417
  return (1...40).reversed().reduce(1) { 1 + y / Double($1) * $0 }
}
