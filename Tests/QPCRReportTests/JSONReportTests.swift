import Foundation
import QPCRComparison
import QPCRModel
import QPCRQuantification
import QPCRReport
import QPCRTestSupport
import Testing

@Suite struct JSONReportTests {
  /// The whole of a result as Foundation reads it.
  private func parsed(_ sample: ResultSample = ResultSample()) throws -> [String: Any] {
    let text = ByteWriter.text { JSONReport.write(sample.result, to: &$0) }
    let object = try JSONSerialization.jsonObject(with: Data(text.utf8))
    return try #require(object as? [String: Any])
  }

  private func rows(_ object: [String: Any], _ key: String) throws -> [[String: Any]] {
    try #require(object[key] as? [[String: Any]])
  }

  /// The keys of the first object that stands on a line of its own below `key`, in their order.
  private func keys(below key: String) throws -> [String] {
    let text = ByteWriter.text { JSONReport.write(ResultSample().result, to: &$0) }
    let lines = text.split(separator: "\n")
    let head = try #require(lines.firstIndex { $0.hasPrefix("  \"\(key)\": ") })
    let row = String(lines[head].hasSuffix("[") ? lines[head + 1] : lines[head])
    return row.matches(of: #/[{,]"([a-z0-9_]+)":/#).map { String($0.output.1) }
  }

  @Test func topLevelKeysStandInTheContractsOrder() {
    let text = ByteWriter.text { JSONReport.write(ResultSample().result, to: &$0) }
    let keys = text.matches(of: #/\n  "([a-z]+)": /#).map { String($0.output.1) }
    #expect(
      keys == [
        "schema", "tool", "verdict", "inputs", "sheets", "plan", "assays", "replicates",
        "expression", "comparisons", "findings", "exclusions",
      ])
  }

  @Test func rowKeysStandInTheContractsOrder() throws {
    let inputs = try keys(below: "inputs")
    #expect(inputs == ["file", "format", "instrument", "sha256", "bytes", "wells", "runs"])
    let assays = try keys(below: "assays")
    #expect(assays == ["target", "role", "efficiency", "efficiency_se", "efficiency_source"])
    let replicates = try keys(below: "replicates")
    #expect(
      replicates == [
        "run", "sample", "target", "n", "n_undetermined", "n_excluded", "mean_cq", "sd_cq",
        "range_cq", "role", "wells", "well_cq",
      ])
    let expression = try keys(below: "expression")
    #expect(
      expression == [
        "run", "sample", "subject", "factors", "condition", "target", "cq", "reference_cq",
        "delta_cq", "se_delta_cq", "log2_nrq", "nrq", "censored",
      ])
    let findings = try keys(below: "findings")
    #expect(
      findings == [
        "id", "rule", "severity", "message", "value", "threshold", "run", "wells", "sample",
        "target", "comparison", "because", "action",
      ])
    let exclusions = try keys(below: "exclusions")
    #expect(exclusions == ["run", "well", "sample", "target", "cq", "rule", "reason"])
  }

  @Test func comparisonKeysStandInTheContractsOrder() throws {
    #expect(
      try keys(below: "comparisons") == [
        "target", "factor", "test_level", "calibrator", "within", "design", "n_test",
        "n_calibrator", "n_pairs", "delta_cq_test", "delta_cq_calibrator", "delta_delta_cq",
        "sd_test", "sd_calibrator", "sd_difference", "log2_fold_change", "fold_change", "ci_low",
        "ci_high", "confidence", "se", "df", "test", "statistic", "p", "p_adjusted",
        "p_monte_carlo_error", "hodges_lehmann", "hl_low", "hl_high", "hedges_g", "g_low",
        "g_high", "bound", "interaction", "equivalence", "direction", "statement", "sensitivity",
        "choice", "fold_change", "p", "choice", "fold_change", "p", "choice", "fold_change", "p",
        "findings", "notes", "models",
      ])
  }

  @Test func headAndInputs() throws {
    let object = try parsed()
    #expect(object["schema"] as? String == "ddct-results/1")
    #expect(object["tool"] as? [String: String] == ["name": "ddct", "version": Software.version])
    #expect(object["verdict"] as? String == "fail")
    let input = try #require(try rows(object, "inputs").first)
    #expect(input["file"] as? String == "plate1.txt")
    #expect(input["instrument"] as? String == "QuantStudio 6 Flex")
    #expect(input["bytes"] as? Int == 1000)
    // 4 controls, 4 samples × 4 targets × 2 wells.
    #expect(input["wells"] as? Int == 36)
    #expect(input["runs"] as? [String] == ["plate1"])
    let sheet = try #require(try rows(object, "sheets").first)
    #expect(sheet["file"] as? String == "samples.csv")
  }

  @Test func tables() throws {
    let object = try parsed()
    let replicates = try rows(object, "replicates")
    #expect(replicates.count == 40)
    #expect(replicates[0]["mean_cq"] is NSNull)
    #expect(replicates[0]["role"] as? String == "ntc")
    #expect(replicates[6]["n"] as? Int == 1)
    #expect(replicates[6]["n_excluded"] as? Int == 1)
    #expect(replicates[6]["sd_cq"] is NSNull)
    let expression = try rows(object, "expression")
    #expect(expression.count == 32)
    #expect(expression[5]["sample"] as? String == "P1 pre")
    #expect(expression[5]["factors"] as? [String: String] == ["condition": "pre"])
    #expect(expression[5]["delta_cq"] as? Double == 6)
    #expect(expression[5]["log2_nrq"] as? Double == -6)
    #expect(expression[5]["nrq"] as? Double == 0.015625)
    #expect(expression[5]["censored"] as? Bool == false)
    let assays = try rows(object, "assays")
    #expect(assays.map { $0["target"] as? String } == ["ACTB", "CCL2", "ERBB2", "GAPDH"])
    #expect(assays[0]["efficiency_source"] as? String == "assumed")
  }

  @Test func aRowThatCannotBeNormalisedHasNulls() throws {
    let result = ResultSample().result
    var expression = result.expression
    expression.isNormalised[0] = false
    expression.hasCq[1] = false
    let text = ByteWriter.text {
      JSONReport.write(
        AnalysisResult(
          experiment: result.experiment, plan: result.plan, findings: [], exclusions: [],
          assays: result.assays, replicates: result.replicates, expression: expression,
          comparisonSet: result.comparisonSet), to: &$0)
    }
    let row = #"""
      "target":"ACTB","cq":18,"reference_cq":null,"delta_cq":null,"se_delta_cq":0.1,\#
      "log2_nrq":null,"nrq":null,"censored":false}
      """#
    #expect(text.contains(row))
    #expect(text.contains(#""target":"CCL2","cq":null,"reference_cq":19,"#))
  }

  @Test func comparisons() throws {
    let comparisons = try rows(try parsed(), "comparisons")
    #expect(comparisons.count == 2)
    let first = comparisons[0]
    #expect(first["target"] as? String == "CCL2")
    #expect(first["fold_change"] as? Double == 0.5997777880204509)
    // Foundation reads this number one ulp off; the digits are compared below.
    #expect(relativeError(try #require(first["p"] as? Double), 0.0002872439647003413) < 1e-15)
    let text = ByteWriter.text { JSONReport.write(ResultSample().result, to: &$0) }
    #expect(text.contains(#","p":0.0002872439647003413,"p_adjusted":0.0005744879294006827,"#))
    #expect(first["n_pairs"] as? Int == 4)
    #expect(first["hodges_lehmann"] is NSNull)
    #expect(first["interaction"] is NSNull)
    #expect(first["direction"] as? String == "down")
    #expect(first["findings"] as? [Int] == [1])
    let sensitivity = try rows(comparisons[1], "sensitivity")
    #expect(sensitivity[1]["choice"] as? String == "without GAPDH")
    #expect(sensitivity[1]["p"] is NSNull)
    let notes = try #require(comparisons[1]["notes"] as? [String])
    #expect(notes.count == 1)
  }

  @Test func everyKindOfComparison() throws {
    var comparison = Comparison(
      target: "CCL2", factor: "treatment", testLevel: "drug", calibrator: "none",
      within: [.init(factor: "time", level: "24h")], design: .unpaired, confidence: 0.9,
      test: "Welch t")
    comparison.testCount = 3
    comparison.bound = .atLeast
    comparison.equivalence = .inconclusive
    comparison.interaction = .init(
      factor: "time", level: "48h", calibrator: "24h", foldChangeRatio: 0.5, ciLow: 0.25,
      ciHigh: nil, p: 0.04)
    var sample = ResultSample()
    sample.comparisons = [comparison]
    let row = try rows(try parsed(sample), "comparisons")[0]
    #expect(row["within"] as? [String: String] == ["time": "24h"])
    #expect(row["n_pairs"] is NSNull)
    #expect(row["bound"] as? String == "at least")
    #expect(row["equivalence"] as? String == "inconclusive")
    let interaction = try #require(row["interaction"] as? [String: Any])
    #expect(interaction["fold_change_ratio"] as? Double == 0.5)
    #expect(interaction["ci_high"] is NSNull)
    #expect(interaction["p"] as? Double == 0.04)
  }

  @Test func findingsAndExclusions() throws {
    let object = try parsed()
    let findings = try rows(object, "findings")
    #expect(findings.map { $0["id"] as? Int } == [1, 2, 3, 4])
    #expect(findings[1]["wells"] as? [String] == ["A9", "A10"])
    #expect(findings[1]["because"] as? [Int] == [3])
    #expect(findings[3]["value"] is NSNull)
    let exclusion = try rows(object, "exclusions")[0]
    #expect(exclusion["well"] as? String == "A10")
    #expect(exclusion["cq"] as? Double == 23.2)
  }

  @Test func checkHasEverythingButComparisons() throws {
    let text = ByteWriter.text { JSONReport.writeCheck(ResultSample().result, to: &$0) }
    let parsed = try JSONSerialization.jsonObject(with: Data(text.utf8))
    let object = try #require(parsed as? [String: Any])
    #expect(object["comparisons"] == nil)
    #expect(object.count == 11)
  }

  @Test func namesOfAnyKindSurvive() throws {
    var sample = ResultSample()
    sample.factorName = "a \"b\"\\\n"
    let expression = try rows(try parsed(sample), "expression")
    #expect(expression[0]["factors"] as? [String: String] == ["a \"b\"\\\n": "post"])
  }

  @Test func anEmptyResultIsStillJSON() throws {
    var sample = ResultSample()
    sample.comparisons = []
    sample.findings = []
    let object = try parsed(sample)
    #expect(try rows(object, "comparisons").isEmpty)
    #expect(object["verdict"] as? String == "pass")
  }
}
