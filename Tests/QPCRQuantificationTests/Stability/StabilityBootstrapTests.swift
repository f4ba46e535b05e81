import QPCRModel
import QPCRQuantification
import QPCRTestSupport
import Testing

@Suite struct StabilityBootstrapTests {
  /// A is steady, B nearly, C and D are not.
  private let table = CandidateTable(
    names: ["A", "B", "C", "D"],
    cycles: [
      [20, 20.1, 19.9, 20, 20.1, 19.9, 20, 20.1],
      [22.1, 22, 21.9, 22, 22.2, 22, 22.1, 22],
      [24, 25.5, 23, 24.5, 26, 23.5, 24.1, 25],
      [18, 17, 19.4, 18.5, 17.2, 19.9, 18.3, 16.5],
    ],
    unit: [0, 0, 1, 1, 2, 2, 3, 3], group: [0, 1, 0, 1, 0, 1, 0, 1], groupNames: ["post", "pre"])

  private func bootstrap(seed: UInt64 = 1, replicates: Int = 200) throws -> StabilityBootstrap {
    var plan = Plan()
    plan.seed = seed
    let assessment = try #require(
      StabilityAssessment(table, plan: plan, replicates: replicates))
    return try #require(assessment.bootstrap)
  }

  @Test func `the same seed gives the same numbers, another seed others`() throws {
    #expect(try bootstrap() == bootstrap())
    #expect(try bootstrap() != bootstrap(seed: 2))
  }

  @Test func `ranks and shares tell the steady from the unsteady`() throws {
    let bootstrap = try bootstrap()
    #expect(bootstrap.replicates == 200)
    let total = bootstrap.firstShare.reduce(0, +)
    #expect((total - 1).magnitude < 1e-12)
    #expect(bootstrap.firstShare[0] + bootstrap.firstShare[1] > 0.95)
    #expect(bootstrap.rank[2].low >= 2)
    for candidate in 0..<4 {
      #expect(bootstrap.rank[candidate].low <= bootstrap.rank[candidate].high)
      #expect(bootstrap.m[candidate].low <= bootstrap.m[candidate].high)
    }
    #expect(bootstrap.rho?.count == 4)
  }

  /// With one unit every resample is the whole again: what varies is units, not samples.
  @Test func `a single unit has no spread`() throws {
    let one = CandidateTable(
      names: table.names,
      cycles: (0..<4).map { candidate in
        (0..<8).map { table.cycles[table.place(candidate, $0)] }
      }, unit: [0, 0, 0, 0, 0, 0, 0, 0])
    let assessment = try #require(StabilityAssessment(one, plan: Plan(), replicates: 20))
    let bootstrap = try #require(assessment.bootstrap)
    for candidate in 0..<4 {
      #expect(bootstrap.m[candidate].low == bootstrap.m[candidate].high)
      #expect(bootstrap.rank[candidate].low == assessment.ranking.ranks[candidate])
    }
  }

  @Test func `none is made where none is asked for`() throws {
    let assessment = try #require(StabilityAssessment(table, plan: Plan(), replicates: 0))
    #expect(assessment.bootstrap == nil)
  }
}
