/// A QuantStudio 3 text export with preamble, `[Sample Setup]`, `[Amplification Data]`,
/// `[Melt Curve Raw Data]`, `[Results]` and trailer.
struct QuantStudioText {
  var name: String
  var wells: [PlateWell]
  var references: [String]
  var flagColumns = ["AMPNC", "HIGHSD", "NOAMP", "OUTLIERRG", "EXPFAIL"]

  /// Whether amplification and melting curves are written; they are most of a file's bytes.
  var hasCurves = true

  func text() -> String {
    guard hasCurves else {
      return [preamble, sampleSetup, results, trailer].joined(separator: "\n")
    }
    var curves = MadeCurves(seed: 20_260_302)
    let amplification = amplification(&curves)
    let melting = melting(&curves)
    return [preamble, sampleSetup, amplification, melting, results, trailer]
      .joined(separator: "\n")
  }

  private func amplification(_ curves: inout MadeCurves) -> String {
    let head = ["Well", "Well Position", "Cycle", "Target Name", "Delta Rn"]
    var rows: [[String]] = []
    for well in ordered {
      for (index, value) in curves.deltaRn(well).enumerated() {
        rows.append([
          "\(well.number(columns: 12))", well.position, "\(index + 1)", well.target,
          signedDecimal(value),
        ])
      }
    }
    return section("[Amplification Data]", head, rows)
  }

  private func melting(_ curves: inout MadeCurves) -> String {
    let head = ["Well", "Well Position", "Reading", "Temperature", "Fluorescence", "Derivative"]
    var rows: [[String]] = []
    for well in ordered {
      for (index, (temperature, value)) in zip(MadeCurves.temperatures, curves.melting(well))
        .enumerated()
      {
        rows.append([
          "\(well.number(columns: 12))", well.position, "\(index + 1)", "\(temperature)",
          signedDecimal(value.fluorescence), signedDecimal(value.derivative),
        ])
      }
    }
    return section("[Melt Curve Raw Data]", head, rows)
  }

  private var preamble: String {
    """
    * Block Type = 96-Well 0.2-mL Block
    * Chemistry = SYBR_GREEN
    * Experiment File Name = D:\\qPCR\\\(name).eds
    * Experiment Name = \(name)
    * Experiment Run End Time = 2026-03-02 16:41:13 PM UTC
    * Experiment Type = Comparative Cт (ΔΔCт)\u{20}
    * Instrument Name = 272300000
    * Instrument Serial Number = 272300000
    * Instrument Type = QuantStudio™ 3 System
    * Passive Reference = ROX
    * Quantification Cycle Method = Ct
    * Signal Smoothing On = true
    * Stage/ Cycle where  Ct Analysis is performed = Stage2, Step2
    * User Name = NA

    """
  }

  private var sampleSetup: String {
    let head = [
      "Well", "Well Position", "Sample Name", "Sample Color", "Biogroup Name", "Biogroup Color",
      "Target Name", "Target Color", "Task", "Reporter", "Quencher", "Quantity", "Comments",
    ]
    let rows = ordered.map { well in
      [
        "\(well.number(columns: 12))", well.position, well.sample,
        well.sample.isEmpty ? "" : "\"RGB(176,23,31)\"", "", "", well.target, "\"RGB(0,0,255)\"",
        well.task, "SYBR", "None", "", "",
      ]
    }
    return section("[Sample Setup]", head, rows)
  }

  private var results: String {
    let head =
      [
        "Well", "Well Position", "Omit", "Sample Name", "Target Name", "Task", "Reporter",
        "Quencher", "RQ", "RQ Min", "RQ Max", "CT", "Ct Mean", "Ct SD", "Automatic Ct Threshold",
        "Ct Threshold", "Automatic Baseline", "Baseline Start", "Baseline End", "Amp Status",
        "Comments", "Cq Conf",
      ] + flagColumns + ["Tm1", "Tm2", "Tm3", "Tm4"]
    let rows = ordered.map { well in
      let group = ordered.filter {
        $0.sample == well.sample && $0.target == well.target && $0.task == well.task
      }
      let (mean, sd) = summary(group.compactMap(\.milliCq))
      let measured = [
        well.milliCq.map(decimal) ?? "Undetermined", well.milliCq == nil ? "" : mean,
        well.milliCq == nil ? "" : sd,
      ]
      let settings = ["true", "0.200", "true", "3", "\(baselineEnd(well))"]
      let status = well.milliCq == nil ? ["No Amp", "", "0.000"] : ["Amp", "", "0.981"]
      return [
        "\(well.number(columns: 12))", well.position, well.isOmitted ? "true" : "false",
        well.sample, well.target, well.task, "SYBR", "None", "", "", "",
      ] + measured + settings + status + flagColumns.map { well.flags.contains($0) ? "Y" : "N" }
        + temperatures(well)
    }
    return section("[Results]", head, rows)
  }

  /// `Tm1` to `Tm4`; no product, no temperature.
  private func temperatures(_ well: PlateWell) -> [String] {
    let peaks = well.milliCq == nil ? [] : [well.tm] + (well.secondTm.map { [$0] } ?? [])
    let told = peaks.map { decimal(Int(($0 * 1000).rounded())) }
    return told + Array(repeating: "", count: 4 - told.count)
  }

  private var trailer: String {
    """
    Analysis Type = Singleplex
    Endogenous Control = \(references.joined(separator: ", "))
    RQ Min/Max Confidence Level = 95.0

    """
  }

  private var ordered: [PlateWell] { wells.sorted { ($0.row, $0.column) < ($1.row, $1.column) } }

  private func baselineEnd(_ well: PlateWell) -> Int {
    well.milliCq.map { max(5, $0 / 1000 - 5) } ?? 39
  }

  /// Mean and SD as the instrument prints them, to three decimals.
  private func summary(_ values: [Int]) -> (String, String) {
    if values.isEmpty { return ("", "") }
    let n = Double(values.count)
    let mean = Double(values.reduce(0, +)) / n
    let squares = values.reduce(0.0) { $0 + (Double($1) - mean) * (Double($1) - mean) }
    let sd = values.count > 1 ? decimal(Int((squares / (n - 1)).squareRoot().rounded())) : ""
    return (decimal(Int(mean.rounded())), sd)
  }

  private func section(_ name: String, _ head: [String], _ rows: [[String]]) -> String {
    ([name] + ([head] + rows).map { $0.joined(separator: "\t") } + [""]).joined(separator: "\n")
  }
}
