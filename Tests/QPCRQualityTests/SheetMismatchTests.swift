import QPCRModel
import QPCRQuality
import QPCRTestSupport
import Testing

@Suite("sheet-mismatch")
struct SheetMismatchTests {
  private func findings(_ mismatches: [Mismatch]) throws -> [Finding] {
    var study = Study()
    study.edit = { $0.mismatches = mismatches }
    return try study.review()
  }

  @Test("A name that only one side knows warns; the sheet's follows from the export's")
  func bothSides() throws {
    let findings = try findings([
      Mismatch(
        kind: .missingInExport, what: "sample", name: "P3 post", neighbours: ["P3 pst"]),
      Mismatch(kind: .missingInSheet, what: "sample", name: "P3 pst", neighbours: ["P3 post"]),
    ])
    #expect(findings.map(\.severity) == [.warn, .warn])
    #expect(findings.map(\.sample) == ["P3 pst", "P3 post"])
    #expect(findings.map(\.because) == [[], [1]])
    #expect(
      findings.map(\.message) == [
        "Sample of the export not in the sheet: “P3 pst” (nearest: “P3 post”).",
        "Sample of the sheet in no export: “P3 post” (nearest: “P3 pst”).",
      ])
  }

  @Test("Several names share one finding, in natural order")
  func several() throws {
    let findings = try findings(
      ["X10", "X9"].map { Mismatch(kind: .missingInSheet, what: "sample", name: $0) })
    #expect(
      findings.map(\.message) == ["Samples of the export not in the sheet: “X9” and “X10”."])
    #expect(findings.first?.sample == nil)
  }

  @Test("Controls need no row")
  func controls() throws {
    #expect(
      try findings([Mismatch(kind: .missingInSheet, what: "sample", name: "NTC")]).isEmpty)
  }

  @Test("Targets of the assay sheet")
  func assays() throws {
    let finding = try #require(
      try findings([Mismatch(kind: .assayMissingInExport, what: "target", name: "CLL2")]).first)
    #expect(finding.target == "CLL2")
    #expect(finding.sample == nil)
    #expect(finding.message == "Target of the assay sheet in no export: “CLL2”.")
  }

  @Test("Spellings, columns that vary and renamed samples are infos; near-duplicates warn")
  func other() throws {
    let findings = try findings([
      Mismatch(kind: .spelling, what: "sample", name: "P3", neighbours: ["p3"]),
      Mismatch(kind: .variesWithinSample, what: "column", name: "Comments"),
      Mismatch(kind: .renamedByPlateMap, what: "sample", name: "P3", neighbours: ["S1"]),
      Mismatch(kind: .nearDuplicate, what: "target", name: "IL-6", neighbours: ["IL6"]),
    ])
    #expect(findings.map(\.severity) == [.warn, .info, .info, .info])
    #expect(
      findings.map(\.message) == [
        "Names that differ by very little, kept apart: “IL-6” and “IL6”.",
        "Columns that vary within a sample and are therefore no factors: “Comments”.",
        "One name in several spellings, taken as one: “P3” and “p3”.",
        "Samples that the plate map names differently; the map wins: “P3” (nearest: “S1”).",
      ])
  }

  @Test("What the sheet says otherwise than the export warns")
  func overridden() throws {
    let finding = try #require(
      try findings([
        Mismatch(
          kind: .overriddenBySheet, what: "condition", name: "P3", neighbours: ["pre", "post"])
      ]).first)
    #expect(finding.severity == .warn)
    #expect(
      finding.message
        == "The sheet gives another condition than the export, and wins: “P3” (export: pre; sheet: "
        + "post).")
  }

  @Test("Names that differ in a number are two names")
  func numbers() throws {
    #expect(
      try findings([
        Mismatch(kind: .nearDuplicate, what: "sample", name: "T1-0", neighbours: ["T10"])
      ]).isEmpty)
  }

  @Test("Wells without a name warn where they have a Cq")
  func unnamed() throws {
    var study = Study()
    study.builder.wells("?", "CCL2", 24, 25, nil)
    study.edit = { experiment in
      experiment.mismatches = [
        Mismatch(kind: .unnamedWells, what: "sample", name: "sample", run: "plate")
      ]
      let index = experiment.samples.firstIndex { $0.name == "?" }
      for row in 0..<experiment.wells.count
      where index.map({ experiment.wells.sample[row] == Int32($0) }) ?? false {
        experiment.wells.sample[row] = NameTable.none
      }
    }
    let finding = try #require(try study.findings("sheet-mismatch").first)
    #expect(finding.severity == .warn)
    #expect(finding.wells == ["D7", "D8", "D9"])
    #expect(finding.message == "3 wells without a sample name, 2 with a Cq; they enter nothing.")
  }
}
