import QPCRComparison
import QPCRModel
import QPCRQuality
import QPCRTestSupport
import Testing

@Suite("unit-missing-pair")
struct UnitMissingPairTests {
  private func missing(_ target: String?, left: Int, unit: String = "P1") -> ComparisonSet {
    var set = ComparisonSet()
    set.missingPairs = [
      .init(
        unit: unit, target: target, missingLevel: "pre", comparison: "condition: post / pre",
        pairsLeft: left)
    ]
    return set
  }

  @Test("A unit left out warns and is named")
  func warns() throws {
    var study = Study()
    study.comparisonSet = missing("CCL2", left: 3)
    let finding = try #require(try study.findings("unit-missing-pair").first)
    #expect(finding.severity == .warn)
    #expect(finding.value == 3)
    #expect(finding.target == "CCL2")
    #expect(finding.comparison == "condition: post / pre")
    #expect(finding.message == "condition: post / pre, CCL2: P1 lacks pre; 3 pairs are left.")
  }

  @Test("No pair left fails")
  func fails() throws {
    var study = Study()
    study.comparisonSet = missing(nil, left: 0)
    let finding = try #require(try study.findings("unit-missing-pair").first)
    #expect(finding.severity == .fail)
    #expect(
      finding.message == "condition: post / pre: P1 lacks pre; no complete pair is left.")
  }

  @Test("Targets for which the same unit is missing share one finding")
  func targets() throws {
    var study = Study()
    var set = missing("CCL2", left: 3)
    set.missingPairs += missing("ACTB", left: 3).missingPairs
    study.comparisonSet = set
    #expect(
      try study.findings("unit-missing-pair").map(\.message) == [
        "condition: post / pre, ACTB and CCL2: P1 lacks pre; 3 pairs are left."
      ])
  }

  @Test("What the unit's sample lacks explains it")
  func because() throws {
    var study = Study(skipping: [("P1 pre", "CCL2")])
    study.builder.wells("P1 pre", "CCL2", nil, nil, nil)
    study.comparisonSet = missing("CCL2", left: 3)
    let findings = try study.review()
    #expect(findings.map(\.rule) == ["undetermined", "unit-missing-pair"])
    #expect(findings.last?.because == [1])
  }

  @Test("Where nothing measured explains it, a sample without its sheet row does")
  func mismatch() throws {
    var study = Study()
    study.comparisonSet = missing(nil, left: 3, unit: "P5")
    study.edit = { experiment in
      experiment.mismatches = [
        Mismatch(
          kind: .missingInExport, what: "sample", name: "P5 pre", neighbours: ["P4 pre"])
      ]
    }
    let findings = try study.review()
    #expect(findings.map(\.rule) == ["unit-missing-pair", "sheet-mismatch"])
    #expect(findings.first?.because == [2])
  }

  @Test("Another unit's sample without its sheet row does not")
  func stranger() throws {
    for (name, subject, because) in [
      ("P9 pre", nil, []), ("P55 pre", nil, []), ("biopsy 17", "P5", [2]), ("P9 pre", "P9", []),
    ] as [(String, String?, [Int])] {
      var study = Study()
      study.comparisonSet = missing(nil, left: 3, unit: "P5")
      study.edit = { experiment in
        var mismatch = Mismatch(kind: .missingInExport, what: "sample", name: name)
        mismatch.subject = subject
        experiment.mismatches = [mismatch]
      }
      #expect(try study.review().first?.because == because, "\(name)")
    }
  }
}
