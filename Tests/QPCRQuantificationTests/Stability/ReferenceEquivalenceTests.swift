import QPCRModel
import QPCRQuantification
import QPCRStatistics
import QPCRTestSupport
import Testing

@Suite struct ReferenceEquivalenceTests {
  private func table(unit: [Int]?) -> CandidateTable {
    CandidateTable(
      names: ["A", "B"],
      cycles: [
        [20, 20.3, 19.8, 20.1, 20.2, 20.1, 20, 20.4], [18, 18.2, 17.9, 18, 19, 19.3, 18.8, 19.1],
      ],
      unit: unit, group: [0, 0, 0, 0, 1, 1, 1, 1], groupNames: ["post", "pre"])
  }

  @Test func `pairs where units have both levels`() throws {
    let tests = ReferenceEquivalence.all(
      table(unit: [0, 1, 2, 3, 0, 1, 2, 3]), references: [0, 1], calibrator: "PRE",
      pairing: .automatic, margin: 0.5
    ).tests
    #expect(tests.map(\.minus) == [nil, 1])
    #expect(tests.allSatisfy { $0.isPaired && $0.testLevel == "post" && $0.calibrator == "pre" })
    // python: i = (A + B) / 2; d = i[:4] − i[4:]; d.mean(), stats.sem(d)
    #expect(relativeError(tests[0].difference.estimate, -0.575) < 1e-12)
    #expect(relativeError(tests[0].difference.standardError, 0.052041649986652776) < 1e-9)
    // 90 % interval: d.mean() − stats.t.ppf(.95, 3) * stats.sem(d)
    #expect(relativeError(tests[0].equivalence.interval.low, -0.6974729161653436) < 1e-12)
    #expect(tests[0].equivalence.answer == .different)
    // d = (A − B)[:4] − (A − B)[4:]
    #expect(relativeError(tests[1].difference.estimate, 0.9) < 1e-12)
    #expect(tests[1].equivalence.answer == .different)
  }

  @Test func `Welch where no unit has both levels, or as asked`() throws {
    for (unit, pairing) in [
      (nil, Plan.Pairing.automatic), ([0, 1, 2, 3, 0, 1, 2, 3], .unpaired),
    ] {
      let tests = ReferenceEquivalence.all(
        table(unit: unit), references: [0], calibrator: nil, pairing: pairing, margin: 0.5
      ).tests
      // Every pair of groups: pre against post.
      let test = try #require(tests.first)
      #expect(tests.count == 1 && !test.isPaired)
      #expect(test.testLevel == "pre" && test.calibrator == "post")
      // scipy: stats.ttest_ind(A[4:], A[:4], equal_var=False): estimate .125
      #expect(relativeError(test.difference.estimate, 0.125) < 1e-9)
      #expect(test.equivalence.answer == .equivalent)
    }
  }

  @Test func `units that may or may not be paired are asked about`() {
    let (tests, undecided) = ReferenceEquivalence.all(
      table(unit: [0, 1, 2, 3, 0, 4, 5, 6]), references: [0], calibrator: "pre",
      pairing: .automatic, margin: 0.5)
    #expect(tests.isEmpty)
    #expect(undecided == ["post / pre"])
  }
}
