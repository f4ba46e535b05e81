import QPCR
import QPCRTestSupport
import Testing

/// The biopsies with planted faults: quality control names every one, and beside them only
/// consequences that name their cause. Expectations are written from the rules' definitions and
/// from what the generator planted.
@Suite struct BadPlateTests {
  /// A study below `Fixtures`, and its findings as `severity rule | where | causes`.
  struct Planted: CustomTestStringConvertible {
    var study: String
    var plates: Int
    var findings: [String]
    /// Tidy tables that annotate themselves instead of instrument exports with a sample sheet.
    var isTidy = false
    var testDescription: String { study }
  }

  @Test(arguments: studies) func everyPlantedFaultIsNamedAndNothingElse(_ planted: Planted) throws {
    let findings = try BadPlateTests.findings(planted)
    #expect(BadPlateTests.told(findings).sorted() == planted.findings.sorted())
  }

  /// The README of each study lists the same findings.
  @Test(arguments: studies) func readmeListsEveryFinding(_ planted: Planted) throws {
    let bytes = try Checkout.fixtureBytes(planted.study + "/README.md")
    let rows = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
      .filter { $0.hasPrefix("| ") && !$0.hasPrefix("| severity") }
      .map { $0.split(separator: "|").map(BadPlateTests.trimmed) }
    let listed = rows.map { cells in
      let causes = cells[3].hasPrefix("because ") ? BadPlateTests.code(cells[3]) : []
      return "\(cells[0]) \(BadPlateTests.code(cells[1])[0]) | \(cells[2]) | "
        + causes.joined(separator: ", ")
    }
    #expect(listed.sorted() == planted.findings.sorted())
  }

  /// Only the efficiency is told, which nobody measured.
  @Test func cleanStudiesAreQuiet() throws {
    let biopsies = Planted(study: "Biopsies", plates: 3, findings: [])
    let quiet = ["info efficiency-assumed | the study | "]
    #expect(try BadPlateTests.told(BadPlateTests.findings(biopsies)) == quiet)
    var plan = Plan()
    plan.references = ["GAPDH", "ACTB"]
    plan.comparisons = [
      ComparisonRequest(factor: "treatment", testLevel: "trastuzumab", calibrator: "control")
    ]
    plan.within = ["coculture", "time"]
    let coculture = try Analysis(
      exports: [Checkout.fixture("Coculture/coculture.csv")], plan: plan
    ).run()
    #expect(BadPlateTests.told(coculture.findings) == quiet)
  }

  /// Without a cause of its own, a unit that has no sample is told apart from one whose sample was
  /// lost.
  @Test func unitsWithoutASampleAreToldApart() throws {
    let pairs = try BadPlateTests.findings(BadPlateTests.studies[0])
      .filter { $0.rule == "unit-missing-pair" }.map(\.message)
    #expect(
      pairs == [
        "condition: post / pre: P5 lacks pre; 6 pairs are left.",
        "condition: post / pre: P8 lacks post; 6 pairs are left.",
        "condition: post / pre, CCL2: P7 lacks post; 5 pairs are left.",
      ])
  }

  // MARK: Reading

  private static func findings(_ planted: Planted) throws -> [Finding] {
    var plan = Plan()
    plan.calibrator = "pre"
    if planted.isTidy { plan.references = ["GAPDH"] }
    return try Analysis(
      exports: (1...planted.plates).map {
        Checkout.fixture("\(planted.study)/plate\($0).\(planted.isTidy ? "csv" : "txt")")
      },
      samples: planted.isTidy ? nil : Checkout.fixture(planted.study + "/samples.csv"), plan: plan
    ).run().findings
  }

  private static func told(_ findings: [Finding]) -> [String] {
    findings.map { finding in
      let place = [finding.run, finding.sample, finding.target, finding.comparison]
        .compactMap { $0 }.joined(separator: ", ")
      let causes = finding.because.map { id in
        findings.first { $0.id == id }?.rule ?? "no finding \(id)"
      }
      return
        "\(finding.severity.rawValue) \(finding.rule) | \(place.isEmpty ? "the study" : place) | "
        + causes.joined(separator: ", ")
    }
  }

  private static func trimmed(_ text: Substring) -> String {
    String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }

  /// The words between backticks that stand before a colon, or all of them.
  private static func code(_ text: String) -> [String] {
    let told = text.split(separator: ":", maxSplits: 1)[0]
    return told.split(separator: "`", omittingEmptySubsequences: false).enumerated()
      .filter { $0.offset % 2 == 1 }.map { String($0.element) }
  }
}

extension BadPlateTests {
  static let studies = [
    Planted(
      study: "BadPlate", plates: 3,
      findings: [
        "fail replicate-spread | plate1, P2-pre, ERBB2 | replicate-outlier",
        "fail no-template-signal | plate1, GAPDH | ",
        "fail no-rt-signal | plate1, NRT-P1-pre, ACTB | ",
        "fail positive-control | plate2, POS, CCL2 | ",
        "fail reference-missing | plate2, P5-pre, ACTB | ",
        "warn replicate-spread | plate1, P1-pre, CCL2 | ",
        "warn replicate-outlier | plate1, P2-pre, ERBB2 | ",
        "warn replicate-count | plate1, P3-post, CCL2 | ",
        "warn replicate-partly-undetermined | plate1, P3-pre, ERBB2 | ",
        "warn undetermined | plate3, P7-post, CCL2 | ",
        "warn late-cq | plate2, CCL2 | ",
        "warn late-cq | plate3, P8-pre, ERBB2 | cutoff-pile-up",
        "warn early-cq | plate1, P1-post, ERBB2 | ",
        "warn cutoff-pile-up | plate3, P8-pre, ERBB2 | ",
        "warn no-template-signal | plate2, CCL2 | ",
        "warn control-missing | plate3, CCL2 | ",
        "warn instrument-flag | plate3, P7-pre, GAPDH | ",
        "warn melt-peaks | plate2, P5-post, ERBB2 | ",
        "warn melt-shift | plate2, P6-post, GAPDH | ",
        "warn unit-missing-pair | condition: post / pre | reference-missing",
        "warn unit-missing-pair | condition: post / pre | ",
        "warn unit-missing-pair | CCL2, condition: post / pre | undetermined",
        "warn sheet-mismatch | P9-pre | ",
        "warn rna-integrity | P2-post | ",
        "warn rna-purity | P3-pre | ",
        "info no-template-signal | plate2, ACTB | ",
        "info efficiency-assumed | the study | ",
        "info instrument-flag | plate1, GAPDH | no-template-signal",
        "info instrument-flag | plate1, P2-pre, ERBB2 | replicate-spread, replicate-outlier",
      ]),
    Planted(
      study: "BadPlate-few-units", plates: 1,
      findings: [
        "warn few-units | condition: post / pre | ",
        "info efficiency-assumed | the study | ",
      ]),
    Planted(
      study: "BadPlate-level-input", plates: 3,
      findings: [
        "warn reference-input | condition: post / pre | ",
        "info efficiency-assumed | the study | ",
      ]),
    Planted(
      study: "BadPlate-lost-reference", plates: 3,
      findings: [
        "fail undetermined | plate2, P5-pre, ACTB | ",
        "fail late-cq | plate1, P2-post, GAPDH | ",
        "fail reference-missing | plate2, P5-pre, ACTB | undetermined",
        "fail reference-stability | the study | late-cq",
        "fail reference-input | plate1, P2-post | late-cq",
        "warn unit-missing-pair | condition: post / pre | reference-missing",
        "info efficiency-assumed | the study | ",
      ]),
    Planted(
      study: "BadPlate-misspelt-sample", plates: 3,
      findings: [
        "warn sheet-mismatch | P7-post | ",
        "warn sheet-mismatch | P7-pst | sheet-mismatch",
        "warn unit-missing-pair | condition: post / pre | sheet-mismatch, sheet-mismatch",
        "info efficiency-assumed | the study | ",
      ]),
    Planted(
      study: "BadPlate-plate-confounding", plates: 2,
      findings: [
        "fail plate-confounding | condition: post / pre | ",
        "info efficiency-assumed | the study | ",
      ]),
    Planted(
      study: "BadPlate-plate-edge", plates: 3,
      findings: [
        "warn plate-edge | plate1 | ",
        "warn replicate-spread | plate1, GAPDH | replicate-outlier, plate-edge",
        "warn replicate-spread | plate1, ERBB2 | plate-edge",
        "warn replicate-outlier | plate1, P1-post, GAPDH | plate-edge",
        "info efficiency-assumed | the study | ",
      ]),
    Planted(
      study: "BadPlate-plate-gradient", plates: 3,
      findings: [
        "warn plate-gradient | plate1 | ",
        "warn replicate-spread | plate1, ACTB | plate-gradient",
        "warn replicate-spread | plate1, CCL2 | plate-gradient",
        "warn replicate-spread | plate1, ERBB2 | plate-gradient",
        "warn replicate-spread | plate1, GAPDH | replicate-outlier, plate-gradient",
        "warn replicate-outlier | plate1, GAPDH | plate-gradient",
        "info efficiency-assumed | the study | ",
      ]),
    Planted(
      study: "BadPlate-plate-line", plates: 3,
      findings: [
        "warn plate-line | plate1 | ",
        "warn replicate-spread | plate1, CCL2 | replicate-outlier, plate-line",
        "warn replicate-outlier | plate1, CCL2 | plate-line",
        "info efficiency-assumed | the study | ",
      ]),
    Planted(
      study: "BadPlate-reference-input", plates: 3,
      findings: [
        "fail reference-input | plate2, P6-post | ",
        "warn reference-input | plate1, P3-post | ",
        "info efficiency-assumed | the study | ",
      ]),
    Planted(
      study: "BadPlate-reference-shift", plates: 3,
      findings: [
        "fail reference-shift | condition: post / pre | ",
        "warn reference-stability | the study | reference-shift",
        "info efficiency-assumed | the study | ",
      ]),
    Planted(
      study: "BadPlate-single-reference", plates: 3,
      findings: [
        "warn single-reference | GAPDH | ",
        "info efficiency-assumed | the study | ",
      ]),
    Planted(
      study: "BadPlate-standards", plates: 2,
      findings: [
        "fail late-cq | plate1, GAPDH | ",
        "fail late-cq | plate2, GAPDH | ",
        "fail efficiency-range | plate1, GAPDH | standard-curve-fit",
        "fail efficiency-range | plate2, GAPDH | standard-curve-fit",
        "fail standard-curve-fit | plate1, GAPDH | ",
        "fail standard-curve-fit | plate2, GAPDH | ",
        "fail run-calibrator | CCL2 | ",
        "warn replicate-count | plate1 | ",
        "warn replicate-count | plate2 | ",
        "warn control-missing | the study | ",
        "warn outside-standard-range | plate1, GAPDH | ",
        "warn outside-standard-range | plate2, GAPDH | ",
        "warn single-reference | GAPDH | ",
        "warn few-units | CCL2, condition: post / pre | ",
        "info efficiency-assumed | the study | ",
      ], isTidy: true),
  ]
}
