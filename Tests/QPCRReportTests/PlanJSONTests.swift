import Foundation
import QPCRModel
import QPCRReport
import Testing

@Suite struct PlanJSONTests {
  private func plan(_ sample: ResultSample) throws -> [String: Any] {
    let text = ByteWriter.text { JSONReport.write(sample.result, to: &$0) }
    let parsed = try JSONSerialization.jsonObject(with: Data(text.utf8))
    let object = try #require(parsed as? [String: Any])
    return try #require(object["plan"] as? [String: Any])
  }

  @Test func defaultsAreWrittenAndWhatTheExportNamedIsResolved() throws {
    let text = ByteWriter.text {
      JSONReport.write(ResultSample(title: "Presentation only").result, to: &$0)
    }
    let plan = #"""
        "plan": {"samples":"samples.csv","assays":null,"reference":["ACTB","GAPDH"],\#
      "target":["CCL2","ERBB2"],"compare":["condition:post/pre"],"calibrator":null,\#
      "within":[],"pair_by":null,"unpaired":false,"efficiency":[],"test":"t","adjust":"bh",\#
      "confidence":0.95,"undetermined":"exclude","replicates":"mean","exclude_outliers":false,\#
      "exclude":[],"threshold":[],"fail_on":"fail","seed":1,"equivalence_margin":0.5}
      """#
    #expect(text.contains(plan))
  }

  @Test func everyOptionIsWritten() throws {
    var sample = ResultSample()
    sample.plan.targets = ["ccl2 "]
    sample.plan.comparisons = [
      ComparisonRequest(factor: "condition", testLevel: nil, calibrator: "a/b:c,*")
    ]
    sample.plan.within = ["time"]
    sample.plan.pairing = .by("donor")
    sample.plan.efficiencySource = .standards
    sample.plan.efficiencies = [
      .init(target: "CCL2", factor: 1.95, standardError: 0.02), .init(target: "a=b", factor: 2),
    ]
    sample.plan.test = .wilcoxon
    sample.plan.adjustment = .holm
    sample.plan.undetermined = .cycles(40)
    sample.plan.replicates = .median
    sample.plan.excludesOutliers = true
    sample.plan.exclusions = [.init(run: "plate1", well: "A1"), .init(run: nil, well: "B2")]
    sample.plan.thresholds = [.init(rule: "late-cq", value: 34.5)]
    sample.plan.failOn = .warn
    sample.plan.seed = .max
    let plan = try plan(sample)
    #expect(plan["target"] as? [String] == ["CCL2"])
    #expect(plan["compare"] as? [String] == [#"condition:*/a\/b\:c\,\*"#])
    #expect(plan["within"] as? [String] == ["time"])
    #expect(plan["pair_by"] as? String == "donor")
    #expect(plan["efficiency"] as? [String] == ["standards", "CCL2=1.95±0.02", #"a\=b=2"#])
    #expect(plan["test"] as? String == "wilcoxon")
    #expect(plan["adjust"] as? String == "holm")
    #expect(plan["undetermined"] as? Double == 40)
    #expect(plan["replicates"] as? String == "median")
    #expect(plan["exclude_outliers"] as? Bool == true)
    #expect(plan["exclude"] as? [String] == ["plate1:A1", "B2"])
    #expect(plan["threshold"] as? [String] == ["late-cq=34.5"])
    #expect(plan["fail_on"] as? String == "warn")
    #expect(plan["seed"] as? UInt64 == .max)
  }

  @Test func theCalibratorStandsForItsRequest() throws {
    var sample = ResultSample()
    sample.plan.calibrator = "pre"
    sample.plan.pairing = .unpaired
    sample.plan.undetermined = .censor
    let plan = try plan(sample)
    #expect(plan["calibrator"] as? String == "pre")
    #expect(plan["compare"] as? [String] == [])
    #expect(plan["unpaired"] as? Bool == true)
    #expect(plan["undetermined"] as? String == "censor")
  }
}
