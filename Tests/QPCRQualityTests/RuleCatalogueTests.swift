import QPCRModel
import QPCRQuality
import Testing

@Suite("The catalogue of rules")
struct RuleCatalogueTests {
  @Test("The rules stand in one order, each once")
  func order() {
    #expect(
      RuleCatalogue.all.map(\.id) == [
        "replicate-spread", "replicate-outlier", "replicate-count",
        "replicate-partly-undetermined", "undetermined", "late-cq", "early-cq", "cutoff-pile-up",
        "no-template-signal", "no-rt-signal", "control-missing", "positive-control",
        "efficiency-range", "standard-curve-fit", "efficiency-assumed", "outside-standard-range",
        "single-reference", "reference-missing", "reference-stability", "reference-shift",
        "reference-input", "instrument-flag", "melt-peaks", "melt-shift", "plate-edge",
        "plate-gradient", "plate-line", "plate-confounding", "run-calibrator",
        "unit-missing-pair", "few-units", "singular-fit", "sheet-mismatch", "rna-integrity",
        "rna-purity",
      ])
  }

  @Test("Every rule says all there is to say", arguments: RuleCatalogue.all)
  func complete(rule: QCRule) {
    #expect(!rule.title.isEmpty && !rule.title.hasSuffix("."))
    #expect(rule.warns != nil || rule.fails != nil)
    #expect(!rule.source.isEmpty)
    #expect(rule.text.hasSuffix("."))
    #expect(rule.advice.hasSuffix("."))
    #expect(!rule.examples.isEmpty)
    #expect(rule.isMovable == !rule.unit.isEmpty)
    #expect(!rule.text.contains("\n") && !rule.text.contains("  "))
  }

  @Test("A rule is found by its whole name, ignoring case")
  func lookup() {
    #expect(RuleCatalogue.rule(" Late-CQ ")?.id == "late-cq")
    #expect(RuleCatalogue.rule("late") == nil)
    #expect(RuleCatalogue.nearest(to: "late-ct") == ["late-cq"])
  }

  @Test("Thresholds that no rule can take are refused")
  func thresholds() {
    func refusal(_ settings: Plan.ThresholdSetting...) -> QualityError? {
      var plan = Plan()
      plan.thresholds = settings
      do throws(QualityError) {
        try RuleCatalogue.check(plan)
        return nil
      } catch {
        return error
      }
    }
    #expect(refusal(.init(rule: "late-cq", value: 36)) == nil)
    #expect(
      refusal(.init(rule: "late-ct", value: 36)) == .unknownRule("late-ct", nearest: ["late-cq"]))
    #expect(
      refusal(.init(rule: "undetermined", value: 3)) == .thresholdless("undetermined"))
    #expect(
      refusal(.init(rule: "late-cq", value: 0)) == .invalidThreshold(rule: "late-cq", value: 0))
    #expect(
      refusal(.init(rule: "late-cq", value: .infinity))
        == .invalidThreshold(rule: "late-cq", value: .infinity))
    #expect(
      refusal(.init(rule: "late-cq", value: 36), .init(rule: "Late-Cq", value: 37))
        == .repeatedThreshold("late-cq"))
  }
}
