import QPCRModel
import QPCRReport

/// Reads a plan: one JSON5 object whose keys are the options of `analyze` without their dashes.
///
/// Lists are lists of whole names (`["GAPDH", "ACTB"]`, no escapes needed) or one text in the
/// grammar of the command line (`"GAPDH,ACTB"`); `efficiency` and `threshold` may also be objects
/// (`{ CCL2: 1.95 }`); `null` stands for the default; in keys `_` may stand for `-`. Unknown keys, repeated keys and values of the
/// wrong type are refused with their line. `miqe` holds answers to items of the MIQE checklist, by
/// the names that `miqe.csv` lists.
package struct PlanReader {
  private let file: String
  private let folder: String
  private let vocabulary: PlanVocabulary

  /// The options that a plan gives.
  /// - Parameters:
  ///   - file: the plan's file name, for messages.
  ///   - folder: what paths in the plan are relative to: the plan's own folder, `""` for none.
  package static func read(
    _ bytes: some Collection<UInt8>, file: String, folder: String = "", vocabulary: PlanVocabulary
  ) throws(PlanError) -> PlanSettings {
    let reader = PlanReader(file: file, folder: folder, vocabulary: vocabulary)
    return try reader.settings(try reader.value(bytes))
  }

  private func value(_ bytes: some Collection<UInt8>) throws(PlanError) -> JSONValue {
    do throws(JSON5Error) {
      return try JSON5Parser.parse(bytes)
    } catch {
      throw refusal(.syntax(error.problem), at: error.position)
    }
  }

  private func settings(_ value: JSONValue) throws(PlanError) -> PlanSettings {
    guard case .object(let members) = value.content else {
      throw refusal(.notAnObject(found: value.kind), at: value.position)
    }
    var settings = PlanSettings()
    var places: [PlanOption: TextPosition] = [:]
    var isAnswered = false
    for member in members {
      if member.key == "miqe" {
        if isAnswered {
          throw refusal(
            .syntax(.repeatedKey("miqe", first: member.keyPosition)), at: member.keyPosition)
        }
        isAnswered = true
        settings.plan.miqe = try miqe(member.value)
        continue
      }
      let option = try option(member)
      if let first = places.updateValue(member.keyPosition, forKey: option) {
        throw refusal(
          .syntax(.repeatedKey(option.rawValue, first: first)), at: member.keyPosition)
      }
      try apply(option, member.value, to: &settings)
    }
    if settings.given.isSuperset(of: [.pairBy, .unpaired]) {
      throw refusal(.conflict("pair-by", "unpaired"), at: value.position)
    }
    return settings
  }

  private func option(_ member: JSONValue.Member) throws(PlanError) -> PlanOption {
    if let option = PlanOption(key: member.key) { return option }
    let nearest = Name.nearest(
      to: member.key, among: PlanOption.allCases.map(\.rawValue) + ["miqe"])
    throw refusal(.unknownKey(member.key, nearest: nearest), at: member.keyPosition)
  }

  private func apply(
    _ option: PlanOption, _ value: JSONValue, to settings: inout PlanSettings
  ) throws(PlanError) {
    if value.content == .null { return }
    if option.kind == .toggle {
      guard case .boolean(let isOn) = value.content else {
        throw wrongType(option, value, "true or false")
      }
      if isOn { settings.switchOn(option) }
      return
    }
    for (text, position) in try texts(option, value) {
      do throws(ValueProblem) {
        try settings.add(option, text, vocabulary: vocabulary)
      } catch {
        throw refusal(.value(key: option.rawValue, error), at: position)
      }
    }
  }

  /// Answers to the MIQE checklist: an object of items and texts, in the checklist's order.
  private func miqe(_ value: JSONValue) throws(PlanError) -> [Plan.MIQEAnswer] {
    if value.content == .null { return [] }
    let expected = "an object of items and texts"
    guard case .object(let members) = value.content else {
      throw refusal(
        .wrongType(key: "miqe", found: value.kind, expected: expected), at: value.position)
    }
    var texts: [String: String] = [:]
    var places: [String: TextPosition] = [:]
    for member in members {
      let item = member.key.replacing("_", with: "-")
      guard MIQEChecklist.names.contains(item) else {
        let nearest = Name.nearest(to: item, among: MIQEChecklist.names)
        throw refusal(.unknownItem(member.key, nearest: nearest), at: member.keyPosition)
      }
      if let first = places.updateValue(member.keyPosition, forKey: item) {
        throw refusal(.syntax(.repeatedKey(item, first: first)), at: member.keyPosition)
      }
      guard case .string(let text) = member.value.content else {
        throw refusal(
          .wrongType(key: item, found: member.value.kind, expected: "one text in quotes"),
          at: member.value.position)
      }
      if Name.trimmed(text).isEmpty {
        throw refusal(.value(key: item, .empty), at: member.value.position)
      }
      texts[item] = Name.trimmed(text)
    }
    return MIQEChecklist.names.compactMap { name in
      texts[name].map { Plan.MIQEAnswer(item: name, text: $0) }
    }
  }

  /// The value as texts in the grammar of the command line, each with its place.
  private func texts(
    _ option: PlanOption, _ value: JSONValue
  ) throws(PlanError) -> [(String, TextPosition)] {
    switch (option.kind, value.content) {
    case (.text, .string(let text)):
      return [(localized(option, text), value.position)]
    case (.textOrNumber, .string(let text)), (.texts, .string(let text)),
      (.assignments, .string(let text)), (.names, .string(let text)):
      return [(text, value.position)]
    case (.number, .number(let number)), (.textOrNumber, .number(let number)):
      return [(decimal(number), value.position)]
    case (.names, .array(let elements)), (.texts, .array(let elements)),
      (.assignments, .array(let elements)):
      return try self.elements(option, elements)
    case (.assignments, .object(let members)):
      return try assignments(option, members)
    default:
      throw wrongType(option, value, expectation(option.kind))
    }
  }

  private func elements(
    _ option: PlanOption, _ elements: [JSONValue]
  ) throws(PlanError) -> [(String, TextPosition)] {
    var texts: [(String, TextPosition)] = []
    for element in elements {
      guard case .string(let text) = element.content else {
        throw wrongType(option, element, "texts in its list")
      }
      let isName = option.kind == .names && !Name.trimmed(text).isEmpty
      texts.append((isName ? ValueGrammar.escaped(text) : text, element.position))
    }
    return texts
  }

  private func assignments(
    _ option: PlanOption, _ members: [JSONValue.Member]
  ) throws(PlanError) -> [(String, TextPosition)] {
    var texts: [(String, TextPosition)] = []
    for member in members {
      let name = ValueGrammar.escaped(member.key)
      switch member.value.content {
      case .number(let number): texts.append((name + "=" + decimal(number), member.keyPosition))
      case .string(let text): texts.append((name + "=" + text, member.keyPosition))
      default: throw wrongType(option, member.value, "a number for \(quoted(member.key))")
      }
    }
    return texts
  }

  /// Paths in a plan are relative to the plan.
  private func localized(_ option: PlanOption, _ text: String) -> String {
    switch option {
    case .samples, .assays, .out:
      text.hasPrefix("/") || folder.isEmpty || text.isEmpty ? text : folder + "/" + text
    case .calibrator, .pairBy: text == "*" ? text : ValueGrammar.escaped(text)
    default: text
    }
  }

  /// Hexadecimal integers are JSON5; the options' grammar is decimal.
  private func decimal(_ number: String) -> String {
    let unsigned = number.hasPrefix("+") ? number.dropFirst() : number[...]
    guard unsigned.hasPrefix("0x") || unsigned.hasPrefix("0X"),
      let value = UInt64(unsigned.dropFirst(2), radix: 16)
    else { return String(unsigned) }
    return String(value)
  }

  private func expectation(_ kind: PlanOption.Kind) -> String {
    switch kind {
    case .names: "a name or a list of names"
    case .texts: "a text or a list of texts"
    case .assignments: "an object of names and numbers, a text or a list of texts"
    case .text: "one text in quotes"
    case .number: "a number without quotes"
    case .textOrNumber: "a text or a number"
    case .toggle: "true or false"
    }
  }

  private func wrongType(
    _ option: PlanOption, _ value: JSONValue, _ expected: String
  ) -> PlanError {
    refusal(
      .wrongType(key: option.rawValue, found: value.kind, expected: expected), at: value.position)
  }

  private func refusal(_ problem: PlanError.Problem, at position: TextPosition) -> PlanError {
    PlanError(file: file, position: position, problem: problem)
  }
}
