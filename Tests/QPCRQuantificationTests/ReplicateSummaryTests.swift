import QPCRModel
import QPCRQuantification
import QPCRTestSupport
import Testing

@Suite struct ReplicateSummaryTests {
  private func summarise(
    _ builder: ExperimentBuilder, excluding: [Int] = [],
    _ summary: Plan.ReplicateSummary = .mean
  ) -> ReplicateTable {
    let experiment = builder.build()
    var isExcluded = ContiguousArray(repeating: false, count: experiment.wells.count)
    for row in excluding { isExcluded[row] = true }
    return ReplicateTable.summarise(experiment, isExcluded: isExcluded, summary: summary)
  }

  @Test func `mean, SD and range of three wells`() {
    var builder = ExperimentBuilder()
    builder.wells("P1_pre", "GAPDH", 18.063, 18.125, 17.944)
    let table = summarise(builder)
    // python3 -c "import statistics as s; x=[18.063,18.125,17.944]; print(s.mean(x), s.stdev(x))"
    #expect(relativeError(table.mean[0], 18.044) < 1e-15)
    #expect(relativeError(table.sd[0], 0.09198369420718039) < 1e-13)
    #expect(relativeError(table.range[0], 0.181) < 1e-13)
    #expect(table.detected == [3])
  }

  @Test func `groups are runs of run, sample, target and role`() {
    var builder = ExperimentBuilder()
    builder.wells("S2", "B", 24, 25, run: "r2")
    builder.wells("S1", "A", 20, run: "r1")
    builder.wells("S1", "A", 30, run: "r1", role: .noReverseTranscription)
    builder.wells("S1", "B", 21, run: "r1")
    builder.wells("S1", "A", 22, run: "r2")
    let table = summarise(builder)
    #expect(table.run == [0, 0, 0, 1, 1])
    #expect(table.sample == [0, 0, 0, 0, 1])
    #expect(table.target == [0, 0, 1, 0, 1])
    #expect(table.role == [.unknown, .noReverseTranscription, .unknown, .unknown, .unknown])
    #expect(table.mean == [20, 30, 21, 22, 24.5])
    #expect(table.firstWell == [0, 1, 2, 3, 4, 6])
    #expect(table.wells(4) == 4..<6)
  }

  /// HTqPCR turns Undetermined into 40, RQdeltaCT into the group's mean.
  @Test func `an undetermined well is counted, not averaged as 40`() {
    var builder = ExperimentBuilder()
    builder.wells("S1", "A", 30, nil, 31)
    builder.wells("S2", "A", nil, nil)
    let table = summarise(builder)
    #expect(table.meanCq(0) == 30.5)
    #expect(table.undetermined == [1, 2])
    #expect(table.meanCq(1) == nil)
    #expect(table.sdCq(1) == nil)
  }

  @Test func `an excluded well is counted apart and keeps its row`() {
    var builder = ExperimentBuilder()
    builder.wells("S1", "A", 20, 20.5, 26)
    builder.wells("S2", "A", nil)
    let table = summarise(builder, excluding: [2, 3])
    #expect(table.meanCq(0) == 20.25)
    #expect(table.excluded == [1, 1])
    #expect(table.undetermined == [0, 0])
    #expect(table.meanCq(1) == nil)
  }

  @Test func `one well has a mean but no spread`() {
    var builder = ExperimentBuilder()
    builder.wells("S1", "A", 20)
    let table = summarise(builder)
    #expect(table.meanCq(0) == 20)
    #expect(table.sdCq(0) == nil)
    #expect(table.rangeCq(0) == nil)
  }

  @Test func `the median of odd and even numbers of wells`() {
    var builder = ExperimentBuilder()
    builder.wells("S1", "A", 24.11, 24.18, 26.02)
    builder.wells("S2", "A", 20, 22, 23, 30)
    let table = summarise(builder, .median)
    #expect(table.mean == [24.18, 22.5])
    #expect(table.range[1] == 10)
  }

  @Test func `many wells of one group are summarised`() {
    var builder = ExperimentBuilder()
    let cycles = (0..<101).map { 20 + Double($0 * 37 % 101) / 100 }
    builder.wells("S1", "A", cycles)
    let table = summarise(builder)
    #expect(relativeError(table.mean[0], 20.5) < 1e-15)
    // python3 -c "import statistics as s; print(s.stdev([i/100 for i in range(101)]))"
    #expect(relativeError(table.sd[0], 0.2930017064796722) < 1e-13)
  }

  @Test func `the order of the file's rows changes no bit`() {
    var builder = ExperimentBuilder()
    builder.wells("S1", "A", 20.1, 20.2, 20.7, 21.3, 20.05)
    var permuted = ExperimentBuilder()
    permuted.wells("S1", "A", 21.3, 20.7, 20.05, 20.1, 20.2)
    for summary in Plan.ReplicateSummary.allCases {
      let (a, b) = (summarise(builder, summary), summarise(permuted, summary))
      #expect(a.mean == b.mean && a.sd == b.sd && a.range == b.range)
    }
  }

  @Test func `an experiment without wells has no groups`() {
    #expect(summarise(ExperimentBuilder()).count == 0)
  }

  private func summarise(
    _ builder: ExperimentBuilder, _ summary: Plan.ReplicateSummary
  ) -> ReplicateTable {
    summarise(builder, excluding: [], summary)
  }
}
