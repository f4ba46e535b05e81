import QPCR

/// What `analyze` and `check` share: settings and files in, report files, standard output and exit
/// status out.
struct AnalysisWalk {
  private let world: World
  private let arguments: ParsedArguments
  private let settings: PlanSettings
  /// The files that `--files` names; empty: all.
  private let fileNames: [String]

  init(_ arguments: ParsedArguments, in world: World) throws {
    self.world = world
    self.arguments = arguments
    settings = try SettingsLoader.load(arguments, in: world)
    fileNames = try AnalysisWalk.fileNames(arguments)
    if !fileNames.isEmpty, settings.presentation.out == nil {
      throw UsageError.lonely("--files", needs: "--out")
    }
  }

  /// The names that `--files` lists.
  private static func fileNames(_ arguments: ParsedArguments) throws(UsageError) -> [String] {
    var names: [String] = []
    for text in arguments.values[.files] ?? [] {
      do throws(ValueProblem) {
        names += try ValueGrammar.list(text)
      } catch {
        throw .value("--files", error)
      }
    }
    for name in names where !ReportFiles.ownNames.contains(name) {
      throw .unknownOperand(
        name, what: "report file", nearest: Name.nearest(to: name, among: ReportFiles.ownNames))
    }
    return names
  }

  /// Reads the files and analyses them.
  func result() throws -> AnalysisResult {
    try Analysis.walk(
      try InputLoader(arguments, settings, in: world).files(), plan: settings.plan)
  }

  // MARK: Results

  var dialect: CSVDialect { settings.presentation.decimalComma ? .decimalComma : .standard }

  /// Writes the files of `--out`, if it is given: all, or those that `--files` names.
  func write(_ files: @autoclosure () -> [ReportFile]) throws(CommandFailure) {
    guard let folder = settings.presentation.out else { return }
    let files = files().filter { fileNames.isEmpty || fileNames.contains($0.name) }
    do throws(OutputError) {
      try OutputDirectory(folder).write(files)
    } catch {
      throw CommandFailure(message: error.message)
    }
    if !settings.presentation.isQuiet {
      world.say("ddct: wrote \(files.count) files to \(folder)")
    }
  }

  /// Streams what standard output gets. With `--out`, `--quiet` keeps the text away.
  func print(_ render: (OutputFormat, inout ByteWriter) -> Void) {
    let presentation = settings.presentation
    let isAskedFor = settings.given.contains(.format) || presentation.out == nil
    guard isAskedFor || !presentation.isQuiet else { return }
    let output = world.output
    var writer = ByteWriter { output.write($0) }
    render(presentation.format, &writer)
    // The stream keeps its own failures, for the one place that tells them.
    try? writer.finish()
  }

  func text(
    _ result: AnalysisResult, _ render: (AnalysisResult, _ width: Int, _ color: Bool) -> String
  ) -> String {
    let terminal = world.terminal
    return render(result, terminal.width, terminal.isColored(settings.presentation.color))
  }

  /// 1 where a finding reaches `--fail-on`.
  func status(_ result: AnalysisResult) -> CommandStatus {
    let worst = result.findings.map(\.severity).max()
    let limit: Finding.Severity? =
      switch settings.plan.failOn {
      case .fail: .fail
      case .warn: .warn
      case .never: nil
      }
    guard let worst, let limit else { return .done }
    return worst >= limit ? .finding : .done
  }
}
