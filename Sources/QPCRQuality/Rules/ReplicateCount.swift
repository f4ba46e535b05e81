import QPCRModel
import QPCRQuantification

/// `replicate-count`: too few usable technical wells.
enum ReplicateCount: QualityRule {
  static let rule = QCRule(
    id: "replicate-count", title: "Too few usable technical wells", warn: 2, unit: "wells",
    warns: "fewer than 2 usable wells", fails: "every well was left out",
    source: "MIQE (Bustin 2009, doi:10.1373/clinchem.2008.112797): technical replicates and "
      + "repeatability; at least two wells are needed for either",
    text: """
      A single well shows neither its own error nor an outlier. Usable wells of an unknown are \
      those with a Cq that are not left out. Where every well of a sample × target was left out, \
      the rule fails; where no well has a Cq, the rule undetermined speaks instead. A run on which \
      every sample × target has a single well by design gets one finding.
      """,
    advice: "Run at least two wells, better three, per sample and target; until then the spread of "
      + "this value is unknown.",
    examples: [
      .init("24.1 and two wells left out", "warn: one usable well"),
      .init("three wells, all left out", "fail: nothing is left"),
    ])

  static func check(_ review: Review) -> [Draft] {
    guard let warn = review.limits(rule).warn else { return [] }
    let table = review.replicates
    let (role, detected, undetermined) = (table.role, table.detected, table.undetermined)
    let excluded = table.excluded
    var rows: [Int] = []
    for row in 0..<table.count where role[row] == .unknown && Double(detected[row]) < warn {
      // All wells undetermined: that is another rule's.
      if detected[row] > 0 || (undetermined[row] == 0 && excluded[row] > 0) { rows.append(row) }
    }
    rows = rows.filter { table.target[$0] >= 0 && table.sample[$0] >= 0 }
    let single = runsOfSingleWells(review)
    let byDesign = rows.filter { single.contains(table.run[$0]) && table.detected[$0] > 0 }
    let other = rows.filter { !single.contains(table.run[$0]) || table.detected[$0] == 0 }
    return wholeRuns(review, byDesign, warn) + review.gather(other).map { draft(review, $0, warn) }
  }

  /// The runs on which every sample × target of the unknowns has one well.
  private static func runsOfSingleWells(_ review: Review) -> Set<Int32> {
    let table = review.replicates
    var largest = [Int32](repeating: 0, count: review.experiment.runs.count)
    for row in 0..<table.count where table.role[row] == .unknown && table.target[row] >= 0 {
      let count = table.firstWell[row + 1] - table.firstWell[row]
      largest[Int(table.run[row])] = max(largest[Int(table.run[row])], count)
    }
    return Set(largest.indices.filter { largest[$0] == 1 }.map { Int32($0) })
  }

  private static func wholeRuns(_ review: Review, _ rows: [Int], _ warn: Double) -> [Draft] {
    let table = review.replicates
    let byRun = Dictionary(grouping: rows) { Int(table.run[$0]) }
    return byRun.keys.sorted().map { run in
      let rows = byRun[run, default: []]
      var draft = Draft(
        rule, .warn,
        "Every sample × target\(review.onRun(run)) has a single well; the technical error is "
          + "unknown.", value: 1, threshold: warn)
      draft.runs = [run]
      draft.samples = review.samples(ofReplicates: rows)
      draft.targets = Set(rows.map { Int(table.target[$0]) }).sorted()
      draft.rows = review.usableWells(ofReplicates: rows)
      return draft
    }
  }

  private static func draft(_ review: Review, _ group: Group, _ warn: Double) -> Draft {
    let table = review.replicates
    let fewest = group.rows.map { Int(table.detected[$0]) }.min() ?? 0
    let samples = review.samples(ofReplicates: group.rows)
    let message: String
    switch (fewest, samples.count) {
    case (0, 1): message = "\(review.place(group)): every well was left out."
    case (0, _):
      let empty = review.samples(ofReplicates: group.rows.filter { table.detected[$0] == 0 })
      let few = review.samples(ofReplicates: group.rows.filter { table.detected[$0] > 0 })
      let others =
        few.isEmpty ? "" : "; too few wells are usable of \(review.samples(few))"
      message =
        "\(review.place(group)): every well of \(review.samples(empty)) was left out\(others)."
    case (_, 1):
      let row = group.rows[0]
      message =
        "\(review.place(group)): \(usable(fewest)) of \(table.wells(row).count) usable"
        + "\(reason(table.undetermined[row], table.excluded[row]))."
    default:
      message =
        "\(review.place(group)): \(samples.count) samples have fewer than "
        + "\(Wording.limit(warn)) usable wells (\(review.samples(samples)))."
    }
    var draft = review.draft(
      rule, fewest == 0 ? .fail : .warn, group, message, value: Double(fewest), threshold: warn)
    draft.rows = group.rows.flatMap { table.wells($0) }
    return draft
  }

  private static func usable(_ count: Int) -> String {
    count == 1 ? "only 1 well" : "only \(count) wells"
  }

  private static func reason(_ undetermined: Int32, _ excluded: Int32) -> String {
    var reasons: [String] = []
    if undetermined > 0 { reasons.append("\(undetermined) undetermined") }
    if excluded > 0 { reasons.append("\(excluded) left out") }
    return reasons.isEmpty ? "" : " (\(reasons.joined(separator: ", ")))"
  }
}
