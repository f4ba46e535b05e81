import QPCRComparison
import QPCRModel
import QPCRQuantification
import QPCRTestSupport
import Testing

@Suite struct SensitivityTests {
  /// Pairs with two references, a target, and one with a non-detect.
  private func study(pairs: Int = 4, leavingOut: Int? = nil) -> ExperimentBuilder {
    var builder = ExperimentBuilder()
    builder.run("plate") { $0.cycles = 40 }
    var state: UInt64 = 11
    for unit in 1...pairs {
      for level in ["pre", "post"] {
        let sample = "P\(unit)_\(level)"
        let change = level == "post" ? 1.0 : 0
        var cycles: [(String, Double?)] = []
        for (target, base) in [("R1", 18.0), ("R2", 21.0), ("T", 25 + change), ("U", 30.0)] {
          state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
          cycles.append((target, base + Double(state >> 54) / 1024))
        }
        if unit == 2, level == "post" { cycles[3].1 = nil }
        if unit == leavingOut { continue }
        builder.sample(sample, subject: "P\(unit)", level)
        for (target, cq) in cycles { builder.wells(sample, target, cq) }
      }
    }
    return builder
  }

  private func compare(
    _ builder: ExperimentBuilder, references: [String] = ["R1", "R2"],
    _ change: (inout Plan) -> Void = { _ in }
  ) throws -> Compared {
    try Compared(builder, references: references) {
      $0.calibrator = "pre"
      change(&$0)
    }
  }

  private func expect(
    _ row: Comparison.SensitivityRow?, equals comparison: Comparison,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let row = try #require(row, sourceLocation: sourceLocation)
    let fold = try #require(row.foldChange, sourceLocation: sourceLocation)
    #expect(
      relativeError(fold, try #require(comparison.foldChange)) < 1e-12,
      sourceLocation: sourceLocation)
    #expect(
      relativeError(try #require(row.p), try #require(comparison.p)) < 1e-9,
      sourceLocation: sourceLocation)
  }

  @Test func `the table has references, units, efficiencies and non-detects`() throws {
    let result = try compare(study())
    #expect(
      try result.only("T").sensitivity.map(\.choice) == [
        "without R1", "without R2", "without P1", "without P2", "without P3", "without P4",
        "E of T 1.9, of references 2.0", "E of T 2.0, of references 1.9",
      ])
    #expect(
      try result.only("U").sensitivity.map(\.choice) == [
        "without R1", "without R2", "without P1", "without P3", "without P4",
        "E of U 1.9, of references 2.0", "E of U 2.0, of references 1.9",
        "undetermined censored", "undetermined at the last cycle",
      ])
  }

  @Test(arguments: [Plan.Test.t, .wilcoxon, .permutation])
  func `each row is what the analysis itself says under that choice`(test: Plan.Test) throws {
    let choose = { (plan: inout Plan) in plan.test = test }
    let result = try compare(study(), choose)
    let rows = Dictionary(
      uniqueKeysWithValues: try result.only("T").sensitivity.map { ($0.choice, $0) })
    try expect(
      rows["without R1"], equals: compare(study(), references: ["R2"], choose).only("T"))
    try expect(
      rows["without P3"], equals: compare(study(leavingOut: 3), choose).only("T"))
    let efficient = try compare(study()) {
      choose(&$0)
      $0.efficiencies = [.init(target: "T", factor: 1.9)]
    }
    try expect(rows["E of T 1.9, of references 2.0"], equals: efficient.only("T"))
    let counted = try compare(study()) {
      choose(&$0)
      $0.undetermined = .cycles(40)
    }
    try expect(
      result.only("U").sensitivity.last, equals: counted.only("U"))
    try expect(
      counted.only("U").sensitivity.first { $0.choice == "undetermined excluded" },
      equals: result.only("U"))
  }

  @Test(arguments: [Plan.Pairing.automatic, .unpaired])
  func `above 30 units only the extremes of leaving one out are kept`(
    pairing: Plan.Pairing
  ) throws {
    let result = try compare(study(pairs: 31)) { $0.pairing = pairing }
    let rows = try result.only("T").sensitivity.filter { $0.choice.hasPrefix("without P") }
    #expect(rows.count == 2)
    guard pairing == .automatic else { return }
    let folds = try (1...31).map {
      try #require(try compare(study(pairs: 31, leavingOut: $0)).only("T").foldChange)
    }
    #expect(relativeError(try #require(rows[0].foldChange), try #require(folds.min())) < 1e-12)
    #expect(relativeError(try #require(rows[1].foldChange), try #require(folds.max())) < 1e-12)
  }

  @Test func `one reference cannot be left out`() throws {
    let rows = try compare(study(), references: ["R1"]).only("T").sensitivity
    #expect(!rows.contains { $0.choice == "without R1" })
  }

  @Test func `other wells come from whoever screened them`() throws {
    let experiment = study().build()
    var plan = Plan()
    plan.references = ["R1", "R2"]
    plan.calibrator = "pre"
    let assays = try AssaySettings.decide(experiment, plan: plan)
    var isExcluded = ContiguousArray(repeating: false, count: experiment.wells.count)
    let all = ReplicateTable.summarise(experiment, isExcluded: isExcluded, summary: .mean)
    let expression = try ExpressionTable.normalise(
      experiment, replicates: all, assays: assays, undetermined: .exclude)
    isExcluded[2] = true  // T of P1_post, so that P1 is no pair
    let fewer = ReplicateTable.summarise(experiment, isExcluded: isExcluded, summary: .mean)
    let set = try ComparisonSet.compare(
      experiment, replicates: all, expression: expression, assays: assays, plan: plan,
      alternatives: [AlternativeWells(choice: "without flagged wells", replicates: fewer)])
    let target = try #require(set.comparisons.first { $0.target == "T" })
    let row = try #require(target.sensitivity.last)
    #expect(row.choice == "without flagged wells")
    let withoutP1 = try #require(target.sensitivity.first { $0.choice == "without P1" })
    #expect(row.foldChange == withoutP1.foldChange && row.p == withoutP1.p)
  }
}
