import QPCRModel
import QPCRQuality
import QPCRTestSupport
import Testing

@Suite("plate-edge")
struct PlateEdgeTests {
  /// 8 groups of two wells, one in row A and one in row C; row A is later by `edge`.
  private func study(_ edge: Double, noise: Double = 0.02, layout: Bool = true) -> Study {
    var study = Study.empty()
    study.plan = Study().plan
    for sample in 0..<8 {
      let jitter = noise * [1.0, -1, 2, -2, 0.5, -0.5, 1.5, -1.5][sample]
      for target in Study.targets {
        study.builder.wells("S\(sample)", target, 24, 24 + edge + jitter)
      }
    }
    for target in Study.targets { study.builder.wells("N", target, nil, role: .noTemplate) }
    study.builder.run("plate") { $0.plate = PlateFormat(rows: 8, columns: 12) }
    guard layout else { return study }
    study.edit = { experiment in
      let wells = experiment.wells
      for row in 0..<wells.count where wells.role[row] == .unknown {
        let isEdge = wells.cycles[row] != 24
        let column = 1 + Int(wells.sample[row])
        experiment.wells.well[row] =
          isEdge
          ? WellID(row: 0, column: column)
          : WellID(row: 1 + Int(wells.target[row]), column: column)
      }
      for row in 0..<wells.count where wells.role[row] != .unknown {
        experiment.wells.well[row] = WellID(row: 7, column: Int(wells.target[row]))
      }
    }
    return study
  }

  @Test("Edge wells that are 0.4 cycles later warn")
  func warns() throws {
    let findings = try study(0.4).findings("plate-edge")
    #expect(findings.map(\.severity) == [.warn])
    // numpy: d = 0.4 + 0.02·[1, −1, 2, −2, .5, −.5, 1.5, −1.5], three times each;
    // scipy.stats.ttest_1samp(d, 0): p = 2.6e-28
    #expect(
      findings.first?.message
        == "Wells on the edge of the plate are 0.40 cycles later than their replicates inside (24 "
        + "sample × target groups, p = 2.6e-28).")
  }

  @Test("Edge wells that are late without any scatter warn too")
  func regular() throws {
    #expect(try study(0.4, noise: 0).findings("plate-edge").map(\.severity) == [.warn])
    #expect(try study(0.25, noise: 0).findings("plate-edge").isEmpty)
  }

  @Test("0.25 cycles, or noise that could explain it, are quiet")
  func quiet() throws {
    #expect(try study(0.25).findings("plate-edge").isEmpty)
    #expect(try study(0.4, noise: 0.6).findings("plate-edge").isEmpty)
    #expect(try study(0.4, layout: false).findings("plate-edge").isEmpty)
    #expect(try study(7.5).findings("plate-edge").isEmpty, "no technical replicates")
  }
}
