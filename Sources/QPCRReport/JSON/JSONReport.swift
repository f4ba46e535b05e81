import QPCRComparison
import QPCRModel
import QPCRQuantification

/// `results.json`, version 1: the whole result for programs, streamed row by row.
///
///     {
///       "schema":"ddct-results/1",
///       "tool":{"name":"ddct","version":"0.1.0"},
///       "verdict":"review",
///       "inputs":[
///         {"file":"plate.txt",…}
///       ],
///       …
///     }
///
/// Keys stand in the contract's order, one element of an array on one line. Beside the contract's
/// keys there are `runs` in `inputs`, `sheets`, `role`, `wells` and `well_cq` in `replicates` and
/// `notes` in `comparisons`.
package enum JSONReport {
  /// Everything.
  package static func write(_ result: AnalysisResult, to writer: inout ByteWriter) {
    write(result, withComparisons: true, to: &writer)
  }

  /// What `check` answers: everything but `comparisons`.
  package static func writeCheck(_ result: AnalysisResult, to writer: inout ByteWriter) {
    write(result, withComparisons: false, to: &writer)
  }

  private static func write(
    _ result: AnalysisResult, withComparisons: Bool, to writer: inout ByteWriter
  ) {
    writer.beginObject()
    line("schema", &writer) { $0.append(json: "ddct-results/1") }
    line("tool", &writer, tool)
    line("verdict", &writer) { $0.append(json: result.verdict.rawValue) }
    line("inputs", &writer) { $0.appendRows(InputSummary.all(result), input) }
    line("sheets", &writer) { $0.appendRows(result.sheets, sheet) }
    line("plan", &writer) { PlanJSON.write(result, to: &$0) }
    line("assays", &writer) { assays(result, &$0) }
    line("replicates", &writer) { TableJSON.writeReplicates(result, to: &$0) }
    line("expression", &writer) { TableJSON.writeExpression(result, to: &$0) }
    if withComparisons {
      line("comparisons", &writer) {
        $0.appendRows(result.comparisonSet.comparisons, ComparisonJSON.write)
      }
    }
    line("findings", &writer) { $0.appendRows(result.findings, finding) }
    line("exclusions", &writer) { $0.appendRows(result.exclusions, exclusion) }
    writer.append("\n}\n")
  }

  private static func line(
    _ key: String, _ writer: inout ByteWriter, _ value: (inout ByteWriter) -> Void
  ) {
    writer.append(writer.last == UInt8(ascii: "{") ? "\n  \"" : ",\n  \"")
    writer.append(key)
    writer.append("\": ")
    value(&writer)
  }

  private static func tool(_ writer: inout ByteWriter) {
    writer.beginObject()
    writer.key("name")
    writer.append(json: Software.name)
    writer.key("version")
    writer.append(json: Software.version)
    writer.endObject()
  }

  private static func input(_ writer: inout ByteWriter, _ input: InputSummary) {
    writer.beginObject()
    writer.key("file")
    writer.append(json: input.source.file)
    writer.key("format")
    writer.append(json: input.source.format)
    writer.key("instrument")
    writer.append(json: input.instrument)
    writer.key("sha256")
    writer.append(json: input.source.sha256)
    writer.key("bytes")
    writer.append(input.source.bytes)
    writer.key("wells")
    writer.append(input.wells)
    writer.key("runs")
    writer.append(json: input.runs)
    writer.endObject()
  }

  private static func sheet(_ writer: inout ByteWriter, _ sheet: SheetSource) {
    writer.beginObject()
    writer.key("role")
    writer.append(json: sheet.role.rawValue)
    writer.key("file")
    writer.append(json: sheet.file)
    writer.key("sha256")
    writer.append(json: sheet.sha256)
    writer.key("bytes")
    writer.append(sheet.bytes)
    writer.endObject()
  }

  private static func assays(_ result: AnalysisResult, _ writer: inout ByteWriter) {
    writer.appendRows(result.experiment.targets.indices) { writer, index in
      let efficiency = result.assays.efficiencies[index]
      writer.beginObject()
      writer.key("target")
      writer.append(json: result.experiment.targets[index].name)
      writer.key("role")
      writer.append(json: result.assays.roles[index].rawValue)
      writer.key("efficiency")
      writer.append(json: efficiency.factor)
      writer.key("efficiency_se")
      writer.append(json: efficiency.standardError)
      writer.key("efficiency_source")
      writer.append(json: efficiency.source.rawValue)
      writer.endObject()
    }
  }

  private static func finding(_ writer: inout ByteWriter, _ finding: Finding) {
    writer.beginObject()
    writer.key("id")
    writer.append(finding.id)
    writer.key("rule")
    writer.append(json: finding.rule)
    writer.key("severity")
    writer.append(json: finding.severity.rawValue)
    writer.key("message")
    writer.append(json: finding.message)
    writer.key("value")
    writer.append(json: finding.value)
    writer.key("threshold")
    writer.append(json: finding.threshold)
    writer.key("run")
    writer.append(json: finding.run)
    writer.key("wells")
    writer.append(json: finding.wells)
    writer.key("sample")
    writer.append(json: finding.sample)
    writer.key("target")
    writer.append(json: finding.target)
    writer.key("comparison")
    writer.append(json: finding.comparison)
    writer.key("because")
    writer.append(json: finding.because)
    writer.key("action")
    writer.append(json: finding.action)
    writer.endObject()
  }

  private static func exclusion(_ writer: inout ByteWriter, _ exclusion: Exclusion) {
    writer.beginObject()
    writer.key("run")
    writer.append(json: exclusion.run)
    writer.key("well")
    writer.append(json: exclusion.well)
    writer.key("sample")
    writer.append(json: exclusion.sample)
    writer.key("target")
    writer.append(json: exclusion.target)
    writer.key("cq")
    writer.append(json: exclusion.cq.cycles)
    writer.key("rule")
    writer.append(json: exclusion.rule)
    writer.key("reason")
    writer.append(json: exclusion.reason)
    writer.endObject()
  }
}
