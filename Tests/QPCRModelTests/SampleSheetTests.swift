import QPCRModel
import Testing

@Suite struct SampleSheetTests {
  private func run() -> Run {
    var sketch = RunSketch()
    for (column, sample) in ["P1-pre", "P1-post"].enumerated() {
      for row in ["A", "B", "C"] { sketch.well("\(row)\(column + 1)", sample, "GAPDH", 20) }
    }
    return sketch.run
  }

  private func sheet(_ edit: (inout SampleSheet.Row) -> Void) -> SampleSheet {
    var sheet = SampleSheet.sketch([
      ("P1-pre", "P1", "pre"), ("P1-post", "P1", "post"), ("P1-pre", nil, nil),
    ])
    sheet.rows[2].well = "B1"
    edit(&sheet.rows[2])
    return sheet
  }

  @Test func `a well's row beside its sample's row leaves out the well alone`() throws {
    let experiment = try Annotation.join(
      [run()],
      sampleSheet: sheet {
        $0.isExcluded = true
        $0.exclusionReason = "bubble"
      })
    #expect(experiment.exclusions.map(\.well) == ["B1"])
    #expect(experiment.exclusions.map(\.reason) == ["bubble"])
    let sample = experiment.samples.first { $0.name == "P1-pre" }
    #expect(sample?.subject == "P1" && sample?.levels == ["pre"])
    #expect(experiment.samples.count == 2 && experiment.mismatches.isEmpty)
  }

  @Test func `the order of the rows does not matter`() throws {
    var sheet = sheet { $0.isExcluded = true }
    sheet.rows.reverse()
    let experiment = try Annotation.join([run()], sampleSheet: sheet)
    #expect(experiment.exclusions.map(\.well) == ["B1"])
    #expect(experiment.samples.first { $0.name == "P1-pre" }?.levels == ["pre"])
  }

  @Test func `another level for a single well is still a contradiction`() {
    #expect(
      throws: AnnotationError.contradictorySheetRows(
        sheet: "samples.csv", sample: "P1-pre", column: "condition", rows: [2, 4],
        values: ["pre", "post"])
    ) {
      try Annotation.join([run()], sampleSheet: sheet { $0.levels = ["post"] })
    }
  }

  @Test func `a sample that is left out is left out with every well`() throws {
    var sheet = sheet { _ in }
    sheet.rows[0].isExcluded = true
    let experiment = try Annotation.join([run()], sampleSheet: sheet)
    #expect(experiment.exclusions.map(\.well) == ["A1", "B1", "C1"])
  }

  /// A map that lists some wells of a sample says nothing of the others.
  @Test func `a left-out well of a plate map does not take unlisted wells along`() throws {
    var sheet = SampleSheet.sketch([("P1-pre", "P1", "pre"), ("P1-post", "P1", "post")])
    sheet.rows[0].well = "A1"
    sheet.rows[0].isExcluded = true
    sheet.rows[1].well = "A2"
    let experiment = try Annotation.join([run()], sampleSheet: sheet)
    #expect(experiment.exclusions.map(\.well) == ["A1"])
  }
}
