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
      most sample × target groups have a single well by design gets one finding for those.
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
    let groups = runsOfSingleWells(review)
    let (byDesign, other) = (
      rows.filter { groups[Int(table.run[$0])] != nil && isSingle(table, $0) },
      rows.filter { groups[Int(table.run[$0])] == nil || !isSingle(table, $0) }
    )
    return wholeRuns(review, byDesign, groups, warn)
      + review.gather(other).map { draft(review, $0, warn) }
  }

  /// Whether a row has one well, and that is usable.
  private static func isSingle(_ table: ReplicateTable, _ row: Int) -> Bool {
    table.wells(row).count == 1 && table.detected[row] == 1
  }

  /// For each run on which most sample × target groups of the unknowns have one well: the number
  /// of groups.
  private static func runsOfSingleWells(_ review: Review) -> [Int: Int] {
    let table = review.replicates
    let (role, run, target, first) = (table.role, table.run, table.target, table.firstWell)
    var all = [Int](repeating: 0, count: review.experiment.runs.count)
    var single = all
    for row in 0..<table.count where role[row] == .unknown && target[row] >= 0 {
      all[Int(run[row])] += 1
      if first[row + 1] - first[row] == 1 { single[Int(run[row])] += 1 }
    }
    return Dictionary(
      uniqueKeysWithValues: all.indices.filter { 2 * single[$0] > all[$0] && all[$0] > 1 }
        .map { ($0, all[$0]) })
  }

  private static func wholeRuns(
    _ review: Review, _ rows: [Int], _ groups: [Int: Int], _ warn: Double
  ) -> [Draft] {
    let table = review.replicates
    let byRun = Dictionary(grouping: rows) { Int(table.run[$0]) }
    return byRun.keys.sorted().map { run in
      let rows = byRun[run, default: []]
      var draft = Draft(
        rule, .warn,
        "\(howMany(rows.count, of: groups[run] ?? rows.count)) a single well\(review.onRun(run)); "
          + "the technical error is unknown.", value: 1, threshold: warn)
      draft.runs = [run]
      draft.samples = review.samples(ofReplicates: rows)
      draft.targets = Set(rows.map { Int(table.target[$0]) }).sorted()
      draft.rows = review.usableWells(ofReplicates: rows)
      return draft
    }
  }

  private static func howMany(_ count: Int, of groups: Int) -> String {
    count == groups
      ? "Every sample × target has" : "\(count) of \(groups) sample × target groups have"
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
