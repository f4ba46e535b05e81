import QPCR

/// `ddct check`: quality control alone, as a gate.
enum CheckCommand {
  static func run(_ arguments: ParsedArguments, in world: World) throws -> CommandStatus {
    let walk = try AnalysisWalk(arguments, in: world)
    let result = try walk.result()
    let dialect = walk.dialect
    try walk.write(ReportFiles.check(for: result, dialect: dialect))
    walk.print { format, writer in
      switch format {
      case .text: writer.append(walk.text(result, CheckReport.render))
      case .json: JSONReport.writeCheck(result, to: &writer)
      case .csv: FindingsCSV.write(result, dialect: dialect, to: &writer)
      case .markdown: MarkdownReport.writeCheck(result, to: &writer)
      }
    }
    return walk.status(result)
  }
}
