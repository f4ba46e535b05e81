import QPCR

/// `ddct verify`: recomputes what the instrument software printed, number by number.
///
///     plate 1
///       References  GAPDH (stated)
///       Calibrator  Liver (stated)
///       Confidence  95 % (inferred: it explains the limits in 12 of 12 rows)
///
///     Number  agrees  differs  cannot tell
///     Cq mean     96        0            0
///     …
///
///     Differs
///       CCL2 of P1 post, RQ in A1, A2, A3: printed 0.700, recomputed 0.600 (0.5994 to 0.6006)
enum VerifyCommand {
  static func run(_ arguments: ParsedArguments, in world: World) throws -> CommandStatus {
    let settings = try SettingsArguments.apply(
      arguments, over: PlanSettings(), vocabulary: .current)
    try SettingsLoader.checkFormat(arguments)
    let presentation = settings.presentation
    if presentation.decimalComma, presentation.format != .csv {
      throw UsageError.lonely("--decimal-comma", needs: "--format csv")
    }
    let loader = ExportLoader(
      arguments, in: world, isQuiet: presentation.isQuiet,
      options: ReadingOptions(readsCurves: false, notesDigits: true))
    let verification = Verification.verify(try loader.runs(arguments.operands))
    guard !verification.rows.isEmpty else {
      throw CommandFailure(message: nothing(arguments.operands))
    }
    let text = VerifyText(verification)
    switch presentation.format {
    case .json: world.output.write(text.json().render())
    case .csv: world.output.write(text.csv(decimalComma: presentation.decimalComma))
    case .markdown: world.output.write(text.markdown())
    case .text:
      let isColored = world.terminal.isColored(presentation.color)
      world.show(
        text.report(
          width: min(world.terminal.width, Terminal.pageWidth), style: Style(isColored: isColored)))
    }
    return verification.count(.differs) > 0 ? .finding : .done
  }

  private static func nothing(_ operands: [String]) -> String {
    "\(operands.joined(separator: ", ")): the instrument software printed nothing here that "
      + "verify could recompute: no mean or SD of Cq, ΔCq, RQ, standard curve, quantity or "
      + "expression stands beside the wells; export the results with those columns."
  }
}
