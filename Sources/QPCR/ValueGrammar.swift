package import QPCRModel
import QPCRTables

/// The grammar of option values, the same on the command line and in a plan: lists, comparisons,
/// efficiencies, wells, thresholds, numbers. A backslash escapes `, : / = *` and itself.
package enum ValueGrammar {
  // MARK: Names and lists

  /// `A,B\,C` → `A`, `B,C`. Outer blanks do not count; empty elements are refused.
  package static func list(_ text: String) throws(ValueProblem) -> [String] {
    guard !EscapedText(text).isBlank else { throw .empty }
    var names: [String] = []
    for element in EscapedText(text).split(at: ",") {
      guard !element.isBlank else { throw .emptyElement(list: text) }
      names.append(element.name)
    }
    return names
  }

  /// One name, escapes resolved.
  package static func name(_ text: String) throws(ValueProblem) -> String {
    let name = EscapedText(text)
    guard !name.isBlank else { throw .empty }
    return name.name
  }

  /// A name with escapes, such that `list` and the other readers give it back whole.
  package static func escaped(_ name: String) -> String {
    var text = ""
    for scalar in name.unicodeScalars {
      if EscapedText.escapable.contains(scalar) { text += "\\" }
      text.unicodeScalars.append(scalar)
    }
    return text
  }

  // MARK: Comparisons and wells

  /// `FACTOR:TEST/CALIBRATOR`; `*` as the test level stands for every other level.
  package static func comparison(_ text: String) throws(ValueProblem) -> ComparisonRequest {
    let form = "FACTOR:TEST/CALIBRATOR"
    guard !EscapedText(text).isBlank else { throw .empty }
    let (factor, levels) = try parts(EscapedText(text), of: text, at: ":", form: form)
    let (test, calibrator) = try parts(levels, of: text, at: "/", form: form)
    try requirePart(factor, "factor", of: text, form: form)
    try requirePart(test, "test level", of: text, form: form)
    try requirePart(calibrator, "calibrator", of: text, form: form)
    if factor.isWildcard { throw .wildcard(text, part: "factor") }
    if calibrator.isWildcard { throw .wildcard(text, part: "calibrator") }
    let request = ComparisonRequest(
      factor: factor.name, testLevel: test.isWildcard ? nil : test.name,
      calibrator: calibrator.name)
    if let level = request.testLevel, Name.folded(level) == Name.folded(request.calibrator) {
      throw .comparedWithItself(text, level: level)
    }
    return request
  }

  /// `RUN:WELL`, or `WELL` where only one run is analysed.
  package static func well(_ text: String) throws(ValueProblem) -> Plan.WellReference {
    try well(EscapedText(text), of: text)
  }

  /// `RUN:WELL,RUN:WELL`.
  package static func wells(_ text: String) throws(ValueProblem) -> [Plan.WellReference] {
    guard !EscapedText(text).isBlank else { throw .empty }
    var wells: [Plan.WellReference] = []
    for element in EscapedText(text).split(at: ",") {
      guard !element.isBlank else { throw .emptyElement(list: text) }
      wells.append(try well(element, of: element.source))
    }
    return wells
  }

  private static func well(
    _ element: EscapedText, of text: String
  ) throws(ValueProblem) -> Plan.WellReference {
    let form = "RUN:WELL"
    guard element.contains(":") else { return Plan.WellReference(run: nil, well: element.name) }
    let (run, well) = try parts(element, of: text, at: ":", form: form)
    try requirePart(run, "run", of: text, form: form)
    try requirePart(well, "well", of: text, form: form)
    return Plan.WellReference(run: run.name, well: well.name)
  }

  // MARK: Efficiencies and thresholds

  /// `T=F` or `T=F±SE`, several separated by commas, or the word `standards`.
  package static func efficiencies(_ text: String) throws(ValueProblem) -> [EfficiencyChoice] {
    guard !EscapedText(text).isBlank else { throw .empty }
    var choices: [EfficiencyChoice] = []
    for element in EscapedText(text).split(at: ",") {
      guard !element.isBlank else { throw .emptyElement(list: text) }
      choices.append(try efficiency(element))
    }
    return choices
  }

  private static func efficiency(_ element: EscapedText) throws(ValueProblem) -> EfficiencyChoice {
    let form = "TARGET=FACTOR or TARGET=FACTOR±SE"
    let text = element.source
    if !element.contains("=") {
      switch element.name {
      case "standards": return .source(.standards)
      case "curves": throw .notAvailable("curves")
      default: throw .malformed(text, form: form, defect: .missing("="))
      }
    }
    let (target, value) = try parts(element, of: text, at: "=", form: form)
    try requirePart(target, "target", of: text, form: form)
    try requirePart(value, "factor", of: text, form: form)
    let (factor, standardError) = try EfficiencyText.parse(value.name)
    return .target(
      Plan.TargetEfficiency(target: target.name, factor: factor, standardError: standardError))
  }

  /// `RULE=VALUE`, several separated by commas.
  package static func thresholds(_ text: String) throws(ValueProblem) -> [Plan.ThresholdSetting] {
    let form = "RULE=VALUE"
    guard !EscapedText(text).isBlank else { throw .empty }
    var settings: [Plan.ThresholdSetting] = []
    for element in EscapedText(text).split(at: ",") {
      guard !element.isBlank else { throw .emptyElement(list: text) }
      let (rule, value) = try parts(element, of: element.source, at: "=", form: form)
      try requirePart(rule, "rule", of: element.source, form: form)
      try requirePart(value, "value", of: element.source, form: form)
      settings.append(Plan.ThresholdSetting(rule: rule.name, value: try number(value.name)))
    }
    return settings
  }

  // MARK: Numbers and words

  /// A finite decimal number with a point; `nan`, `inf` and hexadecimal digits are refused.
  package static func number(_ text: String) throws(ValueProblem) -> Double {
    let trimmed = Name.trimmed(text)
    guard !trimmed.isEmpty else { throw .empty }
    if let number = NumberText.parse(trimmed) { return number }
    if NumberText.parse(trimmed, decimalMark: .comma) != nil { throw .decimalComma(trimmed) }
    throw .notANumber(trimmed)
  }

  /// A number strictly between 0 and 1.
  package static func fraction(_ text: String) throws(ValueProblem) -> Double {
    let trimmed = Name.trimmed(text)
    if trimmed.hasSuffix("%"), let percent = NumberText.parse(String(trimmed.dropLast())) {
      throw .percentForFraction(trimmed, fraction: plain(percent / 100))
    }
    let number = try number(trimmed)
    if number > 0, number < 1 { return number }
    if number > 1, number < 100 {
      throw .percentForFraction(trimmed, fraction: plain(number / 100))
    }
    throw .outOfRange(trimmed, expected: "a fraction between 0 and 1")
  }

  /// A number of cycles above 0.
  package static func margin(_ text: String) throws(ValueProblem) -> Double {
    let cycles = try number(text)
    guard cycles > 0, cycles <= 100 else {
      throw .outOfRange(Name.trimmed(text), expected: "a number of cycles above 0 and up to 100")
    }
    return cycles
  }

  /// A whole number from 0 to 2^64 − 1.
  package static func seed(_ text: String) throws(ValueProblem) -> UInt64 {
    let trimmed = Name.trimmed(text)
    guard !trimmed.isEmpty else { throw .empty }
    let digits = trimmed.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
    if digits, let seed = UInt64(trimmed) { return seed }
    if !digits, NumberText.parse(trimmed) == nil { throw .notANumber(trimmed) }
    throw .outOfRange(trimmed, expected: "a whole number from 0 to 18446744073709551615")
  }

  /// `exclude`, `censor`, or the number of cycles that a non-detect counts as.
  package static func undetermined(
    _ text: String
  ) throws(ValueProblem) -> Plan.UndeterminedPolicy {
    switch Name.trimmed(text) {
    case "exclude": return .exclude
    case "censor": return .censor
    case let other:
      if !other.isEmpty, NumberText.parse(other) == nil, other.utf8.contains(where: isLetter) {
        throw notAChoice(other, ["exclude", "censor", "a number of cycles"])
      }
      let cycles = try number(other)
      guard cycles > 0, cycles <= 100 else {
        throw .outOfRange(other, expected: "a number of cycles above 0 and up to 100")
      }
      return .cycles(cycles)
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (byte | 0x20) >= 0x61 && byte | 0x20 <= 0x7A
  }

  /// One of the words that an option takes.
  package static func choice<Choice: RawRepresentable & CaseIterable>(
    _ text: String, of type: Choice.Type
  ) throws(ValueProblem) -> Choice where Choice.RawValue == String {
    if let choice = Choice(rawValue: Name.trimmed(text)) { return choice }
    guard !Name.trimmed(text).isEmpty else { throw .empty }
    throw notAChoice(text, Choice.allCases.map(\.rawValue))
  }

  private static func notAChoice(_ text: String, _ choices: [String]) -> ValueProblem {
    .notAChoice(text, choices: choices, nearest: Name.nearest(to: text, among: choices, limit: 1))
  }

  /// The number for a message: without the last binary digits' noise and a needless `.0`.
  static func plain(_ number: Double) -> String {
    var shown = number
    if number.magnitude < 1e6 {
      shown = Double(Int64(number * 1e9 + (number < 0 ? -0.5 : 0.5))) / 1e9
    }
    let text = "\(shown)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  // MARK: Parts

  private static func parts(
    _ text: EscapedText, of whole: String, at separator: Unicode.Scalar, form: String
  ) throws(ValueProblem) -> (EscapedText, EscapedText) {
    let parts = text.split(at: separator)
    switch parts.count {
    case 2: return (parts[0], parts[1])
    case 1:
      throw .malformed(Name.trimmed(whole), form: form, defect: .missing(String(separator)))
    default:
      throw .malformed(Name.trimmed(whole), form: form, defect: .repeated(String(separator)))
    }
  }

  private static func requirePart(
    _ part: EscapedText, _ name: String, of text: String, form: String
  ) throws(ValueProblem) {
    if part.isBlank {
      throw .malformed(Name.trimmed(text), form: form, defect: .emptyPart(name))
    }
  }
}

/// What one element of `--efficiency` asks for.
package enum EfficiencyChoice: Hashable, Sendable {
  /// Where efficiencies that nobody states come from.
  case source(Plan.EfficiencySource)
  /// The factor of one target.
  case target(Plan.TargetEfficiency)
}
