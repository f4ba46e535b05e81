/// Everything that a plan can say; the raw value is both the key in a plan and, with two dashes,
/// the option on the command line.
package enum PlanOption: String, CaseIterable, Sendable {
  case samples
  case assays
  case reference
  case target
  case compare
  case calibrator
  case within
  case pairBy = "pair-by"
  case unpaired
  case efficiency
  case test
  case adjust
  case confidence
  case undetermined
  case replicates
  case excludeOutliers = "exclude-outliers"
  case exclude
  case threshold
  case failOn = "fail-on"
  case out
  case format
  case title
  case seed
  case equivalenceMargin = "equivalence-margin"
  case decimalComma = "decimal-comma"
  case quiet
  case color
  case plots

  /// The option that a plan's key means; `_` may stand for `-`, as it does in `results.json`.
  package init?(key: String) {
    self.init(rawValue: key.replacing("_", with: "-"))
  }

  /// Which values it takes in a plan.
  package enum Kind: Sendable {
    /// A name, or a list of names.
    case names
    /// A text in the option's grammar, or a list of them.
    case texts
    /// As `texts`, or an object of names and numbers.
    case assignments
    /// One text.
    case text
    /// A number.
    case number
    /// A text or a number.
    case textOrNumber
    /// `true` or `false`.
    case toggle
  }

  package var kind: Kind {
    switch self {
    case .reference, .target, .within: .names
    case .compare, .exclude: .texts
    case .efficiency, .threshold: .assignments
    case .confidence, .seed, .equivalenceMargin: .number
    case .undetermined: .textOrNumber
    case .unpaired, .excludeOutliers, .decimalComma, .quiet, .plots:
      .toggle
    case .samples, .assays, .calibrator, .pairBy, .test, .adjust, .replicates, .failOn, .out,
      .format, .title, .color:
      .text
    }
  }

  /// The options that one on the command line replaces in a plan: itself, and the other ways to
  /// say the same.
  package var group: [PlanOption] {
    switch self {
    case .compare, .calibrator: [.compare, .calibrator]
    case .pairBy, .unpaired: [.pairBy, .unpaired]
    default: [self]
    }
  }
}
