package import QPCRModel

/// How stable the candidate reference targets of an experiment are, how sure that is, and which to
/// use.
package struct StabilityAssessment: Sendable {
  package let table: CandidateTable
  package let ranking: StabilityRanking
  package let variations: [PairwiseVariation]
  /// `nil` where none was asked for or none could be computed.
  package let bootstrap: StabilityBootstrap?
  /// The candidates to use, most stable first.
  package let recommended: [Int]
  package let equivalences: [ReferenceEquivalence]
  /// Pairs of groups whose units could be paired or not: nothing is tested between them.
  package let undecided: [String]

  /// V below which another reference is not worth its wells (Vandesompele 2002).
  package static let variationLimit = 0.15

  /// - Parameters:
  ///   - replicates: of the bootstrap; 0 for none.
  ///   - chosen: the candidates that are used whatever their stability; `nil` to recommend some.
  /// - Returns: `nil` where two candidates have fewer than two samples in common.
  package init?(
    _ table: CandidateTable, plan: Plan, replicates: Int, calibrator: String? = nil,
    chosen: [Int]? = nil
  ) {
    let spread = CandidateSpread(table)
    let once = [Double](repeating: 1, count: table.sampleCount)
    guard let ranking = StabilityRanking(table, spread, weights: once) else { return nil }
    self.table = table
    self.ranking = ranking
    variations = PairwiseVariation.of(table, order: ranking.geNorm.order)
    bootstrap =
      replicates > 0
      ? StabilityBootstrap(
        table, spread, replicates: replicates, seed: plan.seed, confidence: plan.confidence) : nil
    let count = StabilityAssessment.count(variations, of: table.count)
    recommended = chosen ?? Array(ranking.geNorm.order.prefix(count))
    (equivalences, undecided) = ReferenceEquivalence.all(
      table, references: recommended, calibrator: calibrator, pairing: plan.pairing,
      margin: plan.equivalenceMargin)
  }

  /// The smallest number whose variation is below the limit; where none is, the number with the
  /// smallest.
  private static func count(_ variations: [PairwiseVariation], of candidates: Int) -> Int {
    let known = variations.compactMap { step in step.v.map { (n: step.n, v: $0) } }
    if let enough = known.first(where: { $0.v < variationLimit }) { return enough.n }
    return known.min { $0.v < $1.v }?.n ?? Swift.min(2, candidates)
  }
}
