import QPCR
import Testing

@Suite struct PlanReaderTests {
  private let vocabulary = PlanVocabulary(rules: [
    (id: "late-cq", hasThreshold: true), (id: "control-missing", hasThreshold: false),
  ])

  private func read(_ text: String, folder: String = "") throws -> PlanSettings {
    try PlanReader.read(
      Array(text.utf8), file: "plan.json", folder: folder, vocabulary: vocabulary)
  }

  @Test func `every option can stand in a plan`() throws {
    let settings = try read(
      #"""
      { // everything at once
        samples: "samples.csv", assays: "/data/assays.csv",
        reference: ["GAPDH", "ACTB"], target: "CCL2,ERBB2",
        compare: ["condition:post/pre", "time:*/0 h"], calibrator: "pre",
        within: ["coculture", "time, h"], "pair-by": "donor",
        efficiency: { CCL2: 1.95, "a=b": "95%±2%" },
        test: "wilcoxon", adjust: "holm", confidence: 0.9, undetermined: 40,
        replicates: "median", "exclude-outliers": true, exclude: ["P1:A1", "P1:A2"],
        threshold: { "late-cq": 36 }, "fail-on": "warn", out: "results", format: "json",
        title: "A, B", seed: 0x10, "equivalence-margin": 0.25, decimal_comma: true, quiet: true, color: "never",
        plots: true,
      }
      """#, folder: "study")
    #expect(settings.samples == "study/samples.csv")
    #expect(settings.assays == "/data/assays.csv")
    let plan = settings.plan
    #expect(plan.references == ["GAPDH", "ACTB"])
    #expect(plan.targets == ["CCL2", "ERBB2"])
    #expect(
      plan.comparisons == [
        .init(factor: "condition", testLevel: "post", calibrator: "pre"),
        .init(factor: "time", testLevel: nil, calibrator: "0 h"),
      ])
    #expect(plan.calibrator == "pre")
    #expect(plan.within == ["coculture", "time, h"])
    #expect(plan.pairing == .by("donor"))
    #expect(
      plan.efficiencies == [
        .init(target: "CCL2", factor: 1.95),
        .init(target: "a=b", factor: 1.95, standardError: 0.02),
      ])
    #expect(plan.test == .wilcoxon)
    #expect(plan.adjustment == .holm)
    #expect(plan.confidence == 0.9)
    #expect(plan.undetermined == .cycles(40))
    #expect(plan.replicates == .median)
    #expect(plan.excludesOutliers)
    #expect(plan.exclusions == [.init(run: "P1", well: "A1"), .init(run: "P1", well: "A2")])
    #expect(plan.thresholds == [.init(rule: "late-cq", value: 36)])
    #expect(plan.failOn == .warn)
    #expect(plan.title == "A, B")
    #expect(plan.seed == 16)
    #expect(plan.equivalenceMargin == 0.25)
    #expect(settings.presentation.out == "study/results")
    #expect(settings.presentation.format == .json)
    #expect(settings.presentation.decimalComma)
    #expect(settings.presentation.isQuiet)
    #expect(settings.presentation.color == .never)
    #expect(settings.presentation.plots)
    #expect(settings.given == Set(PlanOption.allCases).subtracting([.unpaired]))
  }

  @Test func `an empty plan and nulls are the defaults`() throws {
    #expect(try read("{}") == PlanSettings())
    #expect(try read("{ calibrator: null, reference: null, unpaired: false }") == PlanSettings())
  }

  @Test func `efficiencies may be texts, and standards a word among them`() throws {
    let plan = try read(#"{ efficiency: ["standards", "A=1.9"] }"#).plan
    #expect(plan.efficiencySource == .standards)
    #expect(plan.efficiencies == [.init(target: "A", factor: 1.9)])
    #expect(try read("{ efficiency: 'standards' }").plan.efficiencySource == .standards)
  }

  @Test func `answers to the MIQE checklist come in its order`() throws {
    let plan = try read(#"{ miqe: { thermocycling: " 40 cycles ", rt_priming: "random" } }"#).plan
    #expect(
      plan.miqe == [
        .init(item: "rt-priming", text: "random"), .init(item: "thermocycling", text: "40 cycles"),
      ])
    #expect(try read("{ miqe: null }").plan.miqe.isEmpty)
  }

  @Test(arguments: [
    (
      "{ miqe: { 'rt-prime': 'random' } }",
      "plan.json, line 1, column 11: “rt-prime” is no item of the MIQE checklist; did you mean “rt-priming”?"
    ),
    (
      "{ miqe: ['random'] }",
      "plan.json, line 1, column 9: “miqe” takes an object of items and texts, found a list."
    ),
    (
      "{ miqe: { amplicon: 120 } }",
      "plan.json, line 1, column 21: “amplicon” takes one text in quotes, found the number 120."
    ),
  ])
  func `wrong answers to the checklist are refused`(text: String, message: String) {
    #expect {
      try read(text)
    } throws: { error in
      (error as? PlanError)?.message == message
    }
  }

  @Test func `levels with separators need no escape as calibrator`() throws {
    #expect(try read(#"{ calibrator: "1/2" }"#).plan.calibrator == "1/2")
  }

  @Test(arguments: [
    (
      "{\n  refrence: ['A'] }", 2, 3,
      "plan.json, line 2, column 3: “refrence” is no option of a plan; did you mean “reference”?"
    ),
    (
      "{ reference: ['A'],\n reference: ['B'] }", 2, 2,
      "plan.json, line 2, column 2: the key \"reference\" stands twice, first in line 1; keep one of them."
    ),
    (
      "[]", 1, 1,
      "plan.json, line 1, column 1: a plan is an object such as { reference: [\"GAPDH\"] }, found a list."
    ),
    (
      "{ confidence: '0.95' }", 1, 15,
      "plan.json, line 1, column 15: “confidence” takes a number without quotes, found the text “0.95”."
    ),
    (
      "{ confidence: 95 }", 1, 15,
      "plan.json, line 1, column 15: “confidence”: 95 is out of range; a fraction between 0 and 1 is expected; did you mean 0.95?"
    ),
    (
      "{ reference: [1] }", 1, 15,
      "plan.json, line 1, column 15: “reference” takes texts in its list, found the number 1."
    ),
    (
      "{ reference: ['A',\n  ' a '] }", 2, 3,
      "plan.json, line 2, column 3: “reference”: “a” is given twice; give it once."
    ),
    (
      "{ reference: ['A', ''] }", 1, 20,
      "plan.json, line 1, column 20: “reference”: a value is expected, nothing was found."
    ),
    (
      "{ unpaired: 'yes' }", 1, 13,
      "plan.json, line 1, column 13: “unpaired” takes true or false, found the text “yes”."
    ),
    (
      "{ efficiency: { A: 0.95 } }", 1, 17,
      "plan.json, line 1, column 17: “efficiency”: 0.95 can be read in two ways; write the amplification factor 1.95 or the percentage 95%."
    ),
    (
      "{ efficiency: { A: true } }", 1, 20,
      "plan.json, line 1, column 20: “efficiency” takes a number for “A”, found true."
    ),
    (
      "{ seed: Infinity }", 1, 9,
      "plan.json, line 1, column 9: “seed”: “Infinity” is no number; write it like 40, 0.95 or 1e-3."
    ),
    (
      "{ threshold: { 'late-qc': 3 } }", 1, 16,
      "plan.json, line 1, column 16: “threshold”: “late-qc” is no QC rule; did you mean “late-cq”?"
    ),
    (
      "{ threshold: { 'control-missing': 3 } }", 1, 16,
      "plan.json, line 1, column 16: “threshold”: the rule “control-missing” has no threshold to move; `ddct rules` lists those that have one."
    ),
    (
      "{ unpaired: true, 'pair-by': 'x' }", 1, 1,
      "plan.json, line 1, column 1: “pair-by” and “unpaired” exclude each other; keep one."
    ),
    (
      "{ 'fail-on': 'warn', fail_on: 'fail' }", 1, 22,
      "plan.json, line 1, column 22: the key \"fail-on\" stands twice, first in line 1; keep one of them."
    ),
    (
      "{ test: 'ttest' }", 1, 9,
      "plan.json, line 1, column 9: “test”: “ttest” is none of t, wilcoxon, permutation, model."
    ),
    (
      "{ compare: { a: 1 } }", 1, 12,
      "plan.json, line 1, column 12: “compare” takes a text or a list of texts, found an object."
    ),
  ])
  func `a wrong plan is refused with its place`(
    _ text: String, _ line: Int, _ column: Int, _ message: String
  ) {
    let error = #expect(throws: PlanError.self) { try read(text) }
    #expect(error?.message == message)
    #expect(error?.position == TextPosition(line: line, column: column))
  }

  @Test func `resetting an option resets the other ways to say the same`() throws {
    var settings = try read("{ compare: 'a:b/c', 'pair-by': 'donor', seed: 2 }")
    settings.reset(.calibrator)
    settings.reset(.unpaired)
    #expect(settings.plan.comparisons.isEmpty)
    #expect(settings.plan.pairing == .automatic)
    #expect(settings.given == [.seed])
  }
}
