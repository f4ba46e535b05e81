import QPCR

/// The sentences of `verify`: one for all wells that share a number and what is to say about it.
extension VerifyText {
  struct Count {
    var label: String
    var agrees = 0
    var differs = 0
    var unknown = 0
  }

  /// How many numbers of each kind agree, differ, and cannot be told.
  var counts: [Count] {
    ReportedQuantity.allCases.compactMap { quantity in
      var count = Count(label: quantity.verifiedLabel)
      for row in verification.rows where row.quantity == quantity {
        switch row.status {
        case .agrees: count.agrees += 1
        case .differs: count.differs += 1
        case .unknown: count.unknown += 1
        }
      }
      return count.agrees + count.differs + count.unknown == 0 ? nil : count
    }
  }

  var verdict: String {
    let (agree, differ, unknown) = (
      verification.count(.agrees), verification.count(.differs), verification.count(.unknown)
    )
    let all = "\(verification.rows.count) printed numbers"
    let rest = unknown == 0 ? "" : "; \(unknown) cannot be told"
    return differ == 0
      ? "Of \(all) \(agree) agree with their wells and none differs\(rest)."
      : "Of \(all) \(differ) \(differ == 1 ? "differs" : "differ") from their wells and \(agree) "
        + "agree\(rest)."
  }

  static func terms(_ rules: VendorRules) -> [(term: String, text: String)] {
    func source<Value>(_ source: VendorRules.Source<Value>?, _ what: String) -> String {
      guard let support = source?.support else { return "(stated in the file)" }
      return "(inferred: explains \(support.agreeing) of \(support.of) \(what))"
    }
    var terms: [(term: String, text: String)] = []
    if let references = rules.references {
      let names = references.value.isEmpty ? "none" : references.value.joined(separator: ", ")
      terms.append(("References", "\(names) \(source(references, "ΔCq"))"))
    }
    if rules.isMultiplex { terms.append(("Multiplex", "ΔCq well by well")) }
    if let calibrator = rules.calibrator {
      terms.append(("Calibrator", "\(calibrator.value) \(source(calibrator, "quantities"))"))
    }
    if let confidence = rules.confidence {
      let level = DecimalText.percent(confidence.value)
      terms.append(("Confidence", "\(level) \(source(confidence, "pairs of limits"))"))
    }
    if !rules.factors.isEmpty {
      terms.append(("Efficiency", factors(rules.factors)))
    }
    return terms
  }

  private static func factors(_ factors: [VendorRules.Factor]) -> String {
    [(true, "(stated in the file)"), (false, "(inferred from equivalent Cq)")].compactMap {
      isPrinted, source in
      let texts = factors.filter { $0.isPrinted == isPrinted }
        .map { "\($0.target) E = \(DecimalText.fixed($0.factor, 4))" }
      return texts.isEmpty ? nil : texts.joined(separator: ", ") + " " + source
    }.joined(separator: "; ")
  }

  private struct Key: Hashable {
    var run: String
    var sheet: String?
    var sample: String
    var target: String
    var quantity: ReportedQuantity
    var printed: Double
    var reason: String
  }

  /// A sentence for each number that differs.
  var differences: [String] {
    var order: [Key] = []
    var rows: [Key: [Verification.Row]] = [:]
    for row in verification.rows where row.status == .differs {
      let key = Key(
        run: row.run, sheet: row.sheet, sample: row.sample, target: row.target,
        quantity: row.quantity, printed: row.printed.value, reason: row.reason)
      if rows[key] == nil { order.append(key) }
      rows[key, default: []].append(row)
    }
    return order.map { sentence(rows[$0] ?? [], $0) }
  }

  private func sentence(_ rows: [Verification.Row], _ key: Key) -> String {
    let run = verification.rules.count > 1 ? "\(key.run): " : ""
    let name = [key.target, key.sample].filter { !$0.isEmpty }.joined(separator: " of ")
    let place =
      key.sheet.map { " in \($0)" }
      ?? " in \(VerifyText.wells(rows.compactMap(\.well)))"
    let digits = VerifyText.digits(rows[0].printed)
    let printed = DecimalText.fixed(rows[0].printed.value, digits)
    guard let value = rows[0].recomputed else {
      return "\(run)\(name), \(key.quantity.verifiedLabel)\(place): printed \(printed); "
        + key.reason
    }
    let range = (
      DecimalText.fixed(value.low, digits + 1), DecimalText.fixed(value.high, digits + 1)
    )
    let reach =
      range.0 == range.1 ? "" : " (rounding leaves \(range.0) to \(range.1))"
    let reason = key.reason.isEmpty ? "" : "; \(key.reason)"
    return "\(run)\(name), \(key.quantity.verifiedLabel)\(place): printed \(printed), recomputed "
      + "\(DecimalText.fixed(value.value, digits + 1))\(reach)\(reason)"
  }

  /// As many decimals as the number is printed with, up to nine.
  private static func digits(_ printed: PrintedNumber) -> Int {
    var digits = 0
    var unit = 1.0
    while digits < 9, unit > printed.halfUnit * 2.5 {
      digits += 1
      unit /= 10
    }
    return digits
  }

  private static func wells(_ wells: [String]) -> String {
    let names = wells.prefix(6).joined(separator: ", ")
    return wells.count > 6 ? "\(names) and \(wells.count - 6) more" : names
  }

  /// A sentence for each reason why numbers cannot be told.
  var unknowns: [String] {
    var order: [String] = []
    var rows: [String: [Verification.Row]] = [:]
    for row in verification.rows where row.status == .unknown {
      if rows[row.reason] == nil { order.append(row.reason) }
      rows[row.reason, default: []].append(row)
    }
    return order.map { reason in
      let group = rows[reason] ?? []
      let labels = ReportedQuantity.allCases.filter { quantity in
        group.contains { $0.quantity == quantity }
      }.map(\.verifiedLabel)
      return "\(group.count) \(group.count == 1 ? "number" : "numbers") "
        + "(\(labels.joined(separator: ", "))): \(reason)"
    }
  }
}

extension ReportedQuantity {
  /// The name in JSON and CSV.
  var verifiedName: String {
    switch self {
    case .meanCq: "mean_cq"
    case .sdCq: "sd_cq"
    case .seCq: "se_cq"
    case .meanEquivalentCq: "mean_equivalent_cq"
    case .adjustedMeanEquivalentCq: "adjusted_mean_equivalent_cq"
    case .seEquivalentCq: "se_equivalent_cq"
    case .deltaCq: "delta_cq"
    case .meanDeltaCq: "mean_delta_cq"
    case .sdDeltaCq: "sd_delta_cq"
    case .seDeltaCq: "se_delta_cq"
    case .referenceMeanCq: "reference_mean_cq"
    case .referenceSDCq: "reference_sd_cq"
    case .deltaDeltaCq: "delta_delta_cq"
    case .rqMinimum: "rq_min"
    case .rqMaximum: "rq_max"
    case .rSquared: "r2"
    case .interpolatedQuantity: "quantity"
    default: VerifyText.snakeCase(rawValue)
    }
  }

  /// The name for people.
  var verifiedLabel: String {
    switch self {
    case .meanCq: "Cq mean"
    case .sdCq: "Cq SD"
    case .seCq: "Cq SE"
    case .meanEquivalentCq: "EqCq mean"
    case .adjustedMeanEquivalentCq: "adjusted EqCq mean"
    case .seEquivalentCq: "EqCq SE"
    case .deltaCq: "ΔCq"
    case .meanDeltaCq: "ΔCq mean"
    case .sdDeltaCq: "ΔCq SD"
    case .seDeltaCq: "ΔCq SE"
    case .referenceMeanCq: "reference Cq mean"
    case .referenceSDCq: "reference Cq SD"
    case .deltaDeltaCq: "ΔΔCq"
    case .rq: "RQ"
    case .rqMinimum: "RQ Min"
    case .rqMaximum: "RQ Max"
    case .rqSD: "RQ SD"
    case .rqSEM: "RQ SEM"
    case .rqCorrectedSD: "RQ corrected SD"
    case .rqCorrectedSEM: "RQ corrected SEM"
    case .rSquared: "R²"
    case .interpolatedQuantity: "quantity"
    case .efficiencyPercent: "efficiency (%)"
    case .wellCount: "number of wells"
    default: VerifyText.snakeCase(rawValue).replacing("_", with: " ")
    }
  }
}

extension VerifyText {
  /// `quantityMean` as `quantity_mean`, `rqCorrectedSD` as `rq_corrected_sd`.
  static func snakeCase(_ name: String) -> String {
    var result = ""
    var wasCapital = false
    for character in name {
      if character.isUppercase {
        result += (wasCapital ? "" : "_") + character.lowercased()
      } else {
        result.append(character)
      }
      wasCapital = character.isUppercase
    }
    return result
  }
}
