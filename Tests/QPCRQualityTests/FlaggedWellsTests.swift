import QPCRModel
import QPCRQuality
import QPCRTestSupport
import Testing

@Suite struct FlaggedWellsTests {
  private func screening(_ cqs: [Double], excludes: Bool) -> (Screening, Screening.OtherWells?) {
    var study = Study(skipping: [("P1 pre", "CCL2")])
    study.builder.wells("P1 pre", "CCL2", cqs)
    var plan = Plan()
    plan.excludesOutliers = excludes
    let screening = Quality.screen(study.builder.build(), plan: plan)
    return (screening, screening.otherWells(plan).first)
  }

  @Test func `flagged wells that are in are left out for comparison, and the reverse`() throws {
    let (kept, without) = screening([24.11, 24.18, 26.02], excludes: false)
    let (dropped, with) = screening([24.11, 24.18, 26.02], excludes: true)
    #expect(without?.choice == "without flagged wells" && with?.choice == "with flagged wells")
    #expect(without?.isExcluded == dropped.isExcluded)
    #expect(with?.isExcluded == kept.isExcluded)
  }

  @Test func `wells that were left out by hand come back for comparison`() throws {
    let study = Study()
    var plan = Plan()
    plan.exclusions = [.init(run: nil, well: "A1")]
    let others = Quality.screen(study.builder.build(), plan: plan).otherWells(plan)
    #expect(others.map(\.choice) == ["with excluded wells"])
    #expect(others.first?.isExcluded.contains(true) == false)
  }

  @Test func `where no well is flagged there is nothing to compare`() {
    #expect(screening([24.11, 24.18, 24.02], excludes: false).1 == nil)
  }
}
