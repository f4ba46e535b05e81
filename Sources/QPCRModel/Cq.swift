/// A quantification cycle (MIQE's term; instruments also write Ct, Cp, Crt or crossing point).
///
/// An undetermined Cq is a case of its own, never a number, so that it cannot enter arithmetic.
public enum Cq: Sendable, Hashable {
  /// Fluorescence crossed the threshold after this many cycles.
  case detected(Double)
  /// The instrument gave no Cq.
  case undetermined

  /// The cycles, or `nil` where the Cq is undetermined.
  public var cycles: Double? {
    switch self {
    case .detected(let cycles): cycles
    case .undetermined: nil
    }
  }
}
