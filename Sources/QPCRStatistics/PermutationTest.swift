/// The randomisation test of a mean difference (R. A. Fisher, *The Design of Experiments*, 1935;
/// for two samples as in REST, M. W. Pfaffl et al., Nucleic Acids Research 30 (2002) e36).
///
/// Paired differences change their signs, unpaired values their sample. The p value is the share of
/// all arrangements whose |mean difference| is at least the observed one (within 1e-9: arrangements
/// that are equal on paper are not told apart by rounding). Up to a million arrangements are all
/// counted; beyond that 100 000 are drawn.
package struct PermutationTest: Sendable, Equatable {
  /// The observed mean difference.
  package let estimate: Double
  /// Two-sided, never 0.
  package let p: Double
  /// The standard error of `p` from drawing; `nil` where all arrangements were counted.
  package let monteCarloError: Double?
  /// How many arrangements there are (a `Double`, since they may be very many).
  package let arrangements: Double

  package static let enumerationLimit = 1_000_000.0
  package static let draws = 100_000
  static let tolerance = 1e-9

  /// The sign-flip test of paired differences.
  ///
  /// - Parameters:
  ///   - differences: one per pair.
  ///   - seed, key: of the random stream, used only where arrangements are drawn.
  /// - Returns: `nil` for fewer than two differences.
  package static func paired(_ differences: [Double], seed: UInt64, key: String) -> Self? {
    guard let summary = SampleSummary(differences), summary.count > 1 else { return nil }
    let n = Double(summary.count)
    // On the scale of sums; the order does not matter to the distribution, so it is fixed.
    let values = differences.map(\.magnitude).sorted()
    let goal = n * (summary.mean.magnitude - tolerance)
    let arrangements = CMath.exp2(n)
    guard arrangements > enumerationLimit else {
      return Self(summary.mean, SignFlips.share(values, reaching: goal), nil, arrangements)
    }
    var stream = RandomStream(seed: seed, key: key)
    let reached = SignFlips.drawn(values, reaching: goal, draws: draws, from: &stream)
    return Self(summary.mean, reached: reached, arrangements)
  }

  /// The reallocation test of two samples.
  ///
  /// - Returns: `nil` where either sample has fewer than two values.
  package static func unpaired(
    _ first: [Double], minus second: [Double], seed: UInt64, key: String
  ) -> Self? {
    guard let one = SampleSummary(first), let two = SampleSummary(second), one.count > 1,
      two.count > 1, let all = SampleSummary(first + second)
    else { return nil }
    let estimate = one.mean - two.mean
    let values = (first + second).map { $0 - all.mean }.sorted()
    // With the grand mean at 0 the mean difference is N / (n m) times the sum of either sample.
    let scale = Double(one.count) * Double(two.count) / Double(all.count)
    let goal = scale * (estimate.magnitude - tolerance)
    let size = min(one.count, two.count)
    let arrangements = 2 / RankSumTest.smallestP(one.count, two.count)
    guard arrangements > enumerationLimit else {
      let share = Reallocations.share(values, size: size, reaching: goal)
      return Self(estimate, share, nil, arrangements)
    }
    var stream = RandomStream(seed: seed, key: key)
    let reached = Reallocations.drawn(
      values, size: size, reaching: goal, draws: draws, from: &stream)
    return Self(estimate, reached: reached, arrangements)
  }

  private init(_ estimate: Double, _ p: Double, _ error: Double?, _ arrangements: Double) {
    self.estimate = estimate
    self.p = p
    monteCarloError = error
    self.arrangements = arrangements
  }

  /// The observed arrangement counts as one of the draws (B. Phipson & G. K. Smyth, Stat. Appl.
  /// Genet. Mol. Biol. 9 (2010) 39): p = (b + 1) / (m + 1).
  private init(_ estimate: Double, reached: Int, _ arrangements: Double) {
    let m = Double(Self.draws)
    let p = (Double(reached) + 1) / (m + 1)
    self.init(estimate, p, (p * (1 - p) / m).squareRoot(), arrangements)
  }
}
