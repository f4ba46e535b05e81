import QPCRComparison
import QPCRModel
import QPCRTestSupport
import Testing

@Suite struct IndependentCellsTests {
  /// R's own data set `PlantGrowth` (Dobson 1983), 10 plants a group.
  private static let plantGrowth = [
    "ctrl": [4.17, 5.58, 5.18, 6.11, 4.50, 4.61, 5.17, 4.53, 5.33, 5.14],
    "trt1": [4.81, 4.17, 4.41, 3.59, 5.87, 3.83, 6.03, 4.89, 4.32, 4.69],
    "trt2": [6.31, 5.12, 5.54, 5.50, 5.37, 5.29, 4.92, 6.15, 5.80, 5.26],
  ]

  private func study(_ groups: [String: [Double]]) -> ExperimentBuilder {
    var study = DeltaCqStudy(factors: ["group"])
    for (group, values) in groups.sorted(by: { $0.key < $1.key }) {
      for (index, value) in values.enumerated() {
        study.add("\(group)\(index)", subject: "\(group)\(index)", [group], value)
      }
    }
    return study.builder
  }

  // R 4.2.2: print(summary(lm(weight ~ group, PlantGrowth))$coefficients, digits = 17)
  @Test func `units in one cell each are R's linear model`() throws {
    let set = try Compared(study(Self.plantGrowth)) {
      $0.test = .model
      $0.adjustment = .none
      $0.comparisons = [.init(nil, over: "ctrl", factor: "group")]
    }.set
    let expected = [
      (-0.37100000000000011, 0.27878160840554950, 1.9438788005430133e-01),
      (0.49399999999999977, 0.27878160840554955, 8.7681675062683317e-02),
    ]
    #expect(set.comparisons.count == 2)
    for (comparison, (estimate, error, p)) in zip(set.comparisons, expected) {
      #expect(comparison.test == "linear model t")
      #expect(comparison.degreesOfFreedom == 27)
      #expect(relativeError(try #require(comparison.deltaDeltaCq), estimate) < 1e-12)
      #expect(relativeError(try #require(comparison.standardError), error) < 1e-12)
      #expect(relativeError(try #require(comparison.p), p) < 1e-11)
    }
  }

  @Test func `values without any spread give no test`() throws {
    let set = try Compared(study(["a": [5, 5, 5], "b": [6, 6, 6]])) {
      $0.test = .model
      $0.comparisons = [.init("b", over: "a", factor: "group")]
    }.set
    let comparison = try #require(set.comparisons.first)
    #expect(comparison.p == nil && comparison.deltaDeltaCq == 1)
  }
}
