import QPCRComparison

/// One element of `comparisons` in `results.json`.
enum ComparisonJSON {
  static func write(_ writer: inout ByteWriter, _ comparison: Comparison) {
    writer.beginObject()
    writer.key("target")
    writer.append(json: comparison.target)
    writer.key("factor")
    writer.append(json: comparison.factor)
    writer.key("test_level")
    writer.append(json: comparison.testLevel)
    writer.key("calibrator")
    writer.append(json: comparison.calibrator)
    writer.key("within")
    writer.beginObject()
    for stratum in comparison.within {
      writer.key(text: stratum.factor)
      writer.append(json: stratum.level)
    }
    writer.endObject()
    writer.key("design")
    writer.append(json: comparison.design.rawValue)
    writeEstimates(comparison, to: &writer)
    writeTest(comparison, to: &writer)
    writeMeaning(comparison, to: &writer)
    writer.endObject()
  }

  private static func writeEstimates(_ comparison: Comparison, to writer: inout ByteWriter) {
    writer.key("n_test")
    writer.append(comparison.testCount)
    writer.key("n_calibrator")
    writer.append(comparison.calibratorCount)
    writer.key("n_pairs")
    writer.append(json: comparison.reportedPairCount)
    writer.key("delta_cq_test")
    writer.append(json: comparison.deltaCqTest)
    writer.key("delta_cq_calibrator")
    writer.append(json: comparison.deltaCqCalibrator)
    writer.key("delta_delta_cq")
    writer.append(json: comparison.deltaDeltaCq)
    writer.key("sd_test")
    writer.append(json: comparison.sdTest)
    writer.key("sd_calibrator")
    writer.append(json: comparison.sdCalibrator)
    writer.key("sd_difference")
    writer.append(json: comparison.sdDifference)
    writer.key("log2_fold_change")
    writer.append(json: comparison.log2FoldChange)
    writer.key("fold_change")
    writer.append(json: comparison.foldChange)
    writer.key("ci_low")
    writer.append(json: comparison.ciLow)
    writer.key("ci_high")
    writer.append(json: comparison.ciHigh)
    writer.key("confidence")
    writer.append(json: comparison.confidence)
  }

  private static func writeTest(_ comparison: Comparison, to writer: inout ByteWriter) {
    writer.key("se")
    writer.append(json: comparison.standardError)
    writer.key("df")
    writer.append(json: comparison.degreesOfFreedom)
    writer.key("test")
    writer.append(json: comparison.test)
    writer.key("statistic")
    writer.append(json: comparison.statistic)
    writer.key("p")
    writer.append(json: comparison.p)
    writer.key("p_adjusted")
    writer.append(json: comparison.adjustedP)
    writer.key("p_monte_carlo_error")
    writer.append(json: comparison.pMonteCarloError)
    writer.key("hodges_lehmann")
    writer.append(json: comparison.hodgesLehmann)
    writer.key("hl_low")
    writer.append(json: comparison.hodgesLehmannLow)
    writer.key("hl_high")
    writer.append(json: comparison.hodgesLehmannHigh)
    writer.key("hedges_g")
    writer.append(json: comparison.hedgesG)
    writer.key("g_low")
    writer.append(json: comparison.hedgesGLow)
    writer.key("g_high")
    writer.append(json: comparison.hedgesGHigh)
  }

  private static func writeMeaning(_ comparison: Comparison, to writer: inout ByteWriter) {
    writer.key("bound")
    writer.append(json: comparison.bound?.rawValue)
    writer.key("interaction")
    if let interaction = comparison.interaction {
      write(interaction, to: &writer)
    } else {
      writer.append("null")
    }
    writer.key("equivalence")
    writer.append(json: comparison.equivalence?.rawValue)
    writer.key("direction")
    writer.append(json: comparison.direction.rawValue)
    writer.key("statement")
    writer.append(json: comparison.statement)
    writer.key("sensitivity")
    writer.appendArray(comparison.sensitivity, write)
    writer.key("findings")
    writer.append(json: comparison.findings)
    writer.key("notes")
    writer.append(json: comparison.notes)
    writer.key("models")
    writer.appendArray(comparison.models, write)
  }

  private static func write(_ interaction: Comparison.Interaction, to writer: inout ByteWriter) {
    writer.beginObject()
    writer.key("factor")
    writer.append(json: interaction.factor)
    writer.key("level")
    writer.append(json: interaction.level)
    writer.key("calibrator")
    writer.append(json: interaction.calibrator)
    writer.key("fold_change_ratio")
    writer.append(json: interaction.foldChangeRatio)
    writer.key("ci_low")
    writer.append(json: interaction.ciLow)
    writer.key("ci_high")
    writer.append(json: interaction.ciHigh)
    writer.key("p")
    writer.append(json: interaction.p)
    writer.endObject()
  }

  private static func write(_ writer: inout ByteWriter, _ model: Comparison.Model) {
    writer.beginObject()
    writer.key("name")
    writer.append(json: model.name)
    writer.key("references")
    writer.append(json: model.references)
    writer.key("fold_change")
    writer.append(json: model.foldChange)
    writer.endObject()
  }

  private static func write(_ writer: inout ByteWriter, _ row: Comparison.SensitivityRow) {
    writer.beginObject()
    writer.key("choice")
    writer.append(json: row.choice)
    writer.key("fold_change")
    writer.append(json: row.foldChange)
    writer.key("p")
    writer.append(json: row.p)
    writer.endObject()
  }
}

extension Comparison {
  /// Complete pairs where the design has any; pairs mean nothing elsewhere.
  var reportedPairCount: Int? { design == .paired ? pairCount : nil }
}
