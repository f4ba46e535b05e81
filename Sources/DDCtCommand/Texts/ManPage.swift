/// The manual page in man(7), made from the tables of commands and options.
package enum ManPage {
  package static func render(version: String) -> String {
    var lines = [
      ".TH DDCT 1 \"\" \"ddct \(escaped(version))\" \"User Commands\"",
      ".SH NAME",
      "ddct \\- from a qPCR run export to fold changes with quality control",
      ".SH SYNOPSIS",
    ]
    for entry in CommandTable.all {
      if entry.name != CommandTable.all.first?.name { lines.append(".br") }
      lines += [".B ddct \(escaped(entry.name.rawValue))", escaped(entry.usage)]
    }
    lines.append(".SH COMMANDS")
    for entry in CommandTable.all { lines += command(entry) }
    lines.append(".SH EXIT STATUS")
    for (status, meaning) in HelpText.exitStatus {
      lines += [".TP", ".B \(status)", escaped(meaning)]
    }
    lines += [
      ".SH ENVIRONMENT", ".TP", ".B NO_COLOR", escaped("no coloured text where it is set"), ".TP",
      ".B COLUMNS", escaped("the width of the terminal"), ".TP", ".B LC_ALL, LC_CTYPE, LANG",
      escaped("where they name a locale that is not UTF-8, a terminal gets plain ASCII"),
    ]
    return lines.filter { !$0.isEmpty }.joined(separator: "\n") + "\n"
  }

  private static func command(_ entry: CommandEntry) -> [String] {
    var lines = [".SS ddct \(escaped(entry.name.rawValue)) \(escaped(entry.usage))"]
    lines.append(escaped(sentence(entry.summary)))
    for paragraph in entry.text { lines += [".PP", escaped(paragraph)] }
    for flag in FlagTable.flags(of: entry.name) where flag.name != .help {
      let value = flag.placeholder.map { " \\fI\(escaped($0))\\fR" } ?? ""
      lines += [
        ".TP", "\\fB\(escaped("--" + flag.name.text))\\fR" + value,
        escaped(HelpText.explanation(flag)),
      ]
    }
    for example in entry.examples { lines += [".PP", ".EX", escaped(example), ".EE"] }
    return lines
  }

  private static func sentence(_ summary: String) -> String {
    summary.prefix(1).uppercased() + summary.dropFirst() + "."
  }

  /// Backslashes, hyphens and leading dots mean something to man.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "\\": result += "\\e"
      case "-": result += "\\-"
      case "…": result += "..."
      default: result.append(character)
      }
    }
    return result.hasPrefix(".") || result.hasPrefix("'") ? "\\&" + result : result
  }
}
