import QPCRComparison

/// `comparisons.csv`: one row a comparison, heads as the keys of `results.json`, the factors of
/// `--within` as their own columns behind `calibrator`.
///
/// `interaction` is flattened to `interaction_factor` … `interaction_p`. The rows of `sensitivity`
/// are counted only (`sensitivity_same_direction`, `sensitivity_choices`): they are in
/// `results.json`. `notes` and `findings` are lists joined with `;`.
package enum ComparisonsCSV {
  package static func write(
    _ result: AnalysisResult, dialect: CSVDialect = .standard, to writer: inout ByteWriter
  ) {
    let comparisons = result.comparisonSet.comparisons
    let factors = strata(comparisons)
    writer.appendCSV(dialect) { row in
      row.head(
        before + FactorHeads.heads(of: factors, beside: before + after) + after)
      for comparison in comparisons { write(comparison, factors, &row) }
    }
  }

  private static let before = ["target", "factor", "test_level", "calibrator"]

  private static let after = [
    "design", "n_test", "n_calibrator", "n_pairs", "delta_cq_test", "delta_cq_calibrator",
    "delta_delta_cq", "sd_test", "sd_calibrator", "sd_difference", "log2_fold_change",
    "fold_change", "ci_low", "ci_high", "confidence", "se", "df", "test", "statistic", "p",
    "p_adjusted", "p_monte_carlo_error", "hodges_lehmann", "hl_low", "hl_high", "hedges_g",
    "g_low", "g_high", "bound", "interaction_factor", "interaction_level",
    "interaction_calibrator", "interaction_fold_change_ratio", "interaction_ci_low",
    "interaction_ci_high", "interaction_p", "equivalence", "direction", "statement",
    "sensitivity_same_direction", "sensitivity_choices", "findings", "notes",
  ]

  /// The heads that are always there.
  static let fixedHeads = before + after

  /// The factors of all strata in the order of their first appearance.
  private static func strata(_ comparisons: [Comparison]) -> [String] {
    var factors: [String] = []
    for comparison in comparisons {
      for stratum in comparison.within where !factors.contains(stratum.factor) {
        factors.append(stratum.factor)
      }
    }
    return factors
  }

  private static func write(
    _ comparison: Comparison, _ factors: [String], _ row: inout CSVRow
  ) {
    row.cell(comparison.target)
    row.cell(comparison.factor)
    row.cell(comparison.testLevel)
    row.cell(comparison.calibrator)
    for factor in factors {
      row.cell(comparison.within.first { $0.factor == factor }?.level)
    }
    row.cell(comparison.design.rawValue)
    writeEstimates(comparison, &row)
    writeTest(comparison, &row)
    writeMeaning(comparison, &row)
    row.end()
  }

  private static func writeEstimates(_ comparison: Comparison, _ row: inout CSVRow) {
    row.cell(comparison.testCount)
    row.cell(comparison.calibratorCount)
    row.cell(comparison.reportedPairCount)
    row.cell(comparison.deltaCqTest)
    row.cell(comparison.deltaCqCalibrator)
    row.cell(comparison.deltaDeltaCq)
    row.cell(comparison.sdTest)
    row.cell(comparison.sdCalibrator)
    row.cell(comparison.sdDifference)
    row.cell(comparison.log2FoldChange)
    row.cell(comparison.foldChange)
    row.cell(comparison.ciLow)
    row.cell(comparison.ciHigh)
    row.cell(comparison.confidence)
  }

  private static func writeTest(_ comparison: Comparison, _ row: inout CSVRow) {
    row.cell(comparison.standardError)
    row.cell(comparison.degreesOfFreedom)
    row.cell(comparison.test)
    row.cell(comparison.statistic)
    row.cell(comparison.p)
    row.cell(comparison.adjustedP)
    row.cell(comparison.pMonteCarloError)
    row.cell(comparison.hodgesLehmann)
    row.cell(comparison.hodgesLehmannLow)
    row.cell(comparison.hodgesLehmannHigh)
    row.cell(comparison.hedgesG)
    row.cell(comparison.hedgesGLow)
    row.cell(comparison.hedgesGHigh)
  }

  private static func writeMeaning(_ comparison: Comparison, _ row: inout CSVRow) {
    let interaction = comparison.interaction
    let sensitivity = SensitivitySummary(comparison)
    row.cell(comparison.bound?.rawValue)
    row.cell(interaction?.factor)
    row.cell(interaction?.level)
    row.cell(interaction?.calibrator)
    row.cell(interaction?.foldChangeRatio)
    row.cell(interaction?.ciLow)
    row.cell(interaction?.ciHigh)
    row.cell(interaction?.p)
    row.cell(comparison.equivalence?.rawValue)
    row.cell(comparison.direction.rawValue)
    row.cell(comparison.statement)
    row.cell(sensitivity?.sameDirection)
    row.cell(sensitivity?.choices)
    row.cell(comparison.findings.map(String.init))
    row.cell(comparison.notes)
  }
}
