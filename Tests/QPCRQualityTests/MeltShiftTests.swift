import QPCRModel
import QPCRQuality
import QPCRTestSupport
import Testing

@Suite("melt-shift")
struct MeltShiftTests {
  /// Every product melts at 84.1 °C but that of the first well (ACTB of P1 post).
  private func study(_ first: Double) -> Study {
    var study = Study()
    study.edit = { experiment in
      for row in 0..<experiment.wells.count {
        experiment.wells.meltingTemperatures[row] = [84.1]
      }
      // The six NTC wells come first.
      experiment.wells.meltingTemperatures[6] = [first]
    }
    return study
  }

  @Test("More than 0.5 °C from the median warns, more than 1.5 °C fails")
  func limits() throws {
    #expect(try study(84.6).review().isEmpty)
    let warning = try #require(try study(84.7).review().first)
    #expect(warning.rule == "melt-shift")
    #expect(warning.severity == .warn)
    #expect(
      warning.message
        == "ACTB in P1 post: 1 well melts away from the assay's 84.1 °C, up to 0.6 °C (84.7 °C).")
    #expect(try study(82.6).review().map(\.severity) == [.warn])
    #expect(try study(82.5).review().map(\.severity) == [.fail])
  }

  @Test("The assay sheet's tm wins over the median")
  func stated() throws {
    var study = study(84.1)
    let edit = study.edit
    study.edit = { experiment in
      edit(&experiment)
      experiment.targets[0].meltingTemperature = 86
    }
    let findings = try study.review()
    #expect(findings.count == 1)
    #expect(findings.first?.severity == .fail)
    #expect(findings.first?.wells.count == 24)
  }

  @Test("A target that is named after a dye may be several assays")
  func dye() throws {
    func findings(_ target: String) throws -> [Finding] {
      var study = Study()
      study.builder.wells("P1 pre", target, [24, 24.1, 24.2, 24, 24.1, 24.2])
      study.edit = { experiment in
        let wells = experiment.wells
        let rows = (0..<wells.count).filter {
          experiment.targets[Int(wells.target[$0])].name == target
        }
        for (row, tm) in zip(rows, [84.1, 84.1, 84.2, 80.0, 80.1, 88.0]) {
          experiment.wells.meltingTemperatures[row] = [tm]
        }
      }
      return try study.findings("melt-shift")
    }
    #expect(try findings("SYBR").map(\.severity) == [.warn])
    #expect(
      try findings("SYBR").first?.message
        == "SYBR in P1 pre: 3 wells melt away from the median, at 80.0 to 88.0 °C, too many for one "
        + "product: the target is named after a dye, so several assays may share it.")
    #expect(try findings("ERBB2").map(\.severity) == [.fail])
  }

  @Test("Two wells are too few for a median")
  func few() throws {
    var study = Study()
    study.edit = { experiment in
      experiment.wells.meltingTemperatures = [6: [84], 7: [86]]
    }
    #expect(try study.review().isEmpty)
  }
}
