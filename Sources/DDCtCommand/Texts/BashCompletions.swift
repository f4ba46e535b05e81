import QPCR

/// A completion script for bash, made from the tables of commands and options.
enum BashCompletions {
  static func render() -> String {
    var lines = [
      "# bash completion for ddct; made by `ddct completions bash`",
      "_ddct() {",
      "  local current=\"${COMP_WORDS[COMP_CWORD]}\" previous=\"${COMP_WORDS[COMP_CWORD-1]}\"",
      "  local command=\"${COMP_WORDS[1]}\"",
      "  if [ \"$COMP_CWORD\" -eq 1 ]; then",
      "    COMPREPLY=($(compgen -W \"\(commands) --help --version\" -- \"$current\"))",
      "    return",
      "  fi",
      "  case \"$command\" in",
    ]
    for entry in CommandTable.all { lines += command(entry) }
    lines += ["  esac", "}", "complete -o default -F _ddct ddct"]
    return lines.joined(separator: "\n") + "\n"
  }

  private static var commands: String {
    CommandTable.all.map(\.name.rawValue).joined(separator: " ")
  }

  private static func command(_ entry: CommandEntry) -> [String] {
    let flags = FlagTable.flags(of: entry.name)
    var lines = ["    \(entry.name.rawValue))", "      case \"$previous\" in"]
    for flag in flags where !flag.choices.isEmpty {
      lines += reply("--" + flag.name.text, flag.choices)
    }
    let free = flags.filter { $0.placeholder != nil && $0.choices.isEmpty }
    if !free.isEmpty {
      lines.append("        \(free.map { "--" + $0.name.text }.joined(separator: "|"))) return ;;")
    }
    lines += ["      esac"]
    let words = entry.operandChoices + flags.map { "--" + $0.name.text }
    lines += [
      "      if [[ \"$current\" == -* || -n \"\(entry.operandChoices.joined(separator: " "))\" ]]; then",
      "        COMPREPLY=($(compgen -W \"\(words.joined(separator: " "))\" -- \"$current\"))",
      "      fi", "      ;;",
    ]
    return lines
  }

  private static func reply(_ option: String, _ choices: [String]) -> [String] {
    [
      "        \(option))",
      "          COMPREPLY=($(compgen -W \"\(choices.joined(separator: " "))\" -- \"$current\"))",
      "          return ;;",
    ]
  }
}

extension CommandEntry {
  /// The words that its operand may be, empty where it may be anything.
  var operandChoices: [String] {
    if name == .explain { return RuleCatalogue.all.map(\.id) }
    switch operands {
    case .one(_, let choices), .optional(_, let choices): return choices
    case .none, .exports, .optionalExports, .two: return []
    }
  }
}
