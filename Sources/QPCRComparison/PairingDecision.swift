import QPCRModel

/// How the units of one comparison in one stratum relate to its two levels.
struct PairingDecision {
  let design: Comparison.Design
  /// In words, for the report.
  let reason: String
  /// Units that have one level only.
  let incomplete: [(unit: Int32, missesTest: Bool)]
  /// Units with a usable sample in both levels.
  let complete: Int

  /// Decides as the contract says: `--unpaired` and `--pair-by` are obeyed; else paired where at
  /// least half of the units have both levels, unpaired where none has, and in between it asks.
  init(
    _ contrast: Contrast, _ stratum: Contrast.Stratum, _ study: Study, label: String
  ) throws(ComparisonError) {
    let roster = UnitRoster(contrast, stratum, study)
    let noun = contrast.units.noun
    let counts = "\(roster.both) of \(roster.count) units (\(noun)) have both levels"
    switch study.plan.pairing {
    case .unpaired:
      self.init(.unpaired, roster, "unpaired, as asked; \(counts)")
    case .by(let column):
      if roster.both == 0 { throw .nothingToPair(comparison: label, column: column) }
      self.init(.paired, roster, "paired by \(noun), as asked; \(counts)")
    case .automatic where contrast.isSample:
      self.init(.unpaired, roster, "one sample with one sample")
    case .automatic where roster.both == 0:
      self.init(.unpaired, roster, "unpaired: no unit (\(noun)) has both levels")
    case .automatic where 2 * roster.both >= roster.count:
      self.init(.paired, roster, "paired by \(noun): \(counts)")
    case .automatic:
      throw .pairingUndecided(
        comparison: label, column: noun, both: roster.both, units: roster.count)
    }
  }

  /// For two levels that a model has no answer to: pairs where there are any.
  init(withoutModel contrast: Contrast, _ stratum: Contrast.Stratum, _ study: Study) {
    let roster = UnitRoster(contrast, stratum, study)
    self.init(roster.complete > 0 ? .paired : .unpaired, roster, "")
  }

  private init(_ design: Comparison.Design, _ roster: UnitRoster, _ reason: String) {
    self.design = design
    self.reason = reason
    incomplete = design == .paired ? roster.incomplete : []
    complete = roster.complete
  }
}

/// Which levels each unit of a stratum has.
private struct UnitRoster {
  var count = 0
  /// Units with both levels in the sheet.
  var both = 0
  /// Units with a usable sample in both.
  var complete = 0
  /// Units without a usable sample in one of the levels.
  var incomplete: [(unit: Int32, missesTest: Bool)] = []

  init(_ contrast: Contrast, _ stratum: Contrast.Stratum, _ study: Study) {
    var index = stratum.participants.lowerBound
    while index < stratum.participants.upperBound {
      let unit = contrast.unit[index]
      var has = (test: false, calibrator: false)
      var usable = (test: false, calibrator: false)
      while index < stratum.participants.upperBound, contrast.unit[index] == unit {
        let isUsable = study.isUsable[Int(contrast.sample[index])]
        if contrast.isTest[index] {
          has.test = true
          usable.test = usable.test || isUsable
        } else {
          has.calibrator = true
          usable.calibrator = usable.calibrator || isUsable
        }
        index += 1
      }
      count += 1
      if has.test, has.calibrator { both += 1 }
      if usable.test, usable.calibrator { complete += 1 }
      if usable.test != usable.calibrator { incomplete.append((unit, !usable.test)) }
    }
  }
}
