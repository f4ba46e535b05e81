import QPCRModel
import QPCRStatistics

/// The test that the plan asks for, on the units' log2 expression (−ΔCq).
struct UnitTest {
  let test: Plan.Test
  let seed: UInt64
  /// What the random stream of a comparison is keyed by.
  var key = ""

  struct Answer {
    var name: String
    var statistic: Double?
    var p: Double?
    var monteCarloError: Double?
    /// The smallest p that the design can reach, where that is known.
    var smallestP: Double?
  }

  func answer(_ effect: Effect, _ estimate: TEstimate) -> Answer {
    var answer = rawAnswer(effect, estimate)
    answer.p = answer.p.map(UnitTest.neverZero)
    return answer
  }

  /// Where p is smaller than the smallest positive number, it is that number.
  static func neverZero(_ p: Double) -> Double { max(p, .leastNonzeroMagnitude) }

  private func rawAnswer(_ effect: Effect, _ estimate: TEstimate) -> Answer {
    switch test {
    case .t, .model:
      Answer(
        name: effect.design == .paired ? "paired t" : "Welch t", statistic: estimate.statistic,
        p: estimate.p)
    case .wilcoxon: wilcoxon(effect)
    case .permutation: permutation(effect)
    }
  }

  /// The p of the sensitivity table: random draws are not repeated for it.
  func quickP(_ effect: Effect, _ estimate: TEstimate?) -> Double? {
    guard let estimate else { return nil }
    let isDrawn =
      test == .permutation && arrangements(effect) > PermutationTest.enumerationLimit
    return isDrawn ? nil : answer(effect, estimate).p
  }

  /// The p of a likelihood with limits, which only stands beside t: there are no ranks and no
  /// arrangements of limits.
  func limitedP(_ estimate: TEstimate?) -> Double? {
    test == .t ? estimate?.p.map(UnitTest.neverZero) : nil
  }

  // MARK: Wilcoxon

  private func wilcoxon(_ effect: Effect) -> Answer {
    if effect.design == .paired {
      let test = SignedRankTest.of(differences: negated(effect.differences))
      return Answer(
        name: (test?.isExact ?? true) ? "exact signed-rank" : "signed-rank, normal approximation",
        statistic: test?.statistic, p: test?.p,
        smallestP: SignedRankTest.smallestP(count: effect.differences.count))
    }
    let test = RankSumTest.of(negated(effect.test), negated(effect.calibrator))
    return Answer(
      name: (test?.isExact ?? true) ? "exact rank-sum" : "rank-sum, normal approximation",
      statistic: test?.statistic, p: test?.p,
      smallestP: RankSumTest.smallestP(effect.test.count, effect.calibrator.count))
  }

  /// log2 expression of ΔCq.
  private func negated(_ deltaCq: [Double]) -> [Double] { deltaCq.map { 0 - $0 } }

  // MARK: Permutation

  private func permutation(_ effect: Effect) -> Answer {
    let isPaired = effect.design == .paired
    let test =
      isPaired
      ? PermutationTest.paired(negated(effect.differences), seed: seed, key: key)
      : PermutationTest.unpaired(
        negated(effect.test), minus: negated(effect.calibrator), seed: seed, key: key)
    let kind = isPaired ? "sign-flip permutation" : "reallocation permutation"
    let isExact = test?.monteCarloError == nil
    return Answer(
      name: isExact ? "exact \(kind)" : "\(kind), \(PermutationTest.draws) draws",
      statistic: test?.estimate, p: test?.p, monteCarloError: test?.monteCarloError,
      smallestP: smallestPermutationP(effect))
  }

  private func arrangements(_ effect: Effect) -> Double {
    effect.design == .paired
      ? CMath.exp2(Double(effect.differences.count))
      : 2 / RankSumTest.smallestP(effect.test.count, effect.calibrator.count)
  }

  /// The observed arrangement, and its mirror image where that is one too.
  private func smallestPermutationP(_ effect: Effect) -> Double {
    let hasMirror = effect.design == .paired || effect.test.count == effect.calibrator.count
    return (hasMirror ? 2 : 1) / arrangements(effect)
  }
}
