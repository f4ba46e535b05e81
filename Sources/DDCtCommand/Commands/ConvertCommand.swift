import QPCR

/// `ddct convert --to csv|json|rdml`: any export as a tidy table or as RDML 1.3.
enum ConvertCommand {
  static func run(_ arguments: ParsedArguments, in world: World) throws -> CommandStatus {
    guard let format = arguments.value(.to) else {
      throw UsageError.missingOption("--to", placeholder: "csv|json|rdml", command: .convert)
    }
    let isQuiet = arguments.has(.option(.quiet))
    let hasComma = arguments.has(.option(.decimalComma))
    if hasComma, format != "csv" { throw UsageError.conflict("--decimal-comma", "--to \(format)") }
    try SettingsLoader.checkFormat(arguments)
    // Curves are most of many exports; only RDML keeps them.
    let loader = ExportLoader(
      arguments, in: world, isQuiet: isQuiet,
      options: ReadingOptions(readsCurves: format == "rdml"))
    // The same bytes whatever the order of the files.
    let runs = try loader.runs(arguments.operands)
      .sorted { Name.naturallyPrecedes($0.name, $1.name) }
    if format == "rdml", !isQuiet {
      for loss in RDMLWriter.losses(runs) { world.say("ddct: not in the RDML: \(loss)") }
    }
    let bytes =
      switch format {
      case "json": TidyWriter.json(runs)
      case "rdml": RDMLWriter.write(runs)
      default: TidyWriter.csv(runs, decimalComma: hasComma)
      }
    if let path = arguments.value(.option(.out)) {
      try NewFile.replace(path, with: bytes)
    } else {
      world.output.write(bytes)
    }
    return .done
  }
}
