import QPCRModel
import QPCRReport
import Testing

@testable import QPCRReport

@Suite struct InputSummaryTests {
  private func experiment(_ wells: [WellID], runs: [Int32]) -> Experiment {
    var columns = ExperimentWells()
    columns.well = ContiguousArray(wells)
    columns.run = ContiguousArray(runs)
    return Experiment(
      runs: (0...(runs.max() ?? 0)).map { number in
        RunDescription(
          Run(name: "r\(number)", source: RunSource(file: "one.csv", format: "csv")),
          name: "r\(number)")
      }, samples: [], targets: [], factors: [], wells: columns, hasSubjects: false, exclusions: [],
      mismatches: [])
  }

  @Test func aMultiplexedWellCountsOnce() {
    let a1 = WellID(row: 0, column: 0)
    let h12 = WellID(row: 7, column: 11)
    let label = WellID(label: 3)
    let counts = InputSummary.wellCounts(
      experiment([a1, h12, a1, label, label, a1], runs: [0, 0, 0, 0, 0, 1]))
    #expect(counts == [3, 1])
  }

  @Test func aPlaceOnEachPlateIsAWell() {
    let a1 = WellID(row: 0, column: 0)
    var experiment = experiment([a1, a1, a1], runs: [0, 0, 0])
    experiment.wells.plate = [0, 0, 1]
    var run = Run(name: "r0", source: RunSource(file: "one.csv", format: "csv"))
    _ = (run.plates.intern("P1"), run.plates.intern("P2"))
    experiment.runs = [RunDescription(run, name: "r0")]
    #expect(InputSummary.wellCounts(experiment) == [2])
  }

  @Test func farApartPositionsNeedNoLargePlate() {
    let wells = [WellID(row: 30_000, column: 60_000), WellID(row: 0, column: 0)]
    #expect(InputSummary.wellCounts(experiment(wells + wells, runs: [0, 0, 0, 0])) == [2])
  }

  @Test func runsOfOneFileAreOneInput() {
    let a1 = WellID(row: 0, column: 0)
    var sample = ResultSample().result
    sample = AnalysisResult(
      experiment: experiment([a1, a1], runs: [0, 1]), plan: sample.plan, findings: [],
      exclusions: [], assays: sample.assays, replicates: sample.replicates,
      expression: sample.expression, comparisonSet: sample.comparisonSet)
    let inputs = InputSummary.all(sample)
    #expect(inputs.count == 1)
    #expect(inputs[0].runs == ["r0", "r1"])
    #expect(inputs[0].wells == 2)
  }

  @Test func plateOrderIsRowByRow() {
    let wells = [(1, 0), (0, 1), (0, 0), (0, 1)].map { WellID(row: $0.0, column: $0.1) }
    var rows: [[UInt32]] = []
    PlateOrder.forEachRun(experiment(wells, runs: [0, 0, 0, 1])) { rows.append(Array($1)) }
    #expect(rows == [[2, 1, 0], [3]])
  }
}
