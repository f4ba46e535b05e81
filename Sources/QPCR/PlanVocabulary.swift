import QPCRModel

/// The QC rules that `threshold` may name.
package struct PlanVocabulary: Sendable {
  /// Every rule's id and whether it has a threshold.
  private let rules: [(id: String, hasThreshold: Bool)]

  package init(rules: [(id: String, hasThreshold: Bool)]) { self.rules = rules }

  /// The rule as the catalogue spells it.
  func canonicalRule(_ name: String) throws(ValueProblem) -> String {
    guard let rule = rules.first(where: { $0.id == Name.folded(name) }) else {
      throw .unknownRule(name, nearest: Name.nearest(to: name, among: rules.map(\.id)))
    }
    guard rule.hasThreshold else { throw .ruleWithoutThreshold(rule.id) }
    return rule.id
  }
}
