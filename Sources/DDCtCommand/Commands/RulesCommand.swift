import QPCR

/// `ddct rules`: every QC rule.
///
///     replicate-spread             warn 0.5, fail 0.5 cycles
///       Technical replicates disagree
///     …
enum RulesCommand {
  static func run(_ arguments: ParsedArguments, in world: World) throws -> CommandStatus {
    let options = try TellingOptions(arguments, in: world)
    if options.isJSON {
      world.output.write(JSONText.array(RuleCatalogue.all.map(RuleText.json)).render())
    } else if options.isMarkdown {
      world.output.write(RuleManual.markdown())
    } else {
      world.show(text(width: options.width, style: options.style))
    }
    return .done
  }

  private static func text(width: Int, style: Style) -> String {
    let column = RuleCatalogue.all.map(\.id.count).max() ?? 0
    var lines: [String] = []
    for rule in RuleCatalogue.all {
      let padding = String(repeating: " ", count: column - rule.id.count + 2)
      lines.append(style.bold(rule.id) + (RuleText.limits(rule).map { padding + $0 } ?? ""))
      lines += Paragraph.wrap(rule.title, width: width, indent: "  ")
    }
    lines.append("")
    lines += Paragraph.wrap("`ddct explain RULE` tells all about one rule.", width: width)
    return lines.joined(separator: "\n") + "\n"
  }
}
