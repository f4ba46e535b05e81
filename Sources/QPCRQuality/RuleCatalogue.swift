package import QPCRModel

/// Every rule of quality control, in the order in which findings of one severity are told.
package enum RuleCatalogue {
  static let rules: [any QualityRule.Type] = [
    ReplicateSpread.self, ReplicateOutlier.self, ReplicateCount.self,
    ReplicatePartlyUndetermined.self, Undetermined.self, LateCq.self, EarlyCq.self,
    CutoffPileUp.self, NoTemplateSignal.self, NoRTSignal.self, ControlMissing.self,
    PositiveControl.self, EfficiencyRange.self, StandardCurveFit.self, EfficiencyAssumed.self,
    OutsideStandardRange.self, SingleReference.self, ReferenceMissing.self, ReferenceStability.self,
    ReferenceShift.self, ReferenceInput.self, InstrumentFlag.self, MeltPeaks.self, MeltShift.self,
    PlateEdge.self, PlateGradient.self, PlateLine.self, PlateConfounding.self, RunCalibrator.self,
    UnitMissingPair.self, FewUnits.self, SingularFit.self, SheetMismatch.self, RNAIntegrity.self,
    RNAPurity.self,
  ]

  /// What each rule says about itself, in the same order.
  package static let all: [QCRule] = rules.map { $0.rule }

  private static let places = Dictionary(
    uniqueKeysWithValues: all.enumerated().map { ($0.element.id, $0.offset) })

  /// The rule of this name, ignoring case and outer blanks.
  package static func rule(_ name: String) -> QCRule? {
    places[Name.folded(name)].map { all[$0] }
  }

  /// The rules whose names are nearest to one that does not exist.
  package static func nearest(to name: String) -> [String] {
    Name.nearest(to: name, among: all.map(\.id))
  }

  /// The place of a rule in `all`.
  static func place(_ rule: QCRule) -> Int { places[rule.id] ?? all.count }

  /// Refuses thresholds that no rule can take.
  package static func check(_ plan: Plan) throws(QualityError) {
    var seen = Set<String>()
    for setting in plan.thresholds {
      guard let rule = rule(setting.rule) else {
        throw .unknownRule(setting.rule, nearest: nearest(to: setting.rule))
      }
      guard rule.isMovable else { throw .thresholdless(rule.id) }
      guard setting.value.isFinite, setting.value > 0 else {
        throw .invalidThreshold(rule: rule.id, value: setting.value)
      }
      guard seen.insert(rule.id).inserted else { throw .repeatedThreshold(rule.id) }
    }
  }

  /// The moved thresholds of a plan by rule.
  static func movedThresholds(_ plan: Plan) -> [String: Double] {
    var moved: [String: Double] = [:]
    for setting in plan.thresholds {
      if let rule = rule(setting.rule) { moved[rule.id] = setting.value }
    }
    return moved
  }
}
