import QPCRModel
import Testing

@Suite struct AnnotationTests {
  private static func paired() -> Run {
    var sketch = RunSketch("plate1")
    sketch.well("A2", "P1-post", "CCL2", 26.5)
    sketch.well("A1", "P1-pre", "CCL2", 25.8)
    sketch.well("B1", "P1-pre", "GAPDH", 18.1)
    sketch.well("B2", "P1-post", "GAPDH", 18.2)
    sketch.well("H1", "", "GAPDH", nil, role: .noTemplate)
    return sketch.run
  }

  @Test func wellsStandInCanonicalOrderWhateverTheFilesOrder() throws {
    var reversed = RunSketch("plate1")
    reversed.well("H1", "", "GAPDH", nil, role: .noTemplate)
    reversed.well("B2", "P1-post", "GAPDH", 18.2)
    reversed.well("B1", "P1-pre", "GAPDH", 18.1)
    reversed.well("A1", "P1-pre", "CCL2", 25.8)
    reversed.well("A2", "P1-post", "CCL2", 26.5)
    let a = try Annotation.join([AnnotationTests.paired()])
    let b = try Annotation.join([reversed.run])
    #expect(a.wells.cycles == b.wells.cycles)
    #expect(a.wells.well == b.wells.well)
    #expect(a.samples.map(\.name) == ["P1-post", "P1-pre"])
    #expect(a.targets.map(\.name) == ["CCL2", "GAPDH"])
  }

  @Test func theSheetAnnotatesSamples() throws {
    let sheet = SampleSheet.sketch([("p1-PRE", "P1", "pre"), ("P1-post ", "P1", "Post")])
    let experiment = try Annotation.join([AnnotationTests.paired()], sampleSheet: sheet)
    #expect(experiment.samples.map(\.name) == ["P1-post", "p1-PRE"])
    #expect(experiment.samples.map(\.subject) == ["P1", "P1"])
    #expect(experiment.samples.map(\.levels) == [["Post"], ["pre"]])
    #expect(experiment.factors == [Factor(name: "condition", levels: ["Post", "pre"])])
    #expect(experiment.hasSubjects)
  }

  @Test func aSampleOnOneSideOnlyIsToldWithItsNeighbours() throws {
    let sheet = SampleSheet.sketch([("P1-pre", "P1", "pre"), ("P1-pots", "P1", "post")])
    let experiment = try Annotation.join([AnnotationTests.paired()], sampleSheet: sheet)
    #expect(
      experiment.mismatches.contains(
        Mismatch(
          kind: .missingInSheet, what: "sample", name: "P1-post",
          neighbours: ["P1-pots"])))
    var other = Mismatch(
      kind: .missingInExport, what: "sample", name: "P1-pots", neighbours: ["P1-post"])
    other.subject = "P1"
    #expect(experiment.mismatches.contains(other))
  }

  /// `P7-post` is one letter from `P1-post`, too, but that has its own row.
  @Test func aNameWithoutAPartnerIsTheNearest() throws {
    var sketch = RunSketch()
    for (index, sample) in ["P1-pre", "P1-post", "P7-pre", "P7-post"].enumerated() {
      sketch.well("A\(index + 1)", sample, "CCL2", 25)
    }
    let sheet = SampleSheet.sketch([
      ("P1-pre", "P1", "pre"), ("P1-post", "P1", "post"), ("P7-pre", "P7", "pre"),
      ("P7-pst", "P7", "post"),
    ])
    let mismatches = try Annotation.join([sketch.run], sampleSheet: sheet).mismatches
    #expect(mismatches.map(\.name) == ["P7-pst", "P7-post"])
    #expect(mismatches.map(\.neighbours) == [["P7-post"], ["P7-pst"]])
    #expect(mismatches.map(\.subject) == ["P7", nil])
  }

  @Test func aSheetThatMatchesNothingIsRefused() {
    let sheet = SampleSheet.sketch([("X", nil, "pre")])
    #expect(throws: AnnotationError.self) {
      try Annotation.join([AnnotationTests.paired()], sampleSheet: sheet)
    }
  }

  @Test func contradictoryRowsAreRefusedWithBothRows() {
    let sheet = SampleSheet.sketch([("P1-pre", "P1", "pre"), ("P1-pre", "P1", "post")])
    #expect(
      throws: AnnotationError.contradictorySheetRows(
        sheet: "samples.csv", sample: "P1-pre", column: "condition", rows: [2, 3],
        values: ["pre", "post"])
    ) {
      try Annotation.join([AnnotationTests.paired()], sampleSheet: sheet)
    }
  }

  @Test func anExportWithoutSamplesAsksForAPlateMap() {
    var sketch = RunSketch("lc480")
    sketch.well("A1", "", "GAPDH", 20)
    #expect(throws: AnnotationError.nothingNamed(what: "sample", file: "lc480.csv")) {
      try Annotation.join([sketch.run])
    }
  }

  @Test func aPlateMapNamesWells() throws {
    var sketch = RunSketch("lc480")
    sketch.well("A1", "", "", 20)
    sketch.well("A2", "", "", 25)
    var first = SampleSheet.Row(sourceRow: 2, sample: "S1", levels: ["pre"])
    first.well = "A01"
    first.target = "GAPDH"
    var second = first
    second.sourceRow = 3
    second.well = "A2"
    second.target = "CCL2"
    let sheet = SampleSheet(
      file: "map.csv", factors: ["condition"], rows: [first, second], hasSubjects: false)
    let experiment = try Annotation.join([sketch.run], sampleSheet: sheet)
    #expect(experiment.samples.map(\.name) == ["S1"])
    #expect(experiment.targets.map(\.name) == ["CCL2", "GAPDH"])
    #expect(experiment.wells.cycles == [25, 20])
  }

  /// A well of two dyes is two targets: a map that calls the well by one name would make technical
  /// replicates of them.
  @Test func aPlateMapPoolsNoTargetsOfAWell() throws {
    var sketch = RunSketch("duplex")
    sketch.well("A1", "", "FAM", 20)
    sketch.well("A1", "", "VIC", 25)
    var row = SampleSheet.Row(sourceRow: 2, sample: "S1", levels: [])
    row.well = "A1"
    func join(_ target: String?) throws -> Experiment {
      row.target = target
      return try Annotation.join(
        [sketch.run],
        sampleSheet: SampleSheet(file: "map.csv", factors: [], rows: [row], hasSubjects: false))
    }
    #expect(try join(nil).targets.map(\.name) == ["FAM", "VIC"])
    #expect(try join(nil).wells.sample == [0, 0])
    #expect(try join("vic").wells.sample == [NameTable.none, 0])
    #expect(
      throws: AnnotationError.wellOfSeveralTargets(
        sheet: "map.csv", row: 2, well: "A1", target: "CCL2", targets: ["FAM", "VIC"])
    ) {
      try join("CCL2")
    }
  }

  @Test func excludedWellsKeepTheirReason() throws {
    var run = AnnotationTests.paired()
    run.wells.omitted = [1: ""]
    var sheet = SampleSheet.sketch([("P1-pre", "P1", "pre"), ("P1-post", "P1", "post")])
    sheet.rows[1].isExcluded = true
    sheet.rows[1].exclusionReason = "bad RNA"
    let experiment = try Annotation.join([run], sampleSheet: sheet)
    #expect(experiment.exclusions.map(\.well) == ["A2", "B2", "A1"])
    #expect(experiment.exclusions.map(\.rule) == ["sheet", "sheet", "instrument"])
    #expect(experiment.exclusions.map(\.reason) == ["bad RNA", "bad RNA", "omitted in the export"])
  }

  @Test func assaySheetGivesRolesAndEfficiencies() throws {
    var row = AssaySheet.Row(sourceRow: 2, target: "gapdh")
    row.role = .reference
    row.efficiency = Efficiency(factor: 1.95, source: .assaySheet)
    let experiment = try Annotation.join(
      [AnnotationTests.paired()], assaySheet: AssaySheet(file: "assays.csv", rows: [row]))
    #expect(experiment.targets[1].name == "gapdh")
    #expect(experiment.targets[1].role == .reference)
    #expect(experiment.targets[1].efficiency?.factor == 1.95)
    #expect(experiment.referenceIndices == [1])
  }
}
