import QPCRStatistics

extension StabilityAssessment {
  /// The recommendation in words, a sentence or two each: which references, how many, why not the
  /// others, how sure, and whether they are the same between the conditions.
  package var advice: [String] {
    [choice, otherMeasures, sureness, unstable].compactMap { $0 } + rejected + conditions + gaps
  }

  private func name(_ candidate: Int) -> String { table.names[candidate] }

  private func names(_ candidates: [Int]) -> String {
    let names = candidates.map(name)
    guard names.count > 1, let last = names.last else { return names.first ?? "" }
    return names.dropLast().joined(separator: ", ") + " and " + last
  }

  private var choice: String {
    let use = "Use \(names(recommended))"
    guard table.count > 2 else {
      return """
        \(use): with two candidates neither can be told to be the worse. Test at least three, \
        better eight.
        """
    }
    let n = recommended.count
    guard let v = variations.first(where: { $0.n == n })?.v else {
      return "\(use), the most stable by geNorm; V could not be computed."
    }
    let step = "V(\(n)/\(n + 1)) is \(Digits.fixed(v, 3))"
    if v < StabilityAssessment.variationLimit {
      return """
        \(use), the \(n) most stable by geNorm: \(step), below 0.15, so one more reference would \
        change little.
        """
    }
    return """
      \(use), the \(n) most stable by geNorm: \(step), the smallest there is, but no number of \
      these candidates brings V below 0.15. Test other candidates.
      """
  }

  private var otherMeasures: String? {
    let first = ranking.order.filter { ranking.ranks[$0] == ranking.ranks[ranking.order[0]] }
    var sentences: [String] = []
    if !first.allSatisfy(recommended.contains) {
      sentences.append(
        "All measures together put \(names(first)) first, unlike geNorm: look at both.")
    }
    if let pair = ranking.normFinder?.bestPair {
      sentences.append(
        """
        NormFinder's best pair between the groups is \(names([pair.first, pair.second])) (ρ \
        \(Digits.fixed(pair.rho, 3))); it sees a shift between groups that co-regulated candidates \
        hide from geNorm.
        """)
    }
    return sentences.isEmpty ? nil : sentences.joined(separator: " ")
  }

  private var sureness: String? {
    guard let bootstrap else { return nil }
    let shares = bootstrap.firstShare
    guard let best = shares.indices.max(by: { (shares[$0], $1) < (shares[$1], $0) }) else {
      return nil
    }
    let rank = bootstrap.rank[best]
    return """
      \(name(best)) comes first in \(Digits.fixed(shares[best] * 100, 0)) % of \
      \(bootstrap.replicates) resamples of the units; its rank lies between \
      \(Digits.short(rank.low)) and \(Digits.short(rank.high)) in \
      \(Digits.short(bootstrap.confidence * 100)) % of them.
      """
  }

  private var unstable: String? {
    guard let m = recommended.first.map({ ranking.geNorm.m[$0] }), m > 0.5 else { return nil }
    let limit = m > 1 ? "1.0, the limit for heterogeneous samples" : "0.5"
    return "Even the best pair has M \(Digits.fixed(m, 2)), above \(limit)."
  }

  private var rejected: [String] {
    let others = ranking.geNorm.order.dropFirst(recommended.count)
    return others.prefix(12).map { candidate in
      var reasons = ["M \(Digits.fixed(ranking.geNorm.m[candidate], 2)) when it left"]
      if let rho = ranking.normFinder?.rho[candidate] {
        reasons.append("ρ \(Digits.fixed(rho, 2))")
      }
      let deviation = ranking.bestKeeper.meanAbsoluteDeviation[candidate]
      if deviation > 1 {
        reasons.append("mean absolute deviation \(Digits.fixed(deviation, 2)) cycles, above 1")
      }
      return "Not \(name(candidate)): \(reasons.joined(separator: ", "))."
    }
  }

  /// Whether the references are the same between the groups, a sentence each test.
  package var conditions: [String] {
    let notes = equivalences.map { test in
      let subject =
        test.minus.map { "The difference \(name(test.index[0])) − \(name($0))" }
        ?? "The reference index of \(names(test.index))"
      let interval = test.equivalence.interval
      return """
        \(subject) \(verb(test)) between \(test.testLevel) and \(test.calibrator): \
        \(Digits.fixed(test.difference.estimate, 2)) cycles (interval \
        \(Digits.fixed(interval.low, 2)) to \(Digits.fixed(interval.high, 2)), margin \
        \(Digits.short(test.equivalence.margin)), \(test.isPaired ? "paired" : "Welch")).
        """
    }
    return notes
      + undecided.map {
        """
        \($0): some units have both levels and some have one, so nothing is tested between them; \
        say --pair-by COLUMN or --unpaired.
        """
      }
  }

  private func verb(_ test: ReferenceEquivalence) -> String {
    switch test.equivalence.answer {
    case .equivalent: "is equivalent"
    case .different: "differs"
    case .inconclusive: "may or may not differ"
    }
  }

  private var gaps: [String] {
    let complete = table.completeSamples.count
    guard complete < table.sampleCount else { return [] }
    return [
      """
      \(table.sampleCount - complete) of \(table.sampleCount) samples lack a candidate's Cq: geNorm \
      and comparative ΔCq use them pair by pair, BestKeeper candidate by candidate, NormFinder only \
      the \(complete) complete samples.
      """
    ]
  }
}

/// Numbers in sentences.
private enum Digits {
  static func fixed(_ value: Double, _ decimals: Int) -> String {
    guard value.isFinite, value.magnitude < 1e12 else { return "\(value)" }
    let scale = [1.0, 10, 100, 1000][decimals]
    let scaled = Int((value.magnitude * scale).rounded())
    let sign = value < 0 && scaled > 0 ? "−" : ""
    guard decimals > 0 else { return sign + String(scaled) }
    let fraction = String(scaled % Int(scale))
    let zeros = String(repeating: "0", count: decimals - fraction.count)
    return "\(sign)\(scaled / Int(scale)).\(zeros)\(fraction)"
  }

  /// No more decimals than needed, at most two.
  static func short(_ value: Double) -> String {
    var text = fixed(value, 2)
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    return text
  }
}
