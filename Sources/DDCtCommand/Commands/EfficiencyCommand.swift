import QPCR

/// `ddct efficiency`: the standard curves of each run and target.
///
///     CCL2
///       Efficiency  97.3 % (E = 1.973 ± 0.018, 95 % interval 1.937 to 2.012)
///       Slope       −3.388 ± 0.046 cycles per decade, intercept 25.70
///       Fit         R² 0.9966, residual SD 0.14; lack of fit p = 0.021
///       Standards   21 wells with a Cq at 7 quantities from 0.01 to 10000
///       Linear      0.1 to 10000
///       Limits      LoD 9.85 (5.09 to 104), LoQ 10
///       References  slope of ΔCq against GAPDH 0.03 (−0.08 to 0.13, p = 0.614): within 0.1
enum EfficiencyCommand {
  static func run(_ arguments: ParsedArguments, in world: World) throws -> CommandStatus {
    let settings = try SettingsLoader.load(arguments, in: world)
    let files = try InputLoader(arguments, settings, in: world).files()
    let prepared = try Preparation(files, plan: settings.plan)
    let fitted = StandardCurves.fit(
      prepared.experiment, isExcluded: prepared.screening.isExcluded,
      confidence: settings.plan.confidence)
    guard !fitted.curves.isEmpty else {
      throw AnalysisError(
        message: QuantificationError.noStandardCurves(
          withoutQuantity: fitted.withoutQuantity.count
        ).message)
    }
    let text = EfficiencyText(prepared, fitted, confidence: settings.plan.confidence)
    if settings.presentation.format == .json {
      world.output.write(text.json().render())
    } else {
      let isColored = world.terminal.isColored(settings.presentation.color)
      world.show(
        text.report(
          width: min(world.terminal.width, Terminal.pageWidth), style: Style(isColored: isColored)))
    }
    return .done
  }
}
