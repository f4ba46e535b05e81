import QPCR

/// A QC rule for people and for programs.
enum RuleText {
  static func json(_ rule: QCRule) -> JSONText {
    .object([
      ("rule", .string(rule.id)), ("title", .string(rule.title)), ("warn", .optional(rule.warn)),
      ("fail", .optional(rule.fail)), ("unit", .optional(rule.unit.isEmpty ? nil : rule.unit)),
      ("source", .string(rule.source)), ("text", .string(rule.text)),
      ("advice", .string(rule.advice)),
    ])
  }

  /// `warn 0.5, fail 1 cycles`, `nil` where the rule has no number.
  static func limits(_ rule: QCRule) -> String? {
    let limits = [("warn", rule.warn), ("fail", rule.fail)].compactMap { word, limit in
      limit.map { word + " " + JSONText.decimal($0) }
    }
    guard !limits.isEmpty else { return nil }
    return limits.joined(separator: ", ") + (rule.unit.isEmpty ? "" : " " + rule.unit)
  }
}
