import QPCRModel
import QPCRQuantification
import QPCRTestSupport
import Testing

@Suite struct CandidateSelectionTests {
  private var builder: ExperimentBuilder {
    var builder = ExperimentBuilder()
    for (index, subject) in ["P1", "P2", "P3"].enumerated() {
      for (side, level) in ["pre", "post"].enumerated() {
        let sample = "\(subject) \(level)"
        builder.sample(sample, subject: subject, level)
        let shift = 0.2 * Double(index) + 0.1 * Double(side)
        builder.wells(sample, "ACTB", 18 + shift, 18.2 + shift)
        builder.wells(sample, "GAPDH", 20 + shift, 20.1 + shift)
        builder.wells(sample, "B2M", index == 2 ? nil : 22 + shift)
      }
    }
    builder.wells("NTC", "18S", nil, role: .noTemplate)
    return builder
  }

  private func collect(
    _ builder: ExperimentBuilder, factors: [Int] = [], _ change: (inout Plan) -> Void = { _ in }
  ) throws -> CandidateTable {
    var plan = Plan()
    change(&plan)
    let experiment = builder.build()
    let replicates = ReplicateTable.summarise(
      experiment, isExcluded: ContiguousArray(repeating: false, count: experiment.wells.count),
      summary: .mean)
    let assays = try AssaySettings.decide(experiment, plan: Plan())
    return try CandidateTable.collect(
      experiment, replicates: replicates, assays: assays, plan: plan, factors: factors)
  }

  private func message(
    _ builder: ExperimentBuilder, _ change: (inout Plan) -> Void = { _ in }
  ) -> String? {
    do {
      _ = try collect(builder, change)
      return nil
    } catch let error as QuantificationError {
      return error.message
    } catch {
      return "\(error)"
    }
  }

  @Test func `every target under study is a candidate, controls give none`() throws {
    let table = try collect(builder, factors: [0])
    #expect(table.names == ["ACTB", "B2M", "GAPDH"])
    #expect(table.sampleCount == 6)
    #expect(table.knownCounts == [6, 4, 6])
    #expect(table.groupNames == ["post", "pre"])
    // Samples in natural order: P1 post, P1 pre, P2 post …
    #expect(table.unit == [1, 1, 2, 2, 3, 3])
    #expect(table.group == [0, 1, 0, 1, 0, 1])
    #expect((table.cycles[0] - 18.2).magnitude < 1e-12)
  }

  @Test func `named candidates are taken whatever their case`() throws {
    #expect(try collect(builder) { $0.references = ["gapdh", "ACTB"] }.names == ["ACTB", "GAPDH"])
  }

  @Test func `errors`() {
    #expect(
      message(builder) { $0.references = ["GADPH", "ACTB"] } == """
        The candidate “GADPH” is measured in no well. Did you mean “GAPDH”? The targets are \
        “18S”, “ACTB”, “B2M”, “GAPDH”.
        """)
    #expect(
      message(builder) { $0.references = ["18S", "ACTB"] } == """
        The candidate “18S” is measured only in controls or standards, never in a sample under study.
        """)
    #expect(
      message(builder) { $0.references = ["ACTB"] } == """
        Stability compares candidate reference targets with each other and needs at least two; \
        there is only “ACTB”.
        """)
    var apart = builder
    apart.wells("P9", "IL6", 30)
    #expect(
      message(apart) == """
        The candidates “ACTB” and “IL6” have no sample in common with a Cq of both, so that their \
        ratio cannot be judged. Name candidates that were measured together with --reference A,B,C.
        """)
  }
}
