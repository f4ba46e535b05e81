import QPCRModel
import QPCRQuantification

/// The long tables of `results.json`: names are escaped once, a row allocates nothing.
enum TableJSON {
  static func writeReplicates(_ result: AnalysisResult, to writer: inout ByteWriter) {
    let table = result.replicates
    let names = TableNames(result.experiment) { $0.append(json: $1) }
    let roles = RoleNames()
    writer.appendRows(0..<table.count) { writer, row in
      names.writeJSON(
        run: table.run[row], sample: table.sample[row], to: &writer)
      writer.append(",\"target\":")
      writer.append(names.targets[table.target[row]])
      writer.append(",\"n\":")
      writer.append(Int(table.detected[row]))
      writer.append(",\"n_undetermined\":")
      writer.append(Int(table.undetermined[row]))
      writer.append(",\"n_excluded\":")
      writer.append(Int(table.excluded[row]))
      writer.append(",\"mean_cq\":")
      writer.append(json: table.meanCq(row))
      writer.append(",\"sd_cq\":")
      writer.append(json: table.sdCq(row))
      writer.append(",\"range_cq\":")
      writer.append(json: table.rangeCq(row))
      writer.append(",\"role\":\"")
      writer.append(roles[table.role[row]])
      writer.append("\"")
      writeWells(table.wells(row), result.experiment, to: &writer)
      writer.endObject()
    }
  }

  /// The group's wells and their Cq, excluded ones too; `null` where the instrument found none.
  private static func writeWells(
    _ rows: Range<Int>, _ experiment: Experiment, to writer: inout ByteWriter
  ) {
    let wells = experiment.wells
    writer.append(",\"wells\":")
    writer.appendArray(rows) { $0.append(json: experiment.wellText($1)) }
    writer.append(",\"well_cq\":")
    writer.appendArray(rows) { $0.append(json: wells.isDetected[$1] ? wells.cycles[$1] : nil) }
  }

  static func writeExpression(_ result: AnalysisResult, to writer: inout ByteWriter) {
    let table = result.expression
    let names = TableNames(result.experiment) { $0.append(json: $1) }
    let annotations = SampleAnnotations(result.experiment, annotation)
    writer.appendRows(0..<table.count) { writer, row in
      let isNormalised = table.isNormalised[row]
      let log2NRQ = table.log2NRQ(row)
      names.writeJSON(run: table.run[row], sample: table.sample[row], to: &writer)
      writer.append(annotations[table.sample[row]])
      writer.append(",\"target\":")
      writer.append(names.targets[table.target[row]])
      writer.append(",\"cq\":")
      writer.append(json: table.hasCq[row] ? table.cq[row] : nil)
      writer.append(",\"reference_cq\":")
      writer.append(json: isNormalised ? table.referenceCq[row] : nil)
      writer.append(",\"delta_cq\":")
      writer.append(json: isNormalised ? table.deltaCq[row] : nil)
      writer.append(",\"se_delta_cq\":")
      writer.append(json: table.standardError[row])
      writer.append(",\"log2_nrq\":")
      writer.append(json: log2NRQ)
      writer.append(",\"nrq\":")
      writer.append(json: log2NRQ.map(exponential2))
      writer.append(table.isCensored[row] ? ",\"censored\":true}" : ",\"censored\":false}")
    }
  }

  private static func annotation(
    _ writer: inout ByteWriter, subject: String?, levels: [String?], _ experiment: Experiment
  ) {
    writer.append(",\"subject\":")
    writer.append(json: subject)
    writer.append(",\"factors\":{")
    for (index, factor) in experiment.factors.enumerated() {
      writer.key(text: factor.name)
      writer.append(json: levels[index])
    }
    writer.append("}")
  }
}
