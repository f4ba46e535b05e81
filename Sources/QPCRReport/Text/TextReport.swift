import QPCRModel

/// The report on a terminal, verdict first, wrapped to its width.
///
///     REVIEW  1 warning (single-reference)
///
///     Analysed
///       Exports     plate1.txt: quantstudio-txt, QuantStudio 6 Flex, 96 wells
///     …
///     Fold changes: condition post relative to pre
///       Target  Fold     95 % CI  Change              p  p adjusted
///       CCL2    0.60   0.48–0.75  1.7-fold lower  0.003       0.006
///
/// Long lists are cut with a count; files never are. Colour only repeats what words say.
package enum TextReport {
  /// The whole analysis.
  /// - Parameters:
  ///   - width: the terminal's columns; narrower than 40 is taken as 40.
  ///   - color: whether ANSI escapes are used.
  ///   - plots: whether fold changes are drawn.
  package static func render(
    _ result: AnalysisResult, width: Int, color: Bool, plots: Bool = false
  ) -> String {
    var renderer = TextRenderer(width: width, color: color)
    return renderer.render(ReportDocument.analysis(result, plots: plots))
  }
}

/// What `check` says on a terminal: verdict, targets, findings, exclusions.
package enum CheckReport {
  /// Quality control alone.
  /// - Parameters:
  ///   - width: the terminal's columns; narrower than 40 is taken as 40.
  ///   - color: whether ANSI escapes are used.
  package static func render(_ result: AnalysisResult, width: Int, color: Bool) -> String {
    var renderer = TextRenderer(width: width, color: color)
    return renderer.render(ReportDocument.check(result))
  }
}
