import QPCRModel
import QPCRQuantification

/// `outside-standard-range`: samples beyond the standards of their target.
enum OutsideStandardRange: QualityRule {
  static let rule = QCRule(
    id: "outside-standard-range", title: "Samples beyond the standards",
    warns: "a sample's mean Cq before the strongest or after the weakest standard of its run",
    fails: nil,
    source: "MIQE (Bustin 2009, doi:10.1373/clinchem.2008.112797): linear dynamic range",
    text: """
      The efficiency of a standard curve holds between its strongest and its weakest standard. \
      Beyond, it is extrapolated: inhibition bends the strong end, lost detections the weak one. \
      The limits are what the fitted line gives for the two quantities, so that the scatter of \
      single standards does not decide.
      """,
    advice: "Extend the dilution series, or dilute the samples named into its range.",
    examples: [
      .init("standards from Cq 15 to 30, a sample at 32.4", "warn"),
      .init("standards from Cq 15 to 30, samples from 18 to 29", "quiet"),
    ])

  static func check(_ review: Review) -> [Draft] {
    guard !review.standardCurves.curves.isEmpty else { return [] }
    let table = review.replicates
    let targets = review.experiment.targets.count
    var ranges: [Int: ClosedRange<Double>] = [:]
    for curve in review.standardCurves.curves {
      ranges[curve.run * targets + curve.target] = curve.cycleRange
    }
    var found: [Int] = []
    for row in 0..<table.count where table.role[row] == .unknown && table.target[row] >= 0 {
      guard let cycles = table.meanCq(row),
        let range = ranges[Int(table.run[row]) * targets + Int(table.target[row])],
        distance(cycles, range) > 1e-9
      else { continue }
      found.append(row)
    }
    return review.gather(found).compactMap { group in
      guard let range = ranges[group.run * targets + group.target] else { return nil }
      let distances = group.rows.map { distance(table.mean[$0], range) }
      let early = group.rows.count { table.mean[$0] < range.lowerBound }
      let samples = Wording.count(group.rows.count, "sample")
      return review.draft(
        rule, .warn, group,
        "\(review.place(group)): \(samples) \(group.rows.count == 1 ? "lies" : "lie") beyond the "
          + "standards (Cq \(Wording.fixed(range.lowerBound)) to "
          + "\(Wording.fixed(range.upperBound))): \(sides(early, group.rows.count - early)), up to "
          + "\(Wording.fixed(distances.max() ?? 0)) cycles.", value: distances.max())
    }
  }

  private static func distance(_ cycles: Double, _ range: ClosedRange<Double>) -> Double {
    max(range.lowerBound - cycles, cycles - range.upperBound)
  }

  private static func sides(_ early: Int, _ late: Int) -> String {
    switch (early, late) {
    case (_, 0): "stronger than the strongest"
    case (0, _): "weaker than the weakest"
    default: "\(early) stronger than the strongest, \(late) weaker than the weakest"
    }
  }
}
