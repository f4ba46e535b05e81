/// ANSI emphasis where it is asked for; otherwise nothing.
struct TextStyle {
  let isColored: Bool

  enum Kind {
    case plain, bold, good, doubtful, bad

    fileprivate var codes: String? {
      switch self {
      case .plain: nil
      case .bold: "1"
      case .good: "1;32"
      case .doubtful: "1;33"
      case .bad: "1;31"
      }
    }
  }

  func apply(_ kind: Kind?, _ text: String) -> String {
    guard isColored, let codes = kind?.codes else { return text }
    return "\u{1B}[" + codes + "m" + text + "\u{1B}[0m"
  }
}
