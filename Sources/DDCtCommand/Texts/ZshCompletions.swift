/// A completion script for zsh, made from the tables of commands and options.
enum ZshCompletions {
  static func render() -> String {
    var lines = [
      "#compdef ddct", "# made by `ddct completions zsh`", "_ddct() {", "  local -a commands",
      "  commands=(",
    ]
    lines += CommandTable.all.map { "    \(quoted("\($0.name.rawValue):\($0.summary)"))" }
    lines += [
      "  )", "  if (( CURRENT == 2 )); then", "    _describe command commands", "    return",
      "  fi",
      "  local command=$words[2]", "  shift words", "  (( CURRENT-- ))", "  case $command in",
    ]
    for entry in CommandTable.all { lines += command(entry) }
    lines += ["  esac", "}", "_ddct \"$@\""]
    return lines.joined(separator: "\n") + "\n"
  }

  private static func command(_ entry: CommandEntry) -> [String] {
    let arguments = FlagTable.flags(of: entry.name).map(argument) + [operand(entry)]
    return ["    \(entry.name.rawValue))", "      _arguments \\"]
      + arguments.compactMap { $0 }.map { "        \($0) \\" } + ["        ;;"]
  }

  private static func argument(_ flag: Flag) -> String {
    let repeats = flag.isList ? "*" : ""
    let help = bracketed(flag.help)
    guard let placeholder = flag.placeholder else {
      return quoted("\(repeats)--\(flag.name.text)[\(help)]")
    }
    let action =
      flag.choices.isEmpty
      ? (["FILE", "DIR"].contains(placeholder) ? "_files" : "")
      : "(" + flag.choices.joined(separator: " ") + ")"
    return quoted("\(repeats)--\(flag.name.text)=[\(help)]:\(escaped(placeholder)):\(action)")
  }

  private static func operand(_ entry: CommandEntry) -> String? {
    switch entry.operands {
    case .none: nil
    case .exports, .optionalExports: quoted("*:export:_files")
    case .two(let first, let second):
      quoted("1:\(first):_files") + " \\\n        " + quoted("2:\(second):_files")
    case .one(let name, _), .optional(let name, _):
      quoted("1:\(name):(" + entry.operandChoices.joined(separator: " ") + ")")
    }
  }

  private static func bracketed(_ text: String) -> String {
    escaped(text.replacing("[", with: "(").replacing("]", with: ")"))
  }

  private static func escaped(_ text: String) -> String { text.replacing(":", with: "\\:") }

  private static func quoted(_ text: String) -> String {
    "'" + text.replacing("'", with: "'\\''") + "'"
  }
}
