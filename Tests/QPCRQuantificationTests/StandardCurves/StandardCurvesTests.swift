import QPCRModel
import QPCRQuantification
import QPCRTestSupport
import Testing

@Suite struct StandardCurvesTests {
  private var experiment: Experiment {
    var builder = ExperimentBuilder()
    for run in ["r1", "r2"] {
      for (exponent, quantity) in [10.0, 100, 1000].enumerated() {
        let cq = 33 - 3.3 * Double(exponent)
        builder.wells(
          "STD\(exponent)", "CCL2", cq, cq + 0.1, run: run, role: .standard, quantity: quantity)
      }
    }
    builder.wells("S1", "CCL2", 25, 25.1, run: "r1", quantity: 50)
    builder.wells("blank", "CCL2", 39, run: "r1", role: .standard, quantity: 0)
    return builder.build()
  }

  @Test func `a curve for each run and target, of standards alone`() {
    let curves = StandardCurves.fit(experiment, isExcluded: nil, confidence: 0.95)
    #expect(curves.curves.map(\.run) == [0, 1])
    #expect(curves.curves.allSatisfy { $0.wells.count == 6 })
    #expect(curves.withoutQuantity.count == 1)
    #expect(curves.curve(run: 1, target: 0)?.levels == [10, 100, 1000])
  }

  @Test func `excluded wells are in no curve`() {
    let experiment = experiment
    var isExcluded = ContiguousArray(repeating: false, count: experiment.wells.count)
    for row in isExcluded.indices where experiment.wells.run[row] == 1 { isExcluded[row] = true }
    let curves = StandardCurves.fit(experiment, isExcluded: isExcluded, confidence: 0.95)
    #expect(curves.curves.map(\.run) == [0])
  }
}
