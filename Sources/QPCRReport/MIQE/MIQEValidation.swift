import QPCRModel
import QPCRQuantification

/// Controls and assays.
extension MIQEFacts {
  var validation: [MIQEItem] {
    [
      control(
        "no-template-controls", "No-template controls", .noTemplate, rule: "no-template-signal"),
      control(
        "no-rt-controls", "No-reverse-transcription controls", .noReverseTranscription,
        rule: "no-rt-signal"),
      interRunCalibration, efficiency, efficiencyUncertainty, calibrationCurve, limitOfDetection,
      specificity, repeatability,
    ]
  }

  private func item(
    _ name: String, _ title: String, isDesirable: Bool = false, _ status: MIQEItem.Status,
    _ evidence: String
  ) -> MIQEItem {
    MIQEItem(name, .validation, title, isDesirable ? .desirable : .essential, status, evidence)
  }

  private func findings(_ rules: String...) -> [Finding] {
    result.findings.filter { $0.severity > .info && rules.contains($0.rule) }
  }

  private func ids(_ findings: [Finding]) -> String {
    "finding" + (findings.count == 1 ? " " : "s ")
      + ReportText.list(findings.map { String($0.id) }, limit: 12)
  }

  private func control(
    _ name: String, _ title: String, _ role: WellRole, rule: String
  ) -> MIQEItem {
    let wells = result.experiment.wells
    var total = 0
    var detected = 0
    var hasControl = Array(repeating: false, count: result.experiment.targets.count)
    for row in 0..<wells.count where wells.role[row] == role {
      total += 1
      if wells.isDetected[row] { detected += 1 }
      if wells.target[row] >= 0 { hasControl[Int(wells.target[row])] = true }
    }
    if total == 0 {
      return item(name, title, .notInTheData, "no well has the role " + role.name)
    }
    let without = result.experiment.targets.indices.filter { !hasControl[$0] }
      .map { result.experiment.targets[$0].name }
    let signals = findings(rule)
    var evidence = ReportText.counted(total, "well") + ", \(detected) with a Cq"
    if !without.isEmpty { evidence += "; none for " + ReportText.list(without, limit: 12) }
    if !signals.isEmpty { evidence += "; " + ids(signals) }
    return item(name, title, without.isEmpty && signals.isEmpty ? .met : .notMet, evidence)
  }

  private var interRunCalibration: MIQEItem {
    let (name, title) = ("inter-run-calibration", "Reproducibility between runs")
    let runs = result.experiment.runs.count
    if runs == 1 {
      return item(name, title, isDesirable: true, .met, "one run, nothing to calibrate between")
    }
    let wells = result.experiment.wells
    var has = Array(repeating: false, count: runs)
    for row in 0..<wells.count where wells.role[row] == .interRunCalibrator {
      has[Int(wells.run[row])] = true
    }
    let count = has.count { $0 }
    if count == 0 {
      return item(
        name, title, isDesirable: true, .notInTheData,
        "no well has the role calibrator (the same material on every plate)")
    }
    return item(
      name, title, isDesirable: true, count == runs ? .met : .notMet,
      "calibrator wells on \(count) of \(runs) runs")
  }

  private var efficiencies: [Efficiency] { result.assays.efficiencies }

  private var efficiency: MIQEItem {
    item(
      "efficiency", "Amplification efficiency of each assay",
      efficiencies.contains { $0.source == .assumed } ? .notMet : .met,
      AnalysedFacts.efficiencies(result).joined(separator: "; "))
  }

  private var efficiencyUncertainty: MIQEItem {
    let known = efficiencies.count { $0.standardError != nil }
    return item(
      "efficiency-uncertainty", "Uncertainty of the efficiencies", isDesirable: true,
      known == 0 ? .notInTheData : known == efficiencies.count ? .met : .notMet,
      "standard errors for \(known) of \(ReportText.counted(efficiencies.count, "target"))")
  }

  private var calibrationCurve: MIQEItem {
    let (name, title) = ("calibration-curve", "Calibration curve and linear range")
    let wells = result.experiment.wells
    var count = 0
    for row in 0..<wells.count where wells.role[row] == .standard { count += 1 }
    if count == 0 { return item(name, title, .notInTheData, "no well has the role standard") }
    let fitted = efficiencies.count { $0.source == .standards }
    return item(
      name, title, fitted > 0 ? .met : .notMet,
      ReportText.counted(count, "standard well") + "; the efficiencies of \(fitted) of "
        + ReportText.counted(efficiencies.count, "target") + " come from them" + lines)
  }

  /// Slope, R² and range of each curve, or nothing.
  private var lines: String {
    let words = result.standardCurves.curves.compactMap { curve -> String? in
      guard let slope = curve.slope, let square = curve.rSquared, let range = curve.quantityRange
      else { return nil }
      return result.experiment.targets[curve.target].name + " slope "
        + NumberFormat.fixed(slope, 2) + ", R² " + NumberFormat.fixed(square, 3) + ", linear over "
        + NumberFormat.general(range.lowerBound) + "–" + NumberFormat.general(range.upperBound)
    }
    return words.isEmpty ? "" : "; " + words.prefix(8).joined(separator: "; ")
  }

  private var limitOfDetection: MIQEItem {
    let targets = result.experiment.targets
    let known = targets.count { $0.lodCq != nil }
    return item(
      "limit-of-detection", "Limit of detection",
      known == 0 ? .notInTheData : known == targets.count ? .met : .notMet,
      known == 0
        ? "the assay sheet's column lod_cq takes it"
        : "given for \(known) of \(ReportText.counted(targets.count, "target"))")
  }

  private var specificity: MIQEItem {
    let (name, title) = ("specificity", "Specificity by melting")
    let wells = result.experiment.wells
    if wells.meltingTemperatures.isEmpty {
      return item(name, title, .notInTheData, "the exports hold no melting temperatures")
    }
    var detected = 0
    var molten = 0
    for row in 0..<wells.count where wells.isDetected[row] && wells.role[row] == .unknown {
      detected += 1
      if wells.meltingTemperatures[row] != nil { molten += 1 }
    }
    let alarms = findings("melt-peaks", "melt-shift")
    let evidence =
      "melting temperatures of \(NumberFormat.count(molten)) of "
      + ReportText.counted(detected, "well") + " with a Cq"
    return item(
      name, title, alarms.isEmpty && molten == detected ? .met : .notMet,
      alarms.isEmpty ? evidence : evidence + "; " + ids(alarms))
  }

  private var repeatability: MIQEItem {
    let (name, title) = ("repeatability", "Repeatability (intra-assay variation)")
    let table = result.replicates
    var spreads: [Double] = []
    for row in 0..<table.count where table.role[row] == .unknown {
      if let sd = table.sdCq(row) { spreads.append(sd) }
    }
    spreads.sort()
    guard let largest = spreads.last else {
      return item(name, title, .notInTheData, "no sample × target has two wells with a Cq")
    }
    let alarms = findings("replicate-spread", "replicate-outlier")
    let evidence =
      "SD of replicate Cq: median \(NumberFormat.cycles(spreads[spreads.count / 2])), largest "
      + NumberFormat.cycles(largest) + " cycles"
    return item(
      name, title, alarms.isEmpty ? .met : .notMet,
      alarms.isEmpty ? evidence : evidence + "; " + ids(alarms))
  }
}
