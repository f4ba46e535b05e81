import QPCR

/// `ddct analyze`: the main job.
enum AnalyzeCommand {
  static func run(_ arguments: ParsedArguments, in world: World) throws -> CommandStatus {
    let walk = try AnalysisWalk(arguments, in: world)
    let result = try walk.result()
    let dialect = walk.dialect
    try walk.write(ReportFiles.all(for: result, dialect: dialect))
    try walk.writeScript(RScript.text(result, dialect: dialect))
    walk.print { format, writer in
      switch format {
      case .text: writer.append(walk.text(result))
      case .json: JSONReport.write(result, to: &writer)
      case .csv: ComparisonsCSV.write(result, dialect: dialect, to: &writer)
      case .markdown: MarkdownReport.write(result, to: &writer)
      }
    }
    return walk.status(result)
  }
}
