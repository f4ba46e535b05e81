import QPCRComparison
import QPCRModel
import QPCRQuality
import QPCRTestSupport
import Testing

@Suite("Findings about comparisons")
struct ComparisonLinksTests {
  @Test("Target, reference and comparison count; other targets and other samples do not")
  func links() throws {
    var study = Study(skipping: [("P1 pre", "CCL2"), ("P1 pre", "ACTB")])
    study.builder.sample("X", subject: "X", "other")
    for target in Study.targets { study.builder.wells("X", target, 20, 20.1) }
    study.builder.wells("P1 pre", "CCL2", 24.1, 24.2, 24.9)
    study.builder.wells("P1 pre", "ACTB", 18.1, 18.2, 18.9)
    study.builder.wells("X", "CCL2", 24.1, 24.2, 24.9, run: "extra")
    study.builder.wells("P1 pre", "IL6", 24.1, nil, nil)
    for target in ["CCL2", "IL6"] {
      study.builder.wells("N", target, nil, run: "extra", role: .noTemplate)
      study.builder.wells("N", target, nil, role: .noTemplate)
    }
    study.plan.efficiencies.append(.init(target: "IL6", factor: 2))
    study.compare([Study.comparison(pairs: 2), Study.comparison("IL6")])
    let (findings, about) = try study.reviewWithComparisons()
    func rules(_ ids: [Int]) -> [String] {
      ids.map { id in "\(findings[id - 1].rule) \(findings[id - 1].target ?? "–")" }
    }
    #expect(
      rules(about[0]) == [
        "replicate-spread ACTB", "replicate-spread CCL2", "replicate-outlier ACTB",
        "replicate-outlier CCL2", "reference-stability –", "few-units CCL2",
      ])
    #expect(
      rules(about[1]) == [
        "replicate-spread ACTB", "replicate-outlier ACTB", "replicate-count IL6",
        "replicate-partly-undetermined IL6", "reference-stability –",
      ])
    #expect(findings.count > 7)
  }
}
