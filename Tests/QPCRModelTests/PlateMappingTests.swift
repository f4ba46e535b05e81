import QPCRModel
import Testing

/// Rows of a sample sheet that are about single wells.
@Suite struct PlateMappingTests {
  private var run: Run {
    var sketch = RunSketch("plate")
    for (well, sample) in [("A1", "S1"), ("A2", "S1"), ("A3", "S2")] {
      sketch.well(well, sample, "GAPDH", 20)
    }
    return sketch.run
  }

  private func sheet(
    _ rows: [(sample: String, well: String?, run: String?, isExcluded: Bool)]
  ) -> SampleSheet {
    SampleSheet(
      file: "samples.csv", factors: [],
      rows: rows.enumerated().map { index, line in
        var row = SampleSheet.Row(sourceRow: index + 2, sample: line.sample)
        row.well = line.well
        row.run = line.run
        row.isExcluded = line.isExcluded
        return row
      }, hasSubjects: false)
  }

  /// Else the last row would win, and an exclusion be undone by the order of rows.
  @Test(arguments: [[false, true], [true, false]])
  func twoRowsThatDifferAreRefused(isExcluded: [Bool]) throws {
    let both = sheet([
      ("S1", nil, nil, false), ("S2", nil, nil, false), ("S1", "A1", nil, isExcluded[0]),
      ("S1", "A01", nil, isExcluded[1]),
    ])
    #expect(
      throws: AnnotationError.wellDescribedTwice(
        sheet: "samples.csv", well: "A01", rows: [4, 5])
    ) { try Annotation.join([run], sampleSheet: both) }
    #expect(
      AnnotationError.wellDescribedTwice(sheet: "samples.csv", well: "A01", rows: [4, 5]).message
        == "samples.csv: rows 4 and 5 say different things of well A01. Keep one row a well, or one "
        + "for each of its targets.")
  }

  @Test func theSameTwiceIsSaidOnce() throws {
    let both = sheet([
      ("S1", nil, nil, false), ("S2", nil, nil, false), ("S1", "A1", nil, true),
      ("S1", "A01", nil, true),
    ])
    #expect(try Annotation.join([run], sampleSheet: both).exclusions.map(\.well) == ["A1"])
  }

  @Test func aMisspeltRunMakesNoRun() throws {
    let stray = sheet([
      ("S1", nil, nil, false), ("S2", nil, nil, false), ("S1", "A1", "plaet", true),
    ])
    #expect(
      throws: AnnotationError.unknownRun(
        sheet: "samples.csv", row: 4, run: "plaet", runs: ["plate"])
    ) { try Annotation.join([run], sampleSheet: stray) }
  }

  /// Every row by another name renames the one run.
  @Test func allRowsMayRenameTheRun() throws {
    let renaming = sheet([
      ("S1", "A1", "Monday", false), ("S1", "A2", "Monday", false), ("S2", "A3", "Monday", false),
    ])
    #expect(try Annotation.join([run], sampleSheet: renaming).runs.map(\.name) == ["Monday"])
  }
}
