import Testing

@testable import QPCRReport

@Suite struct WellCausesTests {
  /// Two results whose export and settings differ as told.
  private func pair(
    plan: [(key: String, a: String, b: String)] = [], exportDiffers: Bool = false,
    sheetDiffers: Bool = false
  ) -> ResultsPair {
    var names = ResultsNames()
    _ = names.number("plate")
    func file(_ isSecond: Bool) -> ResultsFile {
      var file = ResultsFile()
      var input = ResultsFile.Input()
      (input.file, input.sha256) = ("plate.csv", exportDiffers && isSecond ? "2" : "1")
      file.inputs = [input]
      var sheet = ResultsFile.Sheet()
      (sheet.role, sheet.sha256) = ("samples", sheetDiffers && isSecond ? "2" : "1")
      file.sheets = [sheet]
      file.plan = plan.map { .init(key: $0.key, value: .text(isSecond ? $0.b : $0.a)) }
      return file
    }
    return ResultsPair(file(false), file(true), names: names)
  }

  private func well(_ field: WellChange.Field, _ a: JSONContent, _ b: JSONContent) -> WellChange {
    WellChange(
      field: field, run: 0, label: 0, target: 0, samples: (0, 0), roles: (-1, -1), occurrence: 0,
      place: 0, a: a, b: b)
  }

  @Test func `a Cq differs because its export does, never because of a sheet`() {
    let cq = well(.cq, .number(20), .number(21))
    #expect(WellCauses.causes(cq, pair(sheetDiffers: true)).isEmpty)
    #expect(
      WellCauses.causes(cq, pair(exportDiffers: true)) == ["the export plate.csv differs"])
  }

  @Test func `a well is left out by who says so`() {
    let option = [(key: "exclude", a: "", b: "plate:A1")]
    let byHand = well(.excluded, .null, .text("command"))
    #expect(
      WellCauses.causes(byHand, pair(plan: option, sheetDiffers: true))
        == ["the setting exclude ( → plate:A1)"])
    let bySheet = well(.excluded, .null, .text("sheet"))
    #expect(
      WellCauses.causes(bySheet, pair(plan: option, sheetDiffers: true))
        == ["the sample sheet differs"])
    let byRule = well(.excluded, .text("replicate-outlier"), .null)
    #expect(
      WellCauses.causes(byRule, pair(plan: [(key: "exclude_outliers", a: "yes", b: "no")]))
        == ["the setting exclude_outliers (yes → no)"])
  }
}
