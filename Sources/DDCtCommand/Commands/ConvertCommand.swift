import QPCR

/// `ddct convert --to csv|json`: any export as a tidy table.
enum ConvertCommand {
  static func run(_ arguments: ParsedArguments, in world: World) throws -> CommandStatus {
    guard let format = arguments.value(.to) else {
      throw UsageError.missingOption("--to", placeholder: "csv|json", command: .convert)
    }
    let isQuiet = arguments.has(.option(.quiet))
    let hasComma = arguments.has(.option(.decimalComma))
    if hasComma, format != "csv" { throw UsageError.conflict("--decimal-comma", "--to \(format)") }
    try SettingsLoader.checkFormat(arguments)
    let loader = ExportLoader(arguments, in: world, isQuiet: isQuiet)
    let table = RunTable(try loader.runs(arguments.operands))
    let write = { (writer: inout ByteWriter) in
      if format == "json" {
        table.writeJSON(to: &writer)
      } else {
        table.writeCSV(decimalComma: hasComma, to: &writer)
      }
    }
    if let path = arguments.value(.option(.out)) {
      var writer = ByteWriter()
      write(&writer)
      try NewFile.replace(path, with: writer.bytes)
    } else {
      let output = world.output
      var writer = ByteWriter { output.write($0) }
      write(&writer)
      // The stream keeps its own failures, for the one place that tells them.
      try? writer.finish()
    }
    return .done
  }
}
