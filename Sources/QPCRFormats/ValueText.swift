package import QPCRModel
import QPCRTables

/// Yes and no as exports and sheets write them.
package enum BooleanText {
  package static func parse(_ text: String) -> Bool? {
    let folded = Name.folded(text)
    switch folded {
    case "true", "yes", "y", "1", "1.0", "x", "excluded", "omitted": return true
    case "false", "no", "n", "0", "0.0", "included": return false
    default: return spreadsheet[folded]
    }
  }

  /// What TRUE and FALSE become where a spreadsheet program in another language saves an export as
  /// text.
  private static let spreadsheet: [String: Bool] = [
    "wahr": true, "falsch": false, "vrai": true, "faux": false, "verdadero": true, "vero": true,
    "falso": false, "verdadeiro": true, "waar": true, "onwaar": false, "sant": true,
    "falskt": false, "sand": true, "falsk": false, "sann": true, "usann": false, "tosi": true,
    "epätosi": false, "prawda": true, "fałsz": false, "pravda": true, "nepravda": false,
    "igaz": true, "hamis": false, "истина": true, "ложь": false, "doğru": true, "yanlış": false,
  ]
}

/// The task or content of a well.
package enum TaskText {
  /// Lower case without blanks, `_`, `.`, `-` and a trailing number: `Unkn-01` is `unkn`.
  package static func fold(_ text: String) -> String {
    var folded = Name.folded(text).filter {
      !$0.isWhitespace && $0 != "_" && $0 != "." && $0 != "-"
    }
    while folded.count > 1, let last = folded.last, last.isNumber { folded.removeLast() }
    return folded
  }

  /// The role that a task names; a family's own codes come first.
  package static func role(_ text: String, own: [String: WellRole] = [:]) -> WellRole? {
    let folded = fold(text)
    return own[folded] ?? common[folded]
  }

  /// The task that makes a well's target a reference target instead of giving the well a role.
  package static func namesReference(_ text: String) -> Bool {
    ["endogenouscontrol", "endo"].contains(fold(text))
  }

  private static let common: [String: WellRole] = [
    "unknown": .unknown, "unkn": .unknown, "unk": .unknown, "sample": .unknown,
    "target": .unknown, "endogenouscontrol": .unknown, "endo": .unknown,
    "standard": .standard, "std": .standard, "stnd": .standard,
    "ntc": .noTemplate, "notemplate": .noTemplate, "notemplatecontrol": .noTemplate,
    "blank": .noTemplate,
    "nrt": .noReverseTranscription, "nort": .noReverseTranscription,
    "noreversetranscription": .noReverseTranscription,
    "positive": .positive, "positivecontrol": .positive, "posctrl": .positive,
    "pos": .positive, "ipc": .positive,
    "negative": .negative, "negativecontrol": .negative, "negctrl": .negative, "neg": .negative,
    "nac": .negative, "ntp": .negative, "blockedipc": .negative,
    "calibrator": .interRunCalibrator, "interruncalibrator": .interRunCalibrator,
    "irc": .interRunCalibrator,
  ]
}

/// The name of a well.
package enum WellText: Hashable, Sendable {
  /// Row and column from 0.
  case position(row: Int, column: Int)
  /// A plain number, from 1.
  case number(Int)
  case label(String)

  /// Reads `A1`, `A01`, `<A1>`, `A1.0`, `12`, `12.0`, or any other label.
  package init(_ text: String) {
    var core = Name.trimmed(text)
    if core.hasPrefix("<"), core.hasSuffix(">") { core = String(core.dropFirst().dropLast()) }
    if core.hasSuffix(".0") { core = String(core.dropLast(2)) }
    if let number = Int(core), number > 0, !core.hasPrefix("+") {
      self = .number(number)
    } else if let (row, column) = WellID(text: core.utf8)?.position {
      self = .position(row: row, column: column)
    } else {
      self = .label(Name.trimmed(text))
    }
  }

  /// Whether the text may name a well, be it `A1`, a number or a label such as `A1a1` or
  /// `S96-A01`: what tells rows of wells from trailers.
  package var isPlace: Bool {
    guard case .label(let label) = self else { return true }
    if label.first?.isNumber ?? false, label.contains(".") { return false }
    // A number with a fraction or an exponent, in a file with decimal commas.
    if label.contains(","), NumberText.parse(label, decimalMark: .comma) != nil { return false }
    return label.utf8.count <= 12 && label.contains(where: \.isNumber)
      && !label.contains { $0.isWhitespace || $0 == "=" || $0 == ":" }
  }
}
