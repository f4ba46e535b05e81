import QPCRModel
import QPCRQuantification
import QPCRTestSupport
import Testing

@Suite struct StabilityAdviceTests {
  private func advice(_ table: CandidateTable, replicates: Int = 0) throws -> [String] {
    try #require(StabilityAssessment(table, plan: Plan(), replicates: replicates)).advice
  }

  @Test(.enabled(if: Shared.isPresent, "needs QPCR_SHARED"))
  func `Vandesompele's bone marrow: two references are enough`() throws {
    let advice = try advice(try PublishedCandidates.vandesompele(tissue: "BM"))
    #expect(
      advice.first == """
        Use RPL13A and UBC, the 2 most stable by geNorm: V(2/3) is 0.114, below 0.15, so one more \
        reference would change little.
        """)
    // numpy: the mean of sd(YWHAZ − UBC) and sd(YWHAZ − RPL13A) is .3828, AVEDEV 1.3276.
    let third = try #require(advice.first { $0.hasPrefix("Not YWHAZ: M 0.38 when it left, ρ ") })
    #expect(third.hasSuffix(", mean absolute deviation 1.33 cycles, above 1."))
    #expect(advice.count { $0.hasPrefix("Not ") } == 8)
  }

  @Test func `no number of references is enough`() throws {
    let table = CandidateTable(
      names: ["A", "B", "C"], cycles: [[20, 22, 19, 21], [18, 17, 19, 20], [25, 26, 23, 28]])
    #expect(
      try advice(table).first == """
        Use A and C, the 2 most stable by geNorm: V(2/3) is 0.680, the smallest there is, but no \
        number of these candidates brings V below 0.15. Test other candidates.
        """)
  }

  @Test func `two candidates say little`() throws {
    let table = CandidateTable(names: ["A", "B"], cycles: [[20, 21, 22], [20, 21.5, 22]])
    #expect(
      try advice(table) == [
        """
        Use A and B: with two candidates neither can be told to be the worse. Test at least three, \
        better eight.
        """
      ])
  }

  @Test func `missing values and conditions are told`() throws {
    let table = CandidateTable(
      names: ["A", "B"],
      cycles: [[20, 20.1, 20, 19.9, 20, nil], [18, 18.1, 18.1, 18, 18.2, 18]],
      group: [0, 0, 0, 1, 1, 1], groupNames: ["post", "pre"])
    let advice = try advice(table)
    // scipy: ttest_ind(i[3:], i[:3], equal_var=False).confidence_interval(.9) = −.372, .322
    #expect(
      advice.contains(
        """
        The reference index of A and B is equivalent between pre and post: −0.03 cycles (interval \
        −0.37 to 0.32, margin 0.5, Welch).
        """))
    #expect(
      advice.last == """
        1 of 6 samples lack a candidate's Cq: geNorm and comparative ΔCq use them pair by pair, \
        BestKeeper candidate by candidate, NormFinder only the 5 complete samples.
        """)
  }
}
