/// What a well is for. Only unknowns enter comparisons.
public enum WellRole: UInt8, Sendable, CaseIterable {
  /// Material under study.
  case unknown
  /// No-template control (RDML `ntc`).
  case noTemplate
  /// No-reverse-transcription control (RDML `nrt`).
  case noReverseTranscription
  /// Positive control.
  case positive
  /// Negative control other than NTC and NRT (CFX `Neg Ctrl`, RDML `nac`, `ntp`).
  case negative
  /// Standard of known quantity.
  case standard
  /// The same material on every plate.
  case interRunCalibrator

  /// The name used in sheets, CSV and JSON.
  public var name: String {
    switch self {
    case .unknown: "unknown"
    case .noTemplate: "ntc"
    case .noReverseTranscription: "nrt"
    case .positive: "positive"
    case .negative: "negative"
    case .standard: "standard"
    case .interRunCalibrator: "calibrator"
    }
  }

  /// The role with this name in a sample sheet, ignoring case and outer blanks.
  public init?(name: String) {
    let folded = Name.folded(name)
    guard let role = WellRole.allCases.first(where: { $0.name == folded }) else { return nil }
    self = role
  }
}
