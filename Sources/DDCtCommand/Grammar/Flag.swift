package import QPCR

/// The name of an option on the command line.
package enum FlagName: Hashable, Sendable {
  /// An option that a plan can give too.
  case option(PlanOption)
  case plan
  case formatIn
  case to
  case files
  case bootstraps
  case json
  case emitR
  case sd
  case power
  case units
  case foldChange
  case help

  package var text: String {
    switch self {
    case .option(let option): option.rawValue
    case .plan: "plan"
    case .formatIn: "format-in"
    case .to: "to"
    case .files: "files"
    case .bootstraps: "bootstraps"
    case .json: "json"
    case .emitR: "emit-r"
    case .sd: "sd"
    case .power: "power"
    case .units: "n"
    case .foldChange: "fold-change"
    case .help: "help"
    }
  }
}

/// An option of one or several commands: the row of `FlagTable` from which parsing, help,
/// completions and the man page are made.
package struct Flag: Sendable {
  package let name: FlagName
  /// What its value is called, `nil` for a switch.
  package let placeholder: String?
  /// Whether it may be repeated; its values then accumulate.
  package let isList: Bool
  /// The words that it takes, empty where it takes anything.
  package let choices: [String]
  package let section: Section
  package let commands: [CommandName]
  package let help: String
  /// What holds where it is not given, in words.
  package let standard: String?

  package init(
    _ name: FlagName, _ placeholder: String? = nil, isList: Bool = false, choices: [String] = [],
    in section: Section, of commands: [CommandName], _ help: String, standard: String? = nil
  ) {
    self.name = name
    self.placeholder = placeholder
    self.isList = isList
    self.choices = choices
    self.section = section
    self.commands = commands
    self.help = help
    self.standard = standard
  }

  /// The heads under which help lists options, in this order.
  package enum Section: String, CaseIterable, Sendable {
    case input = "Input"
    case comparison = "Comparison"
    case quantification = "Quantification"
    case statistics = "Statistics"
    case quality = "Quality control"
    case output = "Output"
  }
}
