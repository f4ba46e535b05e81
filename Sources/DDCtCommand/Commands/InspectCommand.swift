import QPCR

/// `ddct inspect`: what is in the exports.
///
///     plate1.txt
///       Format      quantstudio-txt: columns Well Position, CT in row 44
///       Instrument  QuantStudio 6 Flex, QuantStudio Real-Time PCR Software v1.3
///       Plate       96 wells (8 × 12), 92 used
///       Samples     9: NTC, P1_pre, P1_post …
///       Targets     4: ACTB, CCL2, ERBB2, GAPDH
///       Tasks       84 unknown, 8 ntc
///       Cq          88 of 92 detected, 18.21 to 33.90; 4 undetermined
///       Omitted     2 by the instrument's user or software
///       Curves      92 amplification, no melting
///       Sheets      Sample Setup (sample setup)
///                   Results (results)
///       Ignored     Raw Data, Multicomponent Data
///       Noted       what the reader noticed, as other commands say on standard error
enum InspectCommand {
  static func run(_ arguments: ParsedArguments, in world: World) throws -> CommandStatus {
    let options = try TellingOptions(arguments, in: world)
    try SettingsLoader.checkFormat(arguments)
    let loader = ExportLoader(arguments, in: world, isQuiet: options.isQuiet, tellsRemarks: false)
    let files = FileFacts.all(try loader.runs(arguments.operands))
    if options.isJSON {
      let document = JSONText.object([
        ("schema", .string("ddct-inspect/1")), ("files", .array(files.map(InspectText.json))),
      ])
      world.output.write(document.render())
    } else {
      let blocks = files.map {
        InspectText.block($0, width: options.width, style: options.style)
      }
      world.show(blocks.joined(separator: "\n"))
    }
    return .done
  }
}
