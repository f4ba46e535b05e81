import QPCRModel
import Testing

/// The layout of RQdeltaCT's paired data: one name in both groups.
@Suite struct LevelAssignmentTests {
  private static func individuals(_ head: String = "Group") -> Run {
    var sketch = RunSketch("tidy")
    for (sample, group, cq) in [
      ("S1", "Before", 30.0), ("S1", "After", 29), ("S2", "Before", 31), ("S2", "After", 28),
    ] {
      sketch.well("", sample, "Gene1", cq, factors: [head: group])
    }
    return sketch.run
  }

  @Test func levelsOfOneNameAreNeverTechnicalReplicates() throws {
    let experiment = try Annotation.join([LevelAssignmentTests.individuals()])
    #expect(
      experiment.samples.map(\.name) == [
        "S1 (After)", "S1 (Before)", "S2 (After)", "S2 (Before)",
      ])
    #expect(experiment.samples.map(\.exportName) == ["S1", "S1", "S2", "S2"])
    #expect(experiment.samples.map { $0.levels[0] } == ["After", "Before", "After", "Before"])
  }

  @Test func comparingThemAsksWhetherTheNameIsTheIndividual() {
    var plan = Plan()
    plan.comparisons = [
      ComparisonRequest(factor: "group", testLevel: "After", calibrator: "Before")
    ]
    #expect(
      throws: AnnotationError.sampleInSeveralLevels(
        sample: "S1", factor: "Group", levels: ["Before", "After"], rows: [2, 3])
    ) {
      try Annotation.join([LevelAssignmentTests.individuals()], plan: plan)
    }
    plan.pairing = .by("sample")
    #expect(throws: Never.self) {
      try Annotation.join([LevelAssignmentTests.individuals()], plan: plan)
    }
  }

  @Test func otherColumnsThatVaryWithinASampleAreNoFactors() throws {
    let experiment = try Annotation.join([LevelAssignmentTests.individuals("batch")])
    #expect(experiment.samples.map(\.name) == ["S1", "S2"])
    #expect(experiment.factors.isEmpty)
    #expect(
      experiment.mismatches == [
        Mismatch(kind: .variesWithinSample, what: "column", name: "batch")
      ])
  }

  /// The sheet wins, but not unheard.
  @Test func whatTheSheetSaysOtherwiseIsTold() throws {
    var sketch = RunSketch("tidy")
    for (sample, level) in [("S1", "ctl"), ("S2", "trt"), ("S3", "ctl")] {
      for _ in 0..<2 { sketch.well("", sample, "G", 25, factors: ["Condition": level]) }
    }
    sketch.well("", "W", "G", 35, role: .noTemplate, factors: ["Condition": "ctl"])
    var sheet = SampleSheet.sketch([
      ("S1", nil, "CTL"), ("S2", nil, "ctl"), ("S3", nil, nil), ("W", nil, "ctl"),
    ])
    sheet.rows[3].role = .unknown
    let experiment = try Annotation.join([sketch.run], sampleSheet: sheet)
    #expect(
      Set(experiment.mismatches.filter { $0.kind == .overriddenBySheet }) == [
        Mismatch(
          kind: .overriddenBySheet, what: "condition", name: "S2", neighbours: ["trt", "ctl"]),
        Mismatch(
          kind: .overriddenBySheet, what: "condition", name: "S3", neighbours: ["ctl", "blank"]),
        Mismatch(
          kind: .overriddenBySheet, what: "role", name: "W", neighbours: ["ntc", "unknown"]),
      ])
    #expect(experiment.mismatches.filter { $0.kind == .overriddenBySheet }.count == 3)
  }

  @Test func subjectsOfTheExportMakeUnits() throws {
    var sketch = RunSketch("tidy")
    for (subject, condition) in [("1", "pre"), ("1", "post"), ("2", "pre"), ("2", "post")] {
      sketch.well(
        "", "s\(subject)\(condition)", "CCL2", 25,
        factors: ["condition": condition, "subject": subject])
    }
    let experiment = try Annotation.join([sketch.run])
    #expect(experiment.samples.map(\.subject) == ["1", "1", "2", "2"])
    #expect(experiment.factors == [Factor(name: "condition", levels: ["post", "pre"])])
  }

  @Test func wellsWithoutNamesAreNumberedInCanonicalOrder() throws {
    let experiment = try Annotation.join([LevelAssignmentTests.individuals("batch")])
    #expect((0..<4).map(experiment.wellText) == ["#1", "#2", "#3", "#4"])
    #expect(experiment.wells.cycles == [29, 30, 28, 31])
  }
}
