import QPCRModel
import Testing

@Suite struct WellOrderTests {
  private static func wells(_ rows: [(run: Int32, sample: Int32, target: Int32, cq: Double?)])
    -> ExperimentWells
  {
    var wells = ExperimentWells()
    for row in rows {
      wells.run.append(row.run)
      wells.well.append(.unnamed)
      wells.plate.append(NameTable.none)
      wells.sample.append(row.sample)
      wells.target.append(row.target)
      wells.role.append(.unknown)
      wells.isDetected.append(row.cq != nil)
      wells.cycles.append(row.cq ?? 0)
      wells.sourceRow.append(0)
    }
    return wells
  }

  private static let shuffled = wells([
    (1, 0, 0, 20), (0, 1, 1, nil), (0, 1, 1, 30), (0, -1, 0, 38), (0, 1, 0, 21), (0, 1, 1, 29),
  ])

  @Test func rowsSortByRunSampleTargetAndThenByCqWithUndeterminedLast() {
    let order = WellOrder.permutation(WellOrderTests.shuffled, runs: 2, samples: 2, targets: 2)
    #expect(Array(order) == [3, 4, 5, 2, 1, 0])
  }

  /// Few wells among very many possible groups take the other way, with the same answer.
  @Test func sparseGroupsSortAlike() {
    let order = WellOrder.permutation(
      WellOrderTests.shuffled, runs: 2, samples: 40_000, targets: 40_000)
    #expect(Array(order) == [3, 4, 5, 2, 1, 0])
  }

  @Test func aGroupOfManyWellsIsSorted() {
    let cqs = (0..<100).map { Double(($0 * 37) % 100) }
    let wells = WellOrderTests.wells(cqs.map { (0, 0, 0, $0) })
    let sorted = wells.reordered(
      by: WellOrder.permutation(wells, runs: 1, samples: 1, targets: 1))
    #expect(Array(sorted.cycles) == cqs.sorted())
  }
}
