import QPCR

/// Reads the exports, the sample sheet and the assay sheet of a command line.
struct InputLoader {
  private let world: World
  private let arguments: ParsedArguments
  private let settings: PlanSettings

  init(_ arguments: ParsedArguments, _ settings: PlanSettings, in world: World) {
    self.world = world
    self.arguments = arguments
    self.settings = settings
  }

  func files() throws -> AnalysisFiles {
    let loader = ExportLoader(
      arguments, in: world, known: [settings.samples, settings.assays, arguments.value(.plan)],
      isQuiet: settings.presentation.isQuiet)
    var files = AnalysisFiles(runs: try loader.runs(arguments.operands))
    if let path = settings.samples {
      let input = try sheet(path)
      files.sampleSheet = try SheetReading.samples(input)
      files.note(input, as: .samples)
    }
    if let path = settings.assays {
      let input = try sheet(path)
      files.assaySheet = try SheetReading.assays(input)
      files.note(input, as: .assays)
    }
    return files
  }

  private func sheet(_ path: String) throws(CommandFailure) -> ExportInput {
    ExportInput(name: ExportLoader.name(of: path), path: path, bytes: try world.read(path))
  }
}
