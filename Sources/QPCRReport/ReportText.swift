import QPCRComparison
import QPCRModel

/// Short phrases of reports for people.
enum ReportText {
  /// Why the verdict is what it is: `1 fail (no-template-signal), 2 warnings (late-cq ×2)`.
  static func reason(_ findings: [Finding]) -> String {
    let parts = [Finding.Severity.fail, .warn].compactMap { severity -> String? in
      let rules = findings.filter { $0.severity == severity }.map(\.rule)
      return rules.isEmpty ? nil : severity.counted(rules.count) + " (" + tallied(rules) + ")"
    }
    return parts.isEmpty ? "no fail and no warning" : parts.joined(separator: ", ")
  }

  /// The words in the order of their first appearance with how often they occur.
  private static func tallied(_ words: [String]) -> String {
    var order: [String] = []
    var counts: [String: Int] = [:]
    for word in words {
      if counts[word] == nil { order.append(word) }
      counts[word, default: 0] += 1
    }
    return order.map { word in
      let count = counts[word] ?? 0
      return count > 1 ? word + " ×\(count)" : word
    }.joined(separator: ", ")
  }

  /// `1 fail, 2 warnings, 4 notes`.
  static func counts(_ findings: [Finding]) -> String {
    let parts = [Finding.Severity.fail, .warn, .info].compactMap { severity -> String? in
      let count = findings.count { $0.severity == severity }
      return count == 0 ? nil : severity.counted(count)
    }
    return parts.isEmpty ? "none" : parts.joined(separator: ", ")
  }

  /// `1 sample`, `8 samples`.
  static func counted(_ count: Int, _ noun: String) -> String {
    NumberFormat.count(count) + " " + noun + (count == 1 ? "" : "s")
  }

  /// The names up to a limit: `A, B, C … 12 more`.
  static func list(_ names: [String], limit: Int = .max) -> String {
    let shown = names.prefix(limit).joined(separator: ", ")
    return names.count > limit ? shown + " … \(names.count - limit) more" : shown
  }

  /// `A`, `A and B`, `A, B and C`.
  static func sentenceList(_ names: [String]) -> String {
    guard let last = names.last else { return "" }
    if names.count == 1 { return last }
    return names.dropLast().joined(separator: ", ") + " and " + last
  }

  /// The direction of a comparison in words: `1.7-fold lower`, `unclear`, `not tested`.
  static func change(_ comparison: Comparison) -> String {
    guard let fold = comparison.foldChange, fold > 0 else { return "no value" }
    switch comparison.bound {
    case .atLeast: return "at least " + amount(fold)
    case .atMost: return "at least " + amount(fold)
    case nil: break
    }
    if comparison.p == nil { return "not tested" }
    return comparison.direction == .unclear ? "unclear" : amount(fold)
  }

  /// `1.7-fold lower`.
  static func amount(_ fold: Double) -> String {
    fold < 1
      ? NumberFormat.times(1 / fold) + "-fold lower" : NumberFormat.times(fold) + "-fold higher"
  }

  /// `0.60`, `≥ 12.0`.
  static func fold(_ comparison: Comparison) -> String {
    guard let fold = comparison.foldChange else { return NumberFormat.missing }
    let sign =
      switch comparison.bound {
      case .atLeast: "≥ "
      case .atMost: "≤ "
      case nil: ""
      }
    return sign + NumberFormat.fold(fold)
  }

  /// `0.48–0.75`.
  static func interval(_ low: Double?, _ high: Double?) -> String {
    guard let low, let high else { return NumberFormat.missing }
    return NumberFormat.fold(low) + "–" + NumberFormat.fold(high)
  }

  /// `8 pairs`, `8 / 7` (test / calibrator).
  static func units(_ comparison: Comparison) -> String {
    comparison.design == .paired
      ? counted(comparison.pairCount, "pair")
      : "\(comparison.testCount) / \(comparison.calibratorCount)"
  }

  /// What is compared without the target: `post / pre, coculture PBMC`.
  static func contrast(_ comparison: Comparison) -> String {
    comparison.testLevel + " / " + comparison.calibrator
      + comparison.within.map { ", " + $0.factor + " " + $0.level }.joined()
  }

  /// `2 (assumed)`, `1.95 ± 0.02 (assay sheet)`.
  static func efficiency(_ efficiency: Efficiency) -> String {
    let error = efficiency.standardError.map { " ± " + NumberFormat.general($0) } ?? ""
    return NumberFormat.general(efficiency.factor) + error + " (" + efficiency.source.rawValue + ")"
  }
}
