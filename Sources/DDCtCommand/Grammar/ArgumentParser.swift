import QPCR

/// Takes a command line apart by the table of options: `--name value` and `--name=value`; `--` ends
/// options; only `-h` is short; list options accumulate, any other repeated option is wrong usage.
package struct ArgumentParser {
  private var rest: ArraySlice<String>
  private var parsed: ParsedArguments

  /// What the arguments (without the tool's own name) ask for.
  package static func parse(_ arguments: [String]) throws(UsageError) -> Invocation {
    guard let first = arguments.first else { throw .noCommand }
    if first == "-h" || first == "--help" { return .help(nil) }
    if first == "--version" {
      if arguments.count > 1 { throw .unexpectedOperand(arguments[1], command: nil) }
      return .version
    }
    let command = try command(first)
    var parser = ArgumentParser(
      rest: arguments.dropFirst(), parsed: ParsedArguments(command: command))
    if try parser.takeAll() { return .help(command) }
    try parser.checkOperands()
    return .command(parser.parsed)
  }

  private static func command(_ name: String) throws(UsageError) -> CommandName {
    if let command = CommandName(rawValue: name) { return command }
    if name.hasPrefix("-"), name != "-" { throw .optionBeforeCommand(name) }
    if CommandName.later.contains(name) { throw .commandNotAvailable(name) }
    let nearest = Name.nearest(to: name, among: CommandName.allCases.map(\.rawValue))
    throw .unknownCommand(name, nearest: nearest)
  }

  // MARK: Options

  /// Takes every argument; true where help is asked for.
  private mutating func takeAll() throws(UsageError) -> Bool {
    while let argument = rest.popFirst() {
      if argument == "--" {
        parsed.operands += rest
        rest = []
      } else if argument == "-h" || argument == "--help" {
        return true
      } else if argument.hasPrefix("--") {
        try takeOption(argument)
      } else if argument.hasPrefix("-"), argument != "-" {
        throw .shortOption(argument, nearest: nearest(to: "-" + argument))
      } else {
        parsed.operands.append(argument)
      }
    }
    return false
  }

  private mutating func takeOption(_ argument: String) throws(UsageError) {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(parts[0])
    let attached = parts.count > 1 ? String(parts[1]) : nil
    guard let flag = FlagTable.flag(String(name.dropFirst(2)), of: parsed.command) else {
      throw unknown(name)
    }
    guard flag.isList || !parsed.has(flag.name) else { throw .repeatedOption(name) }
    if let placeholder = flag.placeholder {
      let value = if let attached { attached } else { try next(after: name, placeholder) }
      try check(value, of: flag)
      parsed.values[flag.name, default: []].append(value)
    } else {
      if let attached { throw .unexpectedValue(name, value: attached) }
      parsed.switches.insert(flag.name)
    }
  }

  /// The next argument; one that looks like an option is a forgotten value, not a value.
  private mutating func next(
    after name: String, _ placeholder: String
  ) throws(UsageError) -> String {
    guard let next = rest.first, !next.hasPrefix("--") else {
      throw .missingValue(name, placeholder: placeholder)
    }
    rest.removeFirst()
    return next
  }

  private func check(_ value: String, of flag: Flag) throws(UsageError) {
    let name = "--" + flag.name.text
    if Name.trimmed(value).isEmpty {
      throw .missingValue(name, placeholder: flag.placeholder ?? "")
    }
    if !flag.choices.isEmpty, !flag.choices.contains(value) {
      if let later = LaterValues.byOption[flag.name], later.contains(value) {
        throw .value(name, .notAvailable(value))
      }
      let nearest = Name.nearest(to: value, among: flag.choices, limit: 1)
      throw .value(name, .notAChoice(value, choices: flag.choices, nearest: nearest))
    }
    if value == "-", ["FILE", "DIR"].contains(flag.placeholder) {
      throw .standardInputAsValue(name)
    }
  }

  private func unknown(_ name: String) -> UsageError {
    let bare = name.dropFirst(2)
    let takenBy = FlagTable.all.filter { $0.name.text == bare }.flatMap(\.commands)
    if !takenBy.isEmpty {
      return .foreignOption(
        name, command: parsed.command, takenBy: CommandName.allCases.filter(takenBy.contains))
    }
    if name == "--version" { return .unexpectedOperand(name, command: parsed.command) }
    return .unknownOption(name, command: parsed.command, nearest: nearest(to: name))
  }

  private func nearest(to name: String) -> [String] {
    let names = FlagTable.flags(of: parsed.command).map { "--" + $0.name.text }
    // The dashes are no part of the likeness.
    let bare = Name.nearest(
      to: String(name.drop { $0 == "-" }), among: names.map { String($0.dropFirst(2)) })
    return bare.map { "--" + $0 }
  }

  // MARK: Operands

  private func checkOperands() throws(UsageError) {
    let command = parsed.command
    let operands = parsed.operands
    switch CommandTable.entry(command).operands {
    case .none:
      if let extra = operands.first { throw .unexpectedOperand(extra, command: command) }
    case .exports, .optionalExports:
      if operands.isEmpty, CommandTable.entry(command).operands == .exports {
        throw .noExport(command)
      }
      if operands.contains(""), let empty = operands.first(where: \.isEmpty) {
        throw .unexpectedOperand(empty, command: command)
      }
      if operands.count > 1, operands.contains("-") { throw .standardInputNotAlone }
    case .one(let name, let choices):
      guard let first = operands.first else {
        throw .missingOperand(name, command: command, choices: choices)
      }
      try check(first, operands.dropFirst().first, choices, name)
    case .two(let first, let second):
      guard operands.count > 1 else {
        throw .missingOperand(
          operands.isEmpty ? "\(first) \(second)" : second, command: command, choices: [])
      }
      if operands.count > 2 { throw .unexpectedOperand(operands[2], command: command) }
      if operands.contains("") { throw .unexpectedOperand("", command: command) }
      if operands == ["-", "-"] { throw .standardInputTwice }
    case .optional(let name, let choices):
      if let first = operands.first {
        try check(first, operands.dropFirst().first, choices, name)
      }
    }
  }

  private func check(
    _ operand: String, _ extra: String?, _ choices: [String], _ name: String
  ) throws(UsageError) {
    if let extra { throw .unexpectedOperand(extra, command: parsed.command) }
    guard !choices.isEmpty, !choices.contains(operand) else { return }
    if parsed.command == .help, CommandName.later.contains(operand) {
      throw .commandNotAvailable(operand)
    }
    let nearest = Name.nearest(to: operand, among: choices)
    throw .unknownOperand(operand, what: name.lowercased(), nearest: nearest)
  }
}

/// Values that later versions will take: giving one is wrong usage with a sentence of its own.
enum LaterValues {
  static let byOption: [FlagName: [String]] = [
    .option(.test): Plan.Test.allCases.filter { !Availability.tests.contains($0) }
      .map(\.rawValue)
  ]
}
