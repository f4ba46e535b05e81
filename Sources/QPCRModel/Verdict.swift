/// The answer of quality control as a whole.
public enum Verdict: String, Sendable, Hashable {
  /// Neither a fail nor a warning.
  case pass
  /// At least one warning.
  case review
  /// At least one fail.
  case fail

  /// The verdict over these findings.
  public init(_ findings: some Sequence<Finding>) {
    switch findings.map(\.severity).max() {
    case .fail: self = .fail
    case .warn: self = .review
    case .info, nil: self = .pass
    }
  }
}
