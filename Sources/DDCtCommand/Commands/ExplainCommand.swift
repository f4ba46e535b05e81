import QPCR

/// `ddct explain RULE`: all about one QC rule.
enum ExplainCommand {
  static func run(_ arguments: ParsedArguments, in world: World) throws -> CommandStatus {
    let options = try TellingOptions(arguments, in: world)
    let name = arguments.operands.first ?? ""
    guard let rule = RuleCatalogue.rule(name) else {
      throw UsageError.unknownOperand(
        name, what: "QC rule", nearest: RuleCatalogue.nearest(to: name))
    }
    if options.isJSON {
      world.output.write(RuleText.json(rule).render())
    } else {
      world.show(text(rule, width: options.width, style: options.style))
    }
    return .done
  }

  private static func text(_ rule: QCRule, width: Int, style: Style) -> String {
    var lines = [style.bold(rule.id)] + Paragraph.wrap(rule.title + ".", width: width) + [""]
    lines += Paragraph.wrap(rule.text, width: width)
    var facts: [(String, String)] = []
    if let warns = rule.warns { facts.append(("warns", warns)) }
    if let fails = rule.fails { facts.append(("fails", fails)) }
    if let limits = RuleText.limits(rule) {
      facts.append(("thresholds", limits + "; moved with --threshold \(rule.id)=VALUE"))
    }
    facts.append(("source", rule.source))
    lines += [""] + Paragraph.definitions(facts, width: width)
    lines += ["", style.bold("What to do")] + Paragraph.wrap(rule.advice, width: width)
    if !rule.examples.isEmpty {
      lines += ["", style.bold("Examples")]
      for example in rule.examples {
        lines += Paragraph.wrap(
          "\(example.data): \(example.answer)", width: width, indent: "    ", first: "  ")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
