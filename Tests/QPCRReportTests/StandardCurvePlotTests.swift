import QPCRModel
import QPCRQuantification
import QPCRReport
import Testing

@testable import QPCRReport

@Suite struct StandardCurvePlotTests {
  private static let cycles: [(quantity: Double, cycles: Double)] = [
    (100_000, 18.0), (10_000, 21.36), (1000, 24.6), (100, 28.0),
  ]
  private static let curve = StandardCurve(
    run: 0, target: 1,
    wells: cycles.enumerated().map {
      StandardWell(row: $0.offset, quantity: $0.element.quantity, cycles: $0.element.cycles)
    }, confidence: 0.95)

  /// scipy 1.17.1: `linregress([5, 4, 3, 2], [18, 21.36, 24.6, 28])`: slope −3.324, rvalue²
  /// 0.999922, 10 ** (1 / 3.324) = 1.999137.
  @Test func theCaptionHasTheLine() {
    let experiment = ResultSample().result.experiment
    let text = ByteWriter.text { StandardCurvePlot(Self.curve, experiment).write(to: &$0) }
    #expect(
      text.contains(
        "<figcaption>CCL2, plate1: slope −3.32, R² 0.9999, efficiency 2.00 (100 %)</figcaption>"))
    #expect(text.matches(of: #/<circle class="dot"/#).count == 4)
    #expect(text.matches(of: #/<line class="slope"/#).count == 1)
    #expect(text.contains(": quantity 1000, Cq 24.60</title>"))
  }

  /// 10^5 on the right (x 242), 10² on the left (x 50).
  @Test func quantitiesStandOnALogarithmicAxis() {
    let experiment = ResultSample().result.experiment
    let text = ByteWriter.text { StandardCurvePlot(Self.curve, experiment).write(to: &$0) }
    for x in ["50", "114", "178", "242"] { #expect(text.contains("cx=\"\(x)\"")) }
  }
}
