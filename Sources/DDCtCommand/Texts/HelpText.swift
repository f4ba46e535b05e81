/// What `ddct help` and `ddct help COMMAND` print, made from the tables of commands and options.
package enum HelpText {
  /// Help on the tool as a whole.
  package static func overview(width: Int) -> String {
    var lines = Paragraph.wrap(
      "ddct: from a qPCR run export to fold changes with intervals, tests and quality control.",
      width: width)
    lines += ["", "Usage: ddct COMMAND …", "", "Commands"]
    lines += Paragraph.definitions(
      CommandTable.all.map { ($0.name.rawValue, $0.summary) }, width: width)
    lines += ["", "Options"]
    lines += Paragraph.definitions(
      [("-h, --help", "this help"), ("--version", "the version")], width: width)
    lines += ["", "Exit status"]
    lines += Paragraph.definitions(exitStatus, width: width)
    lines += [""]
    lines += Paragraph.wrap("`ddct help COMMAND` tells more about one command.", width: width)
    return text(lines)
  }

  /// Help on one command.
  package static func command(_ name: CommandName, width: Int) -> String {
    let entry = CommandTable.entry(name)
    var lines = Paragraph.wrap("ddct \(name.rawValue): \(entry.summary).", width: width)
    lines += [""]
    lines += Paragraph.wrap(
      "ddct \(name.rawValue) \(entry.usage)", width: width, indent: "       ", first: "Usage: ")
    for paragraph in entry.text { lines += [""] + Paragraph.wrap(paragraph, width: width) }
    let column = Paragraph.column(for: FlagTable.flags(of: name).map(term), width: width)
    for (section, flags) in sections(of: name) {
      lines += ["", section.rawValue]
      lines += Paragraph.definitions(
        flags.map { (term($0), explanation($0)) }, width: width, column: column)
    }
    if !entry.examples.isEmpty {
      lines += ["", "Examples"] + entry.examples.map { "  " + $0 }
    }
    return text(lines)
  }

  static let exitStatus = [
    ("0", "done"), ("1", "done, and a finding reaches --fail-on (`diff`: something differs)"),
    ("2", "data, a sheet or a plan cannot be read or analysed, or an output cannot be written"),
    ("64", "the command line alone is wrong"),
  ]

  /// A command's options under their heads, empty heads left out.
  static func sections(of name: CommandName) -> [(Flag.Section, [Flag])] {
    let flags = FlagTable.flags(of: name)
    return Flag.Section.allCases.compactMap { section in
      let members = flags.filter { $0.section == section }
      return members.isEmpty ? nil : (section, members)
    }
  }

  static func term(_ flag: Flag) -> String {
    "--" + flag.name.text + (flag.placeholder.map { " " + $0 } ?? "")
  }

  static func explanation(_ flag: Flag) -> String {
    flag.help + (flag.standard.map { " [default: \($0)]" } ?? "")
  }

  private static func text(_ lines: [String]) -> String {
    lines.joined(separator: "\n") + "\n"
  }
}
