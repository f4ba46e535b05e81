import QPCRComparison
import QPCRModel
import QPCRQuantification

/// `plan` in `results.json`: every option in effect, keyed like the options with `_` for `-`.
///
/// Lists hold the words of the command line's own grammar (`condition:post/pre`, `CCL2=1.95±0.02`,
/// `plate1:A1`, `late-cq=34`), a backslash before `\ , : / = *` in names. References, targets and
/// comparisons are resolved: what the export or the sheets named stands here as if it was given.
/// Files are named without folders; what only presents (`--out`, `--title`, `--color` …) is absent.
enum PlanJSON {
  static func write(_ result: AnalysisResult, to writer: inout ByteWriter) {
    let plan = result.plan
    writer.beginObject()
    writer.key("samples")
    writer.append(json: result.sheets.first { $0.role == .samples }?.file)
    writer.key("assays")
    writer.append(json: result.sheets.first { $0.role == .assays }?.file)
    writer.key("reference")
    writer.append(json: result.targetNames(.reference))
    writer.key("target")
    writer.append(json: result.reportedTargets)
    writer.key("compare")
    writer.append(json: requests(result).map(words))
    writer.key("calibrator")
    writer.append(json: plan.calibrator)
    writer.key("within")
    writer.append(json: plan.within)
    writer.key("pair_by")
    writer.append(json: plan.pairing.column)
    writer.key("unpaired")
    writer.append(json: plan.pairing == .unpaired)
    writer.key("efficiency")
    writer.append(json: efficiencies(plan))
    writeMethod(plan, to: &writer)
    writer.endObject()
  }

  private static func writeMethod(_ plan: Plan, to writer: inout ByteWriter) {
    writer.key("test")
    writer.append(json: plan.test.rawValue)
    writer.key("adjust")
    writer.append(json: plan.adjustment.rawValue)
    writer.key("confidence")
    writer.append(json: plan.confidence)
    writer.key("undetermined")
    switch plan.undetermined {
    case .exclude: writer.append(json: "exclude")
    case .censor: writer.append(json: "censor")
    case .cycles(let cycles): writer.append(json: cycles)
    }
    writer.key("replicates")
    writer.append(json: plan.replicates.rawValue)
    writer.key("exclude_outliers")
    writer.append(json: plan.excludesOutliers)
    writer.key("exclude")
    writer.append(json: plan.exclusions.map(words))
    writer.key("threshold")
    writer.append(json: plan.thresholds.map { $0.rule + "=" + ByteWriter.text(number: $0.value) })
    writer.key("fail_on")
    writer.append(json: plan.failOn.rawValue)
    writer.key("seed")
    writer.append(String(plan.seed))
    writer.key("equivalence_margin")
    writer.append(json: plan.equivalenceMargin)
  }

  private static func requests(_ result: AnalysisResult) -> [ComparisonRequest] {
    let plan = result.plan
    if !plan.comparisons.isEmpty || plan.calibrator != nil { return plan.comparisons }
    return result.comparisonSet.requests
  }

  private static func words(_ request: ComparisonRequest) -> String {
    let level = request.testLevel.map(escaped) ?? "*"
    return escaped(request.factor) + ":" + level + "/" + escaped(request.calibrator)
  }

  private static func words(_ well: Plan.WellReference) -> String {
    (well.run.map { escaped($0) + ":" } ?? "") + escaped(well.well)
  }

  private static func efficiencies(_ plan: Plan) -> [String] {
    let source = plan.efficiencySource == .assumed ? [] : [plan.efficiencySource.rawValue]
    return source
      + plan.efficiencies.map { efficiency in
        let error = efficiency.standardError.map { "±" + ByteWriter.text(number: $0) } ?? ""
        return escaped(efficiency.target) + "=" + ByteWriter.text(number: efficiency.factor) + error
      }
  }

  private static func escaped(_ name: String) -> String {
    var text = ""
    for character in name {
      if #"\,:/=*"#.contains(character) { text.append("\\") }
      text.append(character)
    }
    return text
  }
}

extension Plan.Pairing {
  /// The column that pairs by hand, `nil` where none is given.
  var column: String? {
    if case .by(let column) = self { column } else { nil }
  }
}

extension AnalysisResult {
  /// The targets to report, in natural order and in the experiment's spelling.
  var reportedTargets: [String] {
    if plan.targets.isEmpty { return targetNames(.target) }
    let wanted = Set(plan.targets.map(Name.folded))
    return experiment.targets.map(\.name).filter { wanted.contains(Name.folded($0)) }
  }

  /// The names of the targets with this role, in natural order.
  func targetNames(_ role: Target.Role) -> [String] {
    experiment.targets.indices.filter { assays.roles[$0] == role }
      .map { experiment.targets[$0].name }
  }
}

extension ByteWriter {
  static func text(number: Double) -> String { text { $0.append(number: number) } }
}
