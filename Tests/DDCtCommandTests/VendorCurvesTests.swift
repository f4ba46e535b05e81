import DDCtCommand
import Foundation
import QPCR
import QPCRTestSupport
import Testing

/// Standard curves as the instruments' software printed them in real exports.
@Suite struct VendorCurvesTests {
  /// What an export prints, with as many decimals.
  struct Printed: CustomTestStringConvertible {
    var file: String
    var slope: (Double, within: Double)
    var intercept: (Double, within: Double)
    var rSquared: (Double, within: Double)
    var percent: (Double, within: Double)
    var testDescription: String { file }
  }

  static let printed = [
    // QuantStudio, columns Slope, Y-Intercept, R(superscript 2), Efficiency; its Cqs are printed to
    // three decimals, so the last digit of what follows from them may differ by one.
    Printed(
      file: "ab-quantstudio-csv-excel/neuroeddu__Auto-qPCR__2019-04-25_135946-ACTB.csv",
      slope: (-3.869, 0.0006), intercept: (23.048, 0.0006), rSquared: (0.997, 0.0006),
      percent: (81.334, 0.0025)),
    Printed(
      file: "ab-quantstudio-csv-excel/neuroeddu__Auto-qPCR__2019-04-25_124559-GAPDH.csv",
      slope: (-3.918, 0.0006), intercept: (25.519, 0.0006), rSquared: (0.998, 0.0006),
      percent: (79.973, 0.0035)),
    // Design & Analysis 2, sheet Standard Curve Result.
    Printed(
      file: "ab-da2/Benchling-Open-Source__allotropy__"
        + "appbio_quantstudio_designandanalysis_QS1_Standard_Curve_example01.xlsx",
      slope: (-3.3419, 0.00006), intercept: (40.77, 0.006),
      rSquared: (0.9880202381085528, 1e-9), percent: (99.174722240042, 1e-6)),
  ]

  @Test(.enabled(if: Shared.isPresent, "needs QPCR_SHARED"), arguments: printed)
  func `slope, intercept, R² and efficiency are the instrument's`(_ printed: Printed) throws {
    let tool = Tool.run(
      "efficiency", try Shared.path("exports/" + printed.file), "--format", "json", "--quiet")
    let curve = try #require(try JSON5Parser.parse(tool.output)["curves"]?[0])
    func isNear(_ key: String, _ expected: (Double, within: Double), _ scale: Double = 1) -> Bool {
      let value = (curve[key]?.number ?? .nan) * scale - (scale == 100 ? 100 : 0)
      return (value - expected.0).magnitude <= expected.within
    }
    #expect(isNear("slope", printed.slope))
    #expect(isNear("intercept", printed.intercept))
    #expect(isNear("r2", printed.rSquared))
    #expect(isNear("efficiency", printed.percent, 100))
  }

  /// CFX Manager pools every target of a dye into one curve (R² 0.29 here). The same wells, pooled,
  /// give its numbers to all digits; `efficiency` fits each target on its own.
  @Test(.enabled(if: Shared.isPresent, "needs QPCR_SHARED"))
  func `the CFX's pooled curve is that of the same wells`() throws {
    let run = "dimitriskokoretsis__qPCR.CFX.process__2020-12-29_11-18-39_BR002605_-__"
    let tool = Tool.run(
      "convert",
      try Shared.path("exports/biorad-cfx-fullset/\(run)Quantification_Summary_0.csv"), "--to",
      "json",
      "--quiet")
    let rows = try JSON5Parser.parse(tool.output)
    let wells = rows["wells"] ?? rows
    var points: [(x: Double, y: Double)] = []
    for index in 0..<(wells.count ?? 0) {
      guard let well = wells[index], well["task"]?.text == "standard",
        let quantity = well["quantity"]?.number, let cq = well["cq"]?.number
      else { continue }
      points.append((log10(quantity), cq))
    }
    let n = Double(points.count)
    let (mx, my) = (points.reduce(0) { $0 + $1.x } / n, points.reduce(0) { $0 + $1.y } / n)
    let sxx = points.reduce(0) { $0 + ($1.x - mx) * ($1.x - mx) }
    let sxy = points.reduce(0) { $0 + ($1.x - mx) * ($1.y - my) }
    let slope = sxy / sxx
    // …Standard_Curve_Results.csv: Slope, Y-Intercept.
    #expect(relativeError(slope, -3.34833937039763) < 1e-12)
    #expect(relativeError(my - slope * mx, 25.2501054501818) < 1e-12)
  }
}
