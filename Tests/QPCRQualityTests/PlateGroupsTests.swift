import QPCRModel
import QPCRQuality
import QPCRTestSupport
import Testing

/// A run whose table holds two plates: column 11 of one of them is late.
@Suite struct PlateGroupsTests {
  /// `SpreadPlate` with every well a second time, on another plate.
  private func twoPlates(_ shift: @escaping (_ plate: Int, _ column: Int) -> Double) -> Study {
    var study = SpreadPlate.study { _ in 0 }
    let place = study.edit
    study.edit = { experiment in
      place(&experiment)
      let wells = experiment.wells
      var rows: [(row: Int, plate: Int32)] = []
      for row in 0..<wells.count { rows += [(row, 0), (row, 1)] }
      var result = ExperimentWells()
      // Canonical order: by group, then plate; a group's wells stand together.
      let keys = rows.sorted { a, b in
        let (x, y) = (key(wells, a.row), key(wells, b.row))
        return x == y ? (a.plate, a.row) < (b.plate, b.row) : x.lexicographicallyPrecedes(y)
      }
      for (row, plate) in keys {
        let column = (wells.well[row].position?.column ?? 4) - 4
        result.run.append(wells.run[row])
        result.well.append(wells.well[row])
        result.plate.append(plate)
        result.sample.append(wells.sample[row])
        result.target.append(wells.target[row])
        result.role.append(wells.role[row])
        result.isDetected.append(wells.isDetected[row])
        result.cycles.append(wells.cycles[row] + shift(Int(plate), column))
        result.sourceRow.append(wells.sourceRow[row])
      }
      var run = Run(name: "plate", source: experiment.runs[0].source)
      _ = (run.plates.intern("P1"), run.plates.intern("P2"))
      experiment.wells = result
      experiment.runs = [RunDescription(run, name: "plate")]
    }
    return study
  }

  private func key(_ wells: ExperimentWells, _ row: Int) -> [Int32] {
    [wells.run[row], wells.sample[row], wells.target[row], Int32(wells.role[row].rawValue)]
  }

  @Test func `each plate is looked at by itself`() throws {
    let findings = try twoPlates { $0 == 1 && $1 == 6 ? 0.55 : 0 }.findings("plate-line")
    #expect(findings.count == 1)
    #expect(findings.first?.message.hasPrefix("Plate P2: column 11 is 0.5") == true)
    #expect(findings.first?.wells.allSatisfy { $0.hasPrefix("P2/") } == true)
  }

  /// Opposite drifts cancel over a run and not on its plates.
  @Test func `drifts of two plates do not cancel`() throws {
    let findings = try twoPlates { ($0 == 0 ? 0.09 : -0.09) * Double($1) }
      .findings("plate-gradient")
    #expect(
      findings.map(\.message).map { String($0.prefix(40)) } == [
        "Plate P1: replicates come 0.72 cycles la", "Plate P2: replicates come 0.72 cycles ea",
      ])
  }

  @Test func `plates that differ as a whole are no fault of their wells`() throws {
    let study = twoPlates { plate, _ in plate == 0 ? 0 : 3 }
    #expect(try study.findings("plate-line").isEmpty)
    #expect(try study.findings("plate-edge").isEmpty)
    #expect(try study.findings("plate-gradient").isEmpty)
  }
}
