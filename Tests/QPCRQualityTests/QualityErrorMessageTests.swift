import QPCRModel
import QPCRQuality
import QPCRTestSupport
import Testing

@Suite("Sentences of quality control's errors")
struct QualityErrorMessageTests {
  @Test("Each error says what is wrong and what to do")
  func sentences() {
    #expect(
      QualityError.unknownRule("late-ct", nearest: ["late-cq"]).message
        == "there is no QC rule “late-ct” (did you mean “late-cq”?); `ddct rules` lists them all")
    #expect(
      QualityError.thresholdless("undetermined").message
        == "the QC rule “undetermined” has no threshold that could be moved; `ddct explain "
        + "undetermined` says when it fires")
    #expect(
      QualityError.invalidThreshold(rule: "late-cq", value: -1).message
        == "the threshold of the QC rule “late-cq” must be a number above 0, not -1.0")
    #expect(
      QualityError.repeatedThreshold("late-cq").message
        == "the threshold of the QC rule “late-cq” is given twice; give it once")
    #expect(
      QualityError.unknownRun("plat", well: "A1", nearest: ["plate"]).message
        == "cannot exclude the well A1 of the run “plat”: there is no such run (did you mean "
        + "“plate”?); `ddct inspect` lists the runs")
    #expect(
      QualityError.runNeeded(well: "A1", runs: ["one", "two"]).message
        == "cannot tell which well A1 to exclude: there are 2 runs (one and two); write RUN:A1")
    #expect(
      QualityError.unknownWell("Z9", run: "plate").message
        == "cannot exclude the well Z9: the run “plate” has no such well in use")
  }

  @Test("Wells to exclude that are not there are refused")
  func exclusions() {
    func refusal(_ reference: Plan.WellReference, runs: [String] = ["plate"]) -> QualityError? {
      var builder = ExperimentBuilder()
      for run in runs { builder.wells("S", "CCL2", 24, run: run) }
      var plan = Plan()
      plan.exclusions = [reference]
      do throws(QualityError) {
        try Quality.check(plan, builder.build())
        return nil
      } catch {
        return error
      }
    }
    #expect(refusal(.init(run: nil, well: "a01")) == nil)
    #expect(refusal(.init(run: " PLATE", well: "A1")) == nil)
    #expect(refusal(.init(run: nil, well: "A2")) == .unknownWell("A2", run: "plate"))
    #expect(
      refusal(.init(run: nil, well: "A1"), runs: ["one", "two"])
        == .runNeeded(well: "A1", runs: ["one", "two"]))
    #expect(
      refusal(.init(run: "onne", well: "A1"), runs: ["one", "two"])
        == .unknownRun("onne", well: "A1", nearest: ["one"]))
  }
}
