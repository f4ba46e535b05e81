import QPCR

extension UsageError {
  /// What is wrong and what to do.
  package var message: String {
    switch self {
    case .noCommand:
      "no command is given; `ddct help` lists them"
    case .optionBeforeCommand(let option):
      "\(option) stands before the command; write `ddct COMMAND \(option) …`"
    case .unknownCommand(let name, let nearest):
      "\(quoted(name)) is no command" + didYouMean(nearest, else: "`ddct help` lists them")
    case .commandNotAvailable(let name):
      "the command `\(name)` is not available in this version"
    case .unknownOption(let name, let command, let nearest):
      "`ddct \(command.rawValue)` has no option \(name)"
        + didYouMean(nearest, else: "`ddct help \(command.rawValue)` lists them")
    case .foreignOption(let name, let command, let takenBy):
      "`ddct \(command.rawValue)` does not take \(name), an option of "
        + joined(takenBy.map { "`\($0.rawValue)`" })
    case .shortOption(let name, let nearest):
      "\(name) is no option; only -h is short"
        + didYouMean(nearest, else: "for a file of that name write ./\(name)")
    case .missingValue(let name, let placeholder):
      "\(name) needs a value: \(name) \(placeholder)"
    case .unexpectedValue(let name, let value):
      "\(name) takes no value, found \(quoted(value))"
    case .repeatedOption(let name):
      "\(name) is given twice; give it once"
    case .conflict(let first, let second):
      "\(first) and \(second) exclude each other; give one of them"
    case .lonely(let name, let other):
      "\(name) means nothing without \(other); give both"
    case .missingOption(let name, let placeholder, let command):
      "`ddct \(command.rawValue)` needs \(name) \(placeholder)"
    case .value(let name, let problem):
      "\(name): \(problem.message)"
    case .standardInputAsValue(let name):
      "\(name): `-` stands for standard input, which can only be the export; name a file"
    case .standardInputNotAlone:
      "`-` stands for standard input and must be the only export"
    case .standardInputTwice:
      "`-` stands for standard input, which can be only one of the two files; name the other"
    case .noExport(let command):
      "no export is given; write `ddct \(command.rawValue) EXPORT…` with a file, a folder, or `-` "
        + "for standard input"
    case .missingOperand(let name, let command, let choices):
      "`ddct \(command.rawValue)` needs "
        + (choices.isEmpty ? name : "\(name): \(alternatives(choices))")
    case .unexpectedOperand(let text, let command):
      (command.map { "`ddct \($0.rawValue)`" } ?? "`ddct --version`")
        + " takes nothing like \(quoted(text)) here; leave it out"
    case .unknownOperand(let text, let what, let nearest):
      "\(quoted(text)) is no \(what)" + didYouMean(nearest)
    }
  }

  private func joined(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " and " + last
  }
}
