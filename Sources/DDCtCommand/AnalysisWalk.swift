import QPCR

/// What `analyze` and `check` share: settings and files in, report files, standard output and exit
/// status out.
struct AnalysisWalk {
  private let world: World
  private let arguments: ParsedArguments
  let settings: PlanSettings

  init(_ arguments: ParsedArguments, in world: World) throws {
    self.world = world
    self.arguments = arguments
    settings = try SettingsLoader.load(arguments, in: world)
  }

  /// Reads the files and analyses them.
  func result() throws -> AnalysisResult {
    let loader = ExportLoader(
      arguments, in: world, known: [settings.samples, settings.assays, arguments.value(.plan)],
      isQuiet: settings.presentation.isQuiet)
    var files = AnalysisFiles(runs: try loader.runs(arguments.operands))
    if let path = settings.samples {
      let input = try sheet(path)
      files.sampleSheet = try read(input, SampleSheetReader.read)
      files.note(input, as: .samples)
    }
    if let path = settings.assays {
      let input = try sheet(path)
      files.assaySheet = try read(input, AssaySheetReader.read)
      files.note(input, as: .assays)
    }
    return try Analysis.walk(files, plan: settings.plan)
  }

  private func sheet(_ path: String) throws(CommandFailure) -> ExportInput {
    ExportInput(name: ExportLoader.name(of: path), path: path, bytes: try world.read(path))
  }

  private func read<Sheet>(
    _ input: ExportInput, _ reader: (ExportInput) throws(FormatError) -> Sheet
  ) throws(CommandFailure) -> Sheet {
    do throws(FormatError) {
      return try reader(input)
    } catch {
      throw CommandFailure(message: error.message + ".")
    }
  }

  // MARK: Results

  var dialect: CSVDialect { settings.presentation.decimalComma ? .decimalComma : .standard }

  /// Writes the files of `--out`, if it is given.
  func write(_ files: @autoclosure () -> [ReportFile]) throws(CommandFailure) {
    guard let folder = settings.presentation.out else { return }
    let files = files()
    do throws(OutputError) {
      try OutputDirectory(folder).write(files)
    } catch {
      throw CommandFailure(message: error.message)
    }
    if !settings.presentation.isQuiet {
      world.say("ddct: wrote \(files.count) files to \(folder)")
    }
  }

  /// Writes the script of `--emit-r`, if it is given.
  func writeScript(_ text: @autoclosure () -> String) throws(CommandFailure) {
    guard let path = arguments.value(.emitR) else { return }
    try NewFile.replace(path, with: ContiguousArray(text().utf8), option: "--emit-r")
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
