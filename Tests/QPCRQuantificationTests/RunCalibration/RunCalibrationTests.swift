import QPCRModel
import QPCRQuantification
import QPCRStatistics
import QPCRTestSupport
import Testing

@Suite struct RunCalibrationTests {
  /// Eight plates with the same three calibrators: EasyqpcR 1.35.0 `calData` on its vignette's data
  /// (reference/11-inter-run-calibration/run_11b.R), which Hellemans' formulas reproduce to 5e-15.
  /// rdmlpython pools all targets into one factor (an option there, not the rule here).
  private static let factors: [String: [Double]] = [
    "RG1": [
      0.8672960503285128, 0.8882519704481822, 0.7994271429159049, 1.4427967977875422,
      1.3768395007139274, 1.3973003571491394, 1.323384139435514, 1.4121274537989257,
    ],
    "TG": [
      0.31078620611222685, 0.3122256666275881, 0.334215680937334, 0.44671573312799634,
      0.3548551547039167, 0.3515615351019347, 0.4014674707802993, 0.3669177307426842,
    ],
  ]

  private func easyqpcr() throws -> Quantified {
    var builder = ExperimentBuilder()
    for row in try Shared.table("reference/11-inter-run-calibration/input_gene_maximisation.csv") {
      let isCalibrator = row["isCalibrator"] == "TRUE"
      // The peer names a calibrator anew on each plate: IRC 2.7 is IRC 2 on plate 7.
      let name = (row["sample"] ?? "").split(separator: ".").first.map(String.init) ?? ""
      builder.wells(
        name, row["target"] ?? "", Double(row["Cq"] ?? ""), run: "run \(row["run"] ?? "")",
        role: isCalibrator ? .interRunCalibrator : .unknown)
    }
    return try Quantified(builder, references: ["RG1", "RG2"])
  }

  @Test(.enabled(if: Shared.isPresent, "needs QPCR_SHARED"))
  func `effects of eight runs are EasyqpcR's calibration factors`() throws {
    let study = try easyqpcr()
    let calibration = study.expression.calibrators.calibration
    for (name, factors) in Self.factors {
      let target = try #require(study.experiment.targets.firstIndex { $0.name == name })
      let effects = try #require(calibration.calibration(of: target)).effects
      #expect(effects.count == 8)
      for (run, factor) in factors.enumerated() {
        let expected = CMath.log2(factor / factors[0])
        #expect((effects[run] - effects[0] - expected).magnitude < 1e-10)
      }
    }
  }

  /// CNRQ of TG in samples on different plates, from expected_EasyqpcR.json: their ratio does not
  /// depend on what a program scales to.
  @Test(.enabled(if: Shared.isPresent, "needs QPCR_SHARED"))
  func `calibrated samples are EasyqpcR's CNRQ`() throws {
    let study = try easyqpcr()
    let expected = [
      ("Sample 1", 0.9770896018953751), ("Sample 6", 0.782187021749701),
      ("Sample 11", 0.6948562779094641),
    ]
    let values = try expected.map { name, _ in
      try #require(study.expression.log2NRQ(try study.row(name, "TG")))
    }
    for (index, value) in values.enumerated() {
      let ratio = CMath.log2(expected[index].1 / expected[0].1)
      #expect((value - values[0] - ratio).magnitude < 1e-10)
    }
  }

  @Test func `a plate's constant is taken off, and samples of other targets stay`() throws {
    var builder = ExperimentBuilder()
    for (run, shift) in [("r1", 0.0), ("r2", 1.5)] {
      for (name, cq) in [("IRC1", 24.0), ("IRC2", 26.0)] {
        builder.wells(name, "GAPDH", 20, run: run, role: .interRunCalibrator)
        builder.wells(name, "CCL2", cq + shift, run: run, role: .interRunCalibrator)
      }
      builder.wells("S " + run, "GAPDH", 20, run: run)
      builder.wells("S " + run, "CCL2", 25 + shift, run: run)
      builder.wells("S " + run, "IL6", 28, run: run)
    }
    let study = try Quantified(builder, references: ["GAPDH"])
    let first = try #require(try study.deltaCq("S r1", "CCL2"))
    let second = try #require(try study.deltaCq("S r2", "CCL2"))
    #expect((first - second).magnitude < 1e-12)
    #expect((first - 5.75).magnitude < 1e-12)  // the mean of 5 and 6.5
    #expect(try study.deltaCq("S r1", "IL6") == 8)
    // The same under other weights and references left out.
    let column = study.expression.deltaCqColumn(
      weights: [1, 1, 1], omittingReference: nil)
    let rows = [try study.row("S r1", "CCL2"), try study.row("S r2", "CCL2")]
    #expect((column.values[rows[0]] - column.values[rows[1]]).magnitude < 1e-12)
  }
}
