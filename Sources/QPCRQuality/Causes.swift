import QPCRModel

/// Which findings follow from which others.
///
/// A link is drawn between two rules in one direction only, and the links form no circle: flags of
/// optics and algorithms, places on the plate → outliers → spread; missing Cq → missing reference → missing pair → few
/// units; what the instrument repeats comes last.
struct Causes {
  private let drafts: [Draft]
  private let byRule: [String: [Int]]
  private let review: Review

  /// - Parameter drafts: in the order of their ids.
  init(_ drafts: [Draft], _ review: Review) {
    self.drafts = drafts
    self.review = review
    byRule = Dictionary(grouping: drafts.indices) { drafts[$0].rule.id }
  }

  /// The places of the findings that the finding at `place` follows from, ascending.
  func of(_ place: Int) -> [Int] {
    let effect = drafts[place]
    let links = Causes.links[effect.rule.id, default: []]
    var found: [Int] = []
    for (cause, isLinked) in links {
      found += byRule[cause, default: []].filter {
        $0 != place && isLinked(effect, drafts[$0], review)
      }
    }
    if found.isEmpty, effect.rule.id == UnitMissingPair.rule.id { found = strangers(effect) }
    return Set(found).sorted()
  }

  /// Where nothing measured explains a missing pair, a sample of the unit without its row in the
  /// sheet (or its wells in the export) does.
  private func strangers(_ effect: Draft) -> [Int] {
    let mismatches = byRule[SheetMismatch.rule.id, default: []].filter {
      (drafts[$0].mismatch == .missingInSheet || drafts[$0].mismatch == .missingInExport)
        && !drafts[$0].isAboutTargets
    }
    let own = mismatches.filter { Causes.belongs(drafts[$0], to: effect.units) }
    return mismatches.filter { place in
      own.contains(place)
        || own.contains { Causes.isOtherSide(drafts[$0], drafts[place], review) }
    }
  }

  /// Whether names without a partner are of one of these units: by the sheet's subject, or because
  /// the unit's name is a part of theirs (`P8` of `P8-post`), word by word.
  private static func belongs(_ mismatch: Draft, to units: [String]) -> Bool {
    let subjects = Set(mismatch.units.map(Name.folded))
    let names = mismatch.strangers.map { Set(words(of: $0)) }
    return units.contains { unit in
      let own = words(of: unit)
      return subjects.contains(Name.folded(unit))
        || !own.isEmpty && names.contains { $0.isSuperset(of: own) }
    }
  }

  private static func words(of name: String) -> [Substring] {
    Name.folded(name).split { !($0.isLetter || $0.isNumber) }
  }

  private typealias Link = (cause: String, isLinked: @Sendable (Draft, Draft, Review) -> Bool)

  private static let links: [String: [Link]] = [
    ReplicateSpread.rule.id: [
      (ReplicateOutlier.rule.id, shareWells), (InstrumentFlag.rule.id, troubleInWells),
      (CutoffPileUp.rule.id, shareWells), (MeltShift.rule.id, shareWells),
      (PlateEdge.rule.id, placeOnPlate), (PlateGradient.rule.id, placeOnPlate),
      (PlateLine.rule.id, placeOnPlate),
    ],
    ReplicateOutlier.rule.id: [
      (InstrumentFlag.rule.id, troubleInWells), (CutoffPileUp.rule.id, shareWells),
      (MeltShift.rule.id, shareWells), (PlateEdge.rule.id, placeOnPlate),
      (PlateGradient.rule.id, placeOnPlate), (PlateLine.rule.id, placeOnPlate),
    ],
    ReplicateCount.rule.id: [
      (ReplicatePartlyUndetermined.rule.id, shareWells), (ReplicateOutlier.rule.id, shareWells),
    ],
    ReplicatePartlyUndetermined.rule.id: [
      (LateCq.rule.id, shareWells), (InstrumentFlag.rule.id, troubleInWells),
    ],
    Undetermined.rule.id: [
      (PositiveControl.rule.id, sharePlace), (InstrumentFlag.rule.id, troubleInWells),
    ],
    LateCq.rule.id: [
      (CutoffPileUp.rule.id, shareWells), (ReplicateOutlier.rule.id, shareWells),
    ],
    NoTemplateSignal.rule.id: [(CutoffPileUp.rule.id, shareWells)],
    NoRTSignal.rule.id: [(CutoffPileUp.rule.id, shareWells)],
    ReferenceMissing.rule.id: [
      (Undetermined.rule.id, shareSamplesAndPlace), (ReplicateCount.rule.id, emptySamples),
    ],
    ReferenceInput.rule.id: [
      (ReplicateOutlier.rule.id, referenceOfSample), (LateCq.rule.id, referenceOfSample),
      (RNAIntegrity.rule.id, shareSamples),
    ],
    PlateEdge.rule.id: [(PlateGradient.rule.id, shareWells)],
    EfficiencyRange.rule.id: [(StandardCurveFit.rule.id, shareCurves)],
    ReferenceStability.rule.id: [
      (ReferenceShift.rule.id, shareTargets), (ReplicateOutlier.rule.id, shareTargets),
      (LateCq.rule.id, shareTargets),
    ],
    InstrumentFlag.rule.id: [
      (ReplicateSpread.rule.id, echoInWells), (ReplicateOutlier.rule.id, echoInWells),
      (ReplicatePartlyUndetermined.rule.id, echoInWells), (Undetermined.rule.id, echoInWells),
      (NoTemplateSignal.rule.id, echoInWells), (PositiveControl.rule.id, echoInWells),
      (MeltPeaks.rule.id, echoInWells),
    ],
    UnitMissingPair.rule.id: [
      (ReferenceMissing.rule.id, unitLacksReference), (Undetermined.rule.id, unitLacksTarget),
      (ReplicateCount.rule.id, unitLacksTarget),
    ],
    FewUnits.rule.id: [(UnitMissingPair.rule.id, shareComparison)],
    SheetMismatch.rule.id: [(SheetMismatch.rule.id, isOtherSide)],
  ]
}

// MARK: - What ties a finding to its cause

extension Causes {
  private static let shareWells: @Sendable (Draft, Draft, Review) -> Bool = { effect, cause, _ in
    meet(effect.rows, cause.rows)
  }

  private static let troubleInWells: @Sendable (Draft, Draft, Review) -> Bool = {
    effect, cause, _ in
    cause.flag == .trouble && meet(effect.rows, cause.rows)
  }

  /// An effect of the plate of 0.5 cycles explains wells that lie 0.6 away, not wells that lie 2
  /// away.
  private static let placeOnPlate: @Sendable (Draft, Draft, Review) -> Bool = {
    effect, cause, review in
    (effect.value ?? 0) <= 2 * (cause.value ?? 0) && shareWells(effect, cause, review)
  }

  private static let echoInWells: @Sendable (Draft, Draft, Review) -> Bool = { effect, cause, _ in
    effect.echoes.contains(cause.rule.id) && meet(effect.rows, cause.rows)
  }

  private static let sharePlace: @Sendable (Draft, Draft, Review) -> Bool = { effect, cause, _ in
    effect.runs == cause.runs && effect.targets == cause.targets
  }

  private static let shareTargets: @Sendable (Draft, Draft, Review) -> Bool = { effect, cause, _ in
    meet(effect.targets, cause.targets)
  }

  /// The curve of one run says nothing of another run's; what is pooled over runs follows from each.
  private static let shareCurves: @Sendable (Draft, Draft, Review) -> Bool = { effect, cause, _ in
    meet(effect.targets, cause.targets)
      && (effect.runs.isEmpty || meet(effect.runs, cause.runs))
  }

  private static let shareSamples: @Sendable (Draft, Draft, Review) -> Bool = { effect, cause, _ in
    meet(effect.samples, cause.samples)
  }

  private static let shareSamplesAndPlace: @Sendable (Draft, Draft, Review) -> Bool = {
    effect, cause, _ in
    effect.targets == cause.targets && meet(effect.runs, cause.runs)
      && meet(effect.samples, cause.samples)
  }

  /// Every well of the reference was left out.
  private static let emptySamples: @Sendable (Draft, Draft, Review) -> Bool = {
    effect, cause, review in
    cause.severity == .fail && shareSamplesAndPlace(effect, cause, review)
  }

  private static let referenceOfSample: @Sendable (Draft, Draft, Review) -> Bool = {
    effect, cause, review in
    cause.targets.contains { review.isReference[$0] } && meet(effect.runs, cause.runs)
      && meet(effect.samples, cause.samples)
  }

  private static let unitLacksReference: @Sendable (Draft, Draft, Review) -> Bool = {
    effect, cause, _ in
    meet(effect.relatedSamples, cause.samples)
  }

  private static let unitLacksTarget: @Sendable (Draft, Draft, Review) -> Bool = {
    effect, cause, _ in
    (cause.rule.id != ReplicateCount.rule.id || cause.severity == .fail)
      && meet(effect.targets, cause.targets) && meet(effect.relatedSamples, cause.samples)
  }

  private static let shareComparison: @Sendable (Draft, Draft, Review) -> Bool = {
    effect, cause, _ in
    effect.comparison == cause.comparison
      && (cause.targets.isEmpty || meet(effect.targets, cause.targets))
  }

  /// The sheet's name that no export has follows from the export's name that the sheet lacks.
  private static let isOtherSide: @Sendable (Draft, Draft, Review) -> Bool = { effect, cause, _ in
    effect.mismatch == .missingInExport && cause.mismatch == .missingInSheet
      && !Set(effect.neighbours.map(Name.folded)).isDisjoint(
        with: cause.neighbours.map(Name.folded))
  }

  /// Whether two ascending lists share an element.
  private static func meet(_ a: [Int], _ b: [Int]) -> Bool {
    var (i, j) = (0, 0)
    while i < a.count, j < b.count {
      if a[i] == b[j] { return true }
      if a[i] < b[j] { i += 1 } else { j += 1 }
    }
    return false
  }
}
