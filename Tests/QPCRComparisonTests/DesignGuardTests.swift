import QPCRComparison
import QPCRModel
import QPCRTestSupport
import Testing

@Suite struct DesignGuardTests {
  private func study(
    subjects: Bool = true, batch: (Int, String) -> String? = { _, _ in nil },
    samplesEach: Int = 1, wells: (String) -> Int = { _ in 2 }
  ) -> ExperimentBuilder {
    var builder = ExperimentBuilder(factors: ["condition", "batch"])
    for unit in 1...3 {
      for level in ["pre", "post"] {
        for copy in 1...samplesEach {
          let sample = "P\(unit)_\(level)_\(copy)"
          builder.sample(sample, subject: subjects ? "P\(unit)" : nil, level, batch(unit, level))
          for target in ["R", "T"] {
            builder.wells(sample, target, Array(repeating: 20 + Double(unit), count: wells(target)))
          }
        }
      }
    }
    return builder
  }

  private func decisions(_ builder: ExperimentBuilder) throws -> [String] {
    Array(try Compared(builder) { $0.calibrator = "pre" }.set.decisions.dropFirst())
  }

  @Test func `a plain design needs no word`() throws {
    #expect(try decisions(study()) == [])
  }

  @Test func `samples without subjects are units, and that is said`() throws {
    #expect(
      try decisions(study(subjects: false)) == [
        """
        n counts samples, each as a biological unit of its own, because no subject is given; where \
        several come from one individual, say so in a subject column
        """
      ])
  }

  @Test func `several samples of a unit are one value`() throws {
    #expect(
      try decisions(study(samplesEach: 2)) == [
        """
        n counts units (subject), never samples or wells: in 6 of 6 cases a unit has several samples \
        at one level of condition, and these are averaged first
        """
      ])
  }

  @Test func `a batch that goes with the condition is named`() throws {
    #expect(
      try decisions(study { _, level in level == "pre" ? "May" : "June" }) == [
        """
        condition and batch cannot be told apart (post is June; pre is May): an effect of one would \
        look like an effect of the other
        """
      ])
    #expect(try decisions(study { unit, _ in "day \(unit)" }) == [])
    #expect(try decisions(study { unit, level in "\(unit) \(level)" }) == [])
  }

  @Test func `unequal technical replicates are said`() throws {
    #expect(
      try decisions(study(wells: { $0 == "R" ? 3 : 1 })) == [
        """
        technical replicates are unequal (1 to 3 wells for a sample and target): each mean counts \
        once, whatever its number of wells
        """
      ])
  }

  @Test func `samples against a sample have no design to speak of`() throws {
    let set = try Compared(study(subjects: false)) {
      $0.comparisons = [.init("P1_post_1", over: "P1_pre_1", factor: "sample")]
    }.set
    #expect(set.decisions.isEmpty)
  }
}
