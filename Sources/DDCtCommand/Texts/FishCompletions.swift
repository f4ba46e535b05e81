/// A completion script for fish, made from the tables of commands and options.
enum FishCompletions {
  static func render() -> String {
    var lines = ["# made by `ddct completions fish`"]
    for entry in CommandTable.all {
      lines.append(
        "complete -c ddct -n __fish_use_subcommand -f -a \(entry.name.rawValue) -d "
          + quoted(entry.summary))
    }
    lines.append("complete -c ddct -n __fish_use_subcommand -l version -d 'the version'")
    for entry in CommandTable.all { lines += command(entry) }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func command(_ entry: CommandEntry) -> [String] {
    let condition = "complete -c ddct -n '__fish_seen_subcommand_from \(entry.name.rawValue)'"
    var lines = FlagTable.flags(of: entry.name).map { condition + option($0) }
    if !entry.operandChoices.isEmpty {
      lines.append(condition + " -f -a " + quoted(entry.operandChoices.joined(separator: " ")))
    }
    return lines
  }

  private static func option(_ flag: Flag) -> String {
    var text = " -l \(flag.name.text)"
    if flag.name == .help { text += " -s h" }
    if let placeholder = flag.placeholder {
      text += ["FILE", "DIR"].contains(placeholder) ? " -r" : " -x"
    }
    if !flag.choices.isEmpty { text += " -a " + quoted(flag.choices.joined(separator: " ")) }
    return text + " -d " + quoted(flag.help)
  }

  private static func quoted(_ text: String) -> String {
    "'" + text.replacing("\\", with: "\\\\").replacing("'", with: "\\'") + "'"
  }
}
