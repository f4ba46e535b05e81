import QPCRModel

/// `instrument-flag`: the instrument's own flags, translated.
enum InstrumentFlag: QualityRule {
  static let rule = QCRule(
    id: "instrument-flag", title: "The instrument flagged a well",
    warns: "BADROX, PRFLOW, PRFDROP, OFFSCALE, BLFAIL, THOLDFAIL, MTP; NOAMP, EXPFAIL, CTFAIL, "
      + "DRNMIN, NOSIGNAL, Biomark's Fail on a well that has a Cq (every other flag: info)",
    fails: nil,
    source: "Applied Biosystems SDS, 7500/StepOne, QuantStudio and Design & Analysis software; "
      + "the codes of SDS (HSD, BPR, NAW, HRN, HNS, EW, FOS, EAF, BAF, TAF, CAF) mean the same; Biomark's call; the notes "
      + "of RDML-Tools",
    text: """
      Flags are translated and told once for a run × target × flag, with all wells; those that \
      say “no amplification” of wells without a Cq share one finding. A flag that \
      repeats one of our own rules from the same numbers (HIGHSD, OUTLIERRG, AMPNC; MTP where the \
      export gives the temperatures) is an info and \
      names that finding as its cause; our rule decides. A flag about optics or an algorithm \
      (BADROX, SPIKE, OFFSCALE, BLFAIL …) is named as the cause of what our rules find in those \
      wells. A flag that says “no amplification” is an info where there is no Cq, and a warning \
      where there is one. On controls without template such a flag is what one hopes for, so it is \
      not told. Wells that were left out are not told. A code that is not known is told as it is.
      """,
    advice:
      "Look at the well's curves (multicomponent plot for passive reference flags) before you "
      + "trust its Cq.",
    examples: [
      .init("HIGHSD on a group with SD 0.6", "info, because of replicate-spread"),
      .init("NOAMP on a well with Cq 31.2", "warn"),
      .init("NOAMP on an NTC", "quiet"),
    ])

  static func check(_ review: Review) -> [Draft] {
    let wells = review.experiment.wells
    let excluded = review.subject.screening.isExcluded
    var byPlace: [Place: Flagged] = [:]
    for row in wells.flags.keys.sorted() where !excluded[row] && wells.target[row] >= 0 {
      for code in Set(wells.flags[row, default: []].map { Name.trimmed($0) }) where !code.isEmpty {
        let meaning = FlagMeaning.of(code) ?? .unknown
        if meaning.relation == .noSignal, !hasTemplate(wells.role[row]) { continue }
        let isTroubling = wells.isDetected[row] || meaning.relation != .noSignal
        // Without a Cq there is one cause, in however many codes the instrument says so.
        let place = Place(
          run: wells.run[row], target: wells.target[row],
          code: isTroubling ? code.uppercased() : "",
          isTroubling: isTroubling)
        byPlace[place, default: Flagged()].add(row, code.uppercased())
      }
    }
    return byPlace.keys.sorted().map { draft(review, $0, byPlace[$0, default: Flagged()]) }
  }

  private static func hasTemplate(_ role: WellRole) -> Bool {
    switch role {
    case .unknown, .positive, .standard, .interRunCalibrator: true
    case .noTemplate, .noReverseTranscription, .negative: false
    }
  }

  /// Wells with the codes that they are flagged with.
  private struct Flagged {
    private(set) var rows: [Int] = []
    private(set) var codes: [String] = []

    mutating func add(_ row: Int, _ code: String) {
      if rows.last != row { rows.append(row) }
      if !codes.contains(code) { codes = (codes + [code]).sorted() }
    }
  }

  private struct Place: Hashable, Comparable {
    let run: Int32
    let target: Int32
    let code: String
    /// Whether the wells have a Cq that the flag puts in doubt.
    let isTroubling: Bool
    static func < (a: Place, b: Place) -> Bool {
      if (a.run, a.target, a.code) != (b.run, b.target, b.code) {
        return (a.run, a.target, a.code) < (b.run, b.target, b.code)
      }
      return a.isTroubling && !b.isTroubling
    }
  }

  private static func draft(_ review: Review, _ place: Place, _ flagged: Flagged) -> Draft {
    let rows = flagged.rows
    let meanings = flagged.codes.map { FlagMeaning.of($0) ?? .unknown }
    let meaning = meanings.first ?? .unknown
    let told = Wording.list(meanings.map(\.meaning))
    let wells = review.experiment.wells
    // Where the export gives the temperatures, melt-peaks is the judge.
    let isJudged =
      meaning.echoes == [MeltPeaks.rule.id]
      && rows.allSatisfy { wells.meltingTemperatures[$0] != nil }
    let severity = place.isTroubling && !isJudged ? meaning.severity : .info
    let samples = Set(rows.map { Int(wells.sample[$0]) }).filter { $0 >= 0 }.sorted()
    let named = samples.only.map { " in \(review.sample($0))" } ?? ""
    let doubt =
      meaning.relation == .noSignal && place.isTroubling && severity == .warn
      ? ", yet \(rows.count == 1 ? "the well has" : "they have") a Cq" : ""
    let of = samples.count > 1 ? " (\(review.samples(samples)))" : ""
    var draft = Draft(
      rule, severity,
      "\(review.target(Int(place.target)))\(named)\(review.onRun(Int(place.run))): the instrument "
        + "flags \(Wording.count(rows.count, "well")) \(Wording.list(flagged.codes)), \(told)\(doubt)\(of)."
    )
    draft.runs = [Int(place.run)]
    draft.targets = [Int(place.target)]
    draft.samples = samples
    draft.rows = rows
    switch (meaning.relation, place.isTroubling) {
    case (.noSignal, true): draft.flag = .trouble
    case (.noSignal, false):
      draft.flag = .echo
      draft.echoes = [
        Undetermined.rule.id, ReplicatePartlyUndetermined.rule.id, PositiveControl.rule.id,
      ]
    case (let relation, _):
      draft.flag = relation
      draft.echoes = meaning.echoes
    }
    return draft
  }
}
