import QPCRComparison
import QPCRModel
import QPCRTestSupport
import Testing

@Suite struct PairingDecisionTests {
  /// Subjects with the levels they have; R at 20, T at 25 and one cycle later after treatment.
  private func study(_ subjects: [(name: String?, levels: [String])]) -> ExperimentBuilder {
    var builder = ExperimentBuilder(factors: ["condition", "cage"])
    for (index, subject) in subjects.enumerated() {
      for level in subject.levels {
        let sample = "s\(index + 1)_\(level)"
        builder.sample(sample, subject: subject.name, level, "cage \(index % 3)")
        builder.wells(sample, "R", 20)
        builder.wells(sample, "T", 25 + Double(index * index) / 10 + (level == "post" ? 1 : 0))
      }
    }
    return builder
  }

  private func both(_ names: String...) -> [(name: String?, levels: [String])] {
    names.map { ($0, ["pre", "post"]) }
  }

  private let plan: (inout Plan) -> Void = { $0.calibrator = "pre" }

  @Test func `paired where every unit has both levels`() throws {
    let result = try Compared(study(both("P1", "P2", "P3")), plan)
    #expect(result.set.comparisons[0].design == .paired)
    #expect(result.set.comparisons[0].pairCount == 3)
    #expect(
      result.set.decisions == [
        "condition: post / pre: paired by subject: 3 of 3 units (subject) have both levels"
      ])
  }

  @Test func `paired where half have, and the others are left out by name`() throws {
    let builder = study(both("P1", "P2") + [("P3", ["pre"]), ("P4", ["post"])])
    let result = try Compared(builder, plan)
    let comparison = try result.only("T")
    #expect(comparison.design == .paired)
    #expect(comparison.pairCount == 2 && comparison.testCount == 2)
    #expect(
      result.set.missingPairs == [
        .init(
          unit: "P3", target: nil, missingLevel: "post", comparison: "condition: post / pre",
          pairsLeft: 2),
        .init(
          unit: "P4", target: nil, missingLevel: "pre", comparison: "condition: post / pre",
          pairsLeft: 2),
      ])
  }

  @Test func `unpaired where no unit has both levels`() throws {
    let builder = study([
      ("P1", ["pre"]), ("P2", ["pre"]), ("P3", ["post"]), ("P4", ["post"]),
    ])
    let result = try Compared(builder, plan)
    #expect(try result.only("T").design == .unpaired)
    #expect(
      result.set.decisions == [
        "condition: post / pre: unpaired: no unit (subject) has both levels"
      ])
  }

  @Test func `in between it asks`() throws {
    let builder = study(
      both("P1") + [("P2", ["pre"]), ("P3", ["post"]), ("P4", ["pre"])])
    #expect(
      try Compared.error(builder, plan)?.message == """
        condition: post / pre: 1 of 4 units (subject) have both levels, too many to call the \
        groups independent and too few to pair them. Say which: --pair-by subject keeps the pairs \
        only, --unpaired ignores them, --test model uses everything.
        """)
    let paired = try Compared(builder) {
      plan(&$0)
      $0.pairing = .by("subject")
    }
    #expect(try paired.only("T").pairCount == 1)
    let unpaired = try Compared(builder) {
      plan(&$0)
      $0.pairing = .unpaired
    }
    #expect(try unpaired.only("T").testCount == 2)
    #expect(try unpaired.only("T").calibratorCount == 3)
  }

  @Test func `without subjects the samples are the units`() throws {
    let builder = study([(nil, ["pre"]), (nil, ["pre"]), (nil, ["post"]), (nil, ["post"])])
    let comparison = try Compared(builder, plan).only("T")
    #expect(comparison.design == .unpaired)
    #expect(comparison.units.map(\.name) == ["s1_pre", "s2_pre", "s3_post", "s4_post"])
  }

  @Test func `subjects for some samples only cannot be told from technical replicates`() throws {
    let builder = study(both("P1", "P2") + [(nil, ["pre", "post"])])
    #expect(
      try Compared.error(builder, plan)?.message == """
        condition: post / pre: samples “s3_pre”, “s3_post” have no subject while others have one, \
        so biological replicates cannot be told from technical ones. Fill in the subject column, \
        or give each individual its own entry there.
        """)
  }

  @Test func `several samples of a unit in one level are averaged first`() throws {
    var builder = study(both("P1", "P2", "P3"))
    builder.sample("again", subject: "P1", "post")
    builder.wells("again", "R", 20)
    builder.wells("again", "T", 28)
    let comparison = try Compared(builder, plan).only("T")
    #expect(comparison.pairCount == 3)
    // 26 and 28 − 20 of P1.
    #expect(comparison.units[0].deltaCqTest == 7)
  }

  @Test func `pairs by any column`() throws {
    let builder = study([("P1", ["pre"]), ("P2", ["pre"]), ("P3", ["pre"]), ("P4", ["post"])])
    let result = try Compared(builder) {
      plan(&$0)
      $0.pairing = .by("Cage")
    }
    #expect(try result.only("T").pairCount == 1)
    #expect(
      result.set.decisions == [
        "condition: post / pre: paired by cage, as asked; 1 of 3 units (cage) have both levels"
      ])
  }

  @Test func `a column to pair by that does not exist is told`() throws {
    let error = try Compared.error(study(both("P1", "P2"))) {
      plan(&$0)
      $0.pairing = .by("subjct")
    }
    #expect(
      error?.message == """
        --pair-by names “subjct”, which is no column. Did you mean “subject”? The columns are \
        “subject”, “sample”, “condition”, “cage”.
        """)
  }

  @Test func `a column that pairs nothing is told`() throws {
    let error = try Compared.error(study(both("P1", "P2"))) {
      plan(&$0)
      $0.pairing = .by("sample")
    }
    #expect(
      error?.message == """
        condition: post / pre: --pair-by sample, but no sample has both levels. Check the column, \
        or use --unpaired.
        """)
  }

  @Test func `a pair that lacks one Cq of a target is left out for that target`() throws {
    var builder = study(both("P1", "P2", "P3"))
    for sample in ["s1_pre", "s1_post", "s2_pre", "s2_post", "s3_pre"] {
      builder.wells(sample, "U", 30 + Double(sample.count) / 7)
    }
    builder.wells("s3_post", "U", nil)
    let result = try Compared(builder, plan)
    #expect(try result.only("T").pairCount == 3)
    let comparison = try result.only("U")
    #expect(comparison.pairCount == 2)
    #expect(
      result.set.missingPairs == [
        .init(
          unit: "P3", target: "U", missingLevel: "post", comparison: "condition: post / pre",
          pairsLeft: 2)
      ])
    #expect(
      comparison.notes.contains(
        """
        1 sample has no Cq of U and is left out, which biases the fold change towards no change
        """))
  }
}
