import QPCRModel
import Testing

@Suite struct RunAssignmentTests {
  private static func twoPlates() -> [Run] {
    ["b", "a"].map { name in
      var sketch = RunSketch(name)
      sketch.well("A1", "1", "CCL2", name == "a" ? 20 : 30)
      return sketch.run
    }
  }

  private static func sheet(_ rows: [(String, String, String)]) -> SampleSheet {
    SampleSheet(
      file: "samples.csv", factors: ["condition"],
      rows: rows.enumerated().map { index, line in
        var row = SampleSheet.Row(sourceRow: index + 2, sample: line.0, levels: [line.1])
        row.run = line.2
        return row
      }, hasSubjects: false)
  }

  @Test func runsStandInNaturalOrder() throws {
    let experiment = try Annotation.join(RunAssignmentTests.twoPlates())
    #expect(experiment.runs.map(\.name) == ["a", "b"])
    #expect(experiment.wells.cycles == [20, 30])
  }

  @Test func oneNameMayBeTwoPreparationsOnTwoRuns() throws {
    let experiment = try Annotation.join(
      RunAssignmentTests.twoPlates(),
      sampleSheet: RunAssignmentTests.sheet([("1", "pre", "a"), ("1", "post", "b")]))
    #expect(experiment.samples.map(\.name) == ["1 (a)", "1 (b)"])
    #expect(experiment.samples.map { $0.levels[0] } == ["pre", "post"])
  }

  @Test func theSheetsRunRenamesTheExports() throws {
    var sketch = RunSketch("export")
    sketch.well("A1", "1", "CCL2", 20)
    sketch.well("A2", "2", "CCL2", 21)
    let experiment = try Annotation.join(
      [sketch.run],
      sampleSheet: RunAssignmentTests.sheet([("1", "pre", "monday"), ("2", "post", "friday")]))
    #expect(experiment.runs.map(\.name) == ["friday", "monday"])
    #expect(experiment.wells.cycles == [21, 20])
  }

  @Test func aRunThatIsNoExportIsRefusedBesideOnesThatAre() {
    #expect(
      throws: AnnotationError.unknownRun(
        sheet: "samples.csv", row: 3, run: "c", runs: ["a", "b"])
    ) {
      try Annotation.join(
        RunAssignmentTests.twoPlates(),
        sampleSheet: RunAssignmentTests.sheet([("1", "pre", "a"), ("1", "post", "c")]))
    }
  }
}
