import QPCRModel
import QPCRQuality
import QPCRTestSupport
import Testing

@Suite("plate-line")
struct PlateLineTests {
  @Test("A column that is 0.55 cycles late warns, and only that one")
  func warns() throws {
    let findings = try SpreadPlate.study { $0 == 6 ? 0.55 : 0 }.findings("plate-line")
    #expect(findings.map(\.severity) == [.warn])
    // numpy: means in the column less means of the replicates elsewhere, 8 groups: mean 0.535;
    // scipy.stats.ttest_1samp(d, 0).pvalue * 9 columns = 5.8e-9
    let message = findings.first?.message ?? ""
    #expect(message.hasPrefix("Column 11 is 0.53") || message.hasPrefix("Column 11 is 0.54"))
    #expect(
      message.hasSuffix(
        " cycles later than replicates in other columns (8 sample × target groups, p = 5.8e-9 over "
          + "all lines)."))
    #expect(abs((findings.first?.value ?? 0) - 0.535) < 1e-9)
    #expect(findings.first?.wells.allSatisfy { $0.hasSuffix("11") } == true)
  }

  @Test("A column that is late without any scatter is told too")
  func regular() throws {
    let findings = try SpreadPlate.study(noise: 0) { $0 == 6 ? 0.55 : 0 }.findings("plate-line")
    #expect(findings.count == 1)
    #expect(
      findings.first?.message.hasPrefix("Column 11 is 0.55 cycles later than replicates in other")
        == true)
  }

  /// Two wells a group, in columns 3 and 4 and nowhere else, in rows B to I; each well holds three
  /// targets.
  private func pairs(_ shift: Double, diagonal: Bool = false) -> Study {
    var study = Study.empty()
    study.plan = Study().plan
    for target in Study.targets {
      for sample in 0..<8 { study.builder.wells("S\(sample)", target, 24, 24 + shift) }
    }
    study.builder.run("plate") { $0.plate = PlateFormat(rows: 16, columns: 24) }
    study.edit = { experiment in
      for row in 0..<experiment.wells.count {
        let isLate = experiment.wells.cycles[row] > 24
        experiment.wells.well[row] = WellID(
          row: diagonal ? (isLate ? 2 : 1) : 1 + Int(experiment.wells.sample[row]),
          column: diagonal ? (isLate ? 10 : 1) + Int(experiment.wells.sample[row]) : isLate ? 3 : 2)
      }
    }
    return study
  }

  @Test("Of two columns that share all groups neither is named alone")
  func tied() throws {
    let findings = try pairs(0.5).findings("plate-line")
    #expect(findings.count == 1)
    // Rounding alone: scipy 2 * t.sf(0.5 / (0.01 / 12**.5 / 24**.5), 23), times 2 lines = 6.6e-53
    #expect(
      findings.first?.message
        == "Column 4 is 0.50 cycles later than replicates in column 3 (24 sample × target groups, p = "
        + "6.6e-53 over all lines); they have no replicates elsewhere, so that it cannot be told "
        + "which is odd.")
    #expect(findings.first?.wells.count == 16)
    let rows = try pairs(0.5, diagonal: true).findings("plate-line")
    #expect(rows.count == 1)
    let message = rows.first?.message ?? ""
    #expect(message.hasPrefix("Row C is 0.50 cycles later than replicates in row B"))
  }

  @Test("0.25 cycles, a drift and a plate without places are quiet")
  func quiet() throws {
    #expect(try SpreadPlate.study { $0 == 6 ? 0.25 : 0 }.findings("plate-line").isEmpty)
    #expect(try SpreadPlate.study { 0.09 * Double($0) }.findings("plate-line").isEmpty)
    #expect(try Study().findings("plate-line").isEmpty)
  }
}
