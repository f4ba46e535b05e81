import QPCRComparison

/// What the sensitivity table of a comparison amounts to: in how many of the other choices the
/// fold change lies on the same side of 1.
struct SensitivitySummary {
  /// Choices that give a fold change.
  let choices: Int
  /// Choices whose fold change lies on the same side of 1 as the comparison's.
  let sameDirection: Int
  /// Choices under which the answer "p below 1 − confidence" is another one, in the table's order.
  let changedCalls: [String]
  /// Choices with the fold change on the other side of 1, in the table's order.
  let reversed: [String]
  let lowestFold: Double
  let highestFold: Double

  /// `nil` where there is nothing to compare.
  init?(_ comparison: Comparison) {
    guard let fold = comparison.foldChange else { return nil }
    let rows = comparison.sensitivity.compactMap { row in row.foldChange.map { (row, $0) } }
    guard let first = rows.first else { return nil }
    let alpha = 1 - comparison.confidence
    let isSignificant = comparison.direction != .unclear
    isUnclear = !isSignificant
    isTested = comparison.p != nil
    choices = rows.count
    reversed = rows.filter { ($0.1 > 1) != (fold > 1) }.map(\.0.choice)
    sameDirection = rows.count - reversed.count
    changedCalls = rows.compactMap { row, _ in
      row.p.flatMap { ($0 < alpha) == isSignificant ? nil : row.choice }
    }
    lowestFold = rows.reduce(first.1) { min($0, $1.1) }
    highestFold = rows.reduce(first.1) { max($0, $1.1) }
  }

  private let isUnclear: Bool
  private let isTested: Bool

  /// `direction holds in 11 of 12 other choices (fold change 0.55–1.02); reversed: without P3`, for
  /// an unclear comparison `stays unclear in 12 of 12 other choices (fold change 0.98–1.05)`, and
  /// without a test `not tested; fold change 0.44–0.46 in 2 other choices`.
  var text: String {
    let folds = NumberFormat.fold(lowestFold)
    let highest = NumberFormat.fold(highestFold)
    let range = folds == highest ? folds : folds + "–" + highest
    if !isTested, isUnclear {
      return "not tested; fold change \(range) in \(choices) other "
        + (choices == 1 ? "choice" : "choices")
    }
    let verdict =
      isUnclear
      ? "stays unclear in \(choices - changedCalls.count)" : "direction holds in \(sameDirection)"
    var text = verdict + " of \(choices) other choices (fold change \(range))"
    if !isUnclear, !reversed.isEmpty { text += "; reversed: " + Self.list(reversed) }
    if !changedCalls.isEmpty {
      let change = isUnclear ? "significant: " : "not significant: "
      text += "; " + change + Self.list(changedCalls)
    }
    return text
  }

  private static func list(_ choices: [String]) -> String {
    let shown = choices.prefix(4).joined(separator: ", ")
    return choices.count > 4 ? shown + " and \(choices.count - 4) more" : shown
  }
}
