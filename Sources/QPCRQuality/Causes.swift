import QPCRModel

/// Which findings follow from which others.
///
/// A link is drawn between two rules in one direction only, and the links form no circle: flags of
/// optics and algorithms → outliers → spread; missing Cq → missing reference → missing pair → few
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

  /// Where nothing measured explains a missing pair, a sample without its row in the sheet does.
  private func strangers(_ effect: Draft) -> [Int] {
    byRule[SheetMismatch.rule.id, default: []].filter {
      (drafts[$0].mismatch == .missingInSheet || drafts[$0].mismatch == .missingInExport)
        && !drafts[$0].isAboutTargets
    }
  }

  private typealias Link = (cause: String, isLinked: @Sendable (Draft, Draft, Review) -> Bool)

  private static let links: [String: [Link]] = [
    ReplicateSpread.rule.id: [
      (ReplicateOutlier.rule.id, shareWells), (InstrumentFlag.rule.id, troubleInWells),
      (CutoffPileUp.rule.id, shareWells), (MeltShift.rule.id, shareWells),
    ],
    ReplicateOutlier.rule.id: [
      (InstrumentFlag.rule.id, troubleInWells), (CutoffPileUp.rule.id, shareWells),
      (MeltShift.rule.id, shareWells),
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

  private static let echoInWells: @Sendable (Draft, Draft, Review) -> Bool = { effect, cause, _ in
    effect.echoes.contains(cause.rule.id) && meet(effect.rows, cause.rows)
  }

  private static let sharePlace: @Sendable (Draft, Draft, Review) -> Bool = { effect, cause, _ in
    effect.runs == cause.runs && effect.targets == cause.targets
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
