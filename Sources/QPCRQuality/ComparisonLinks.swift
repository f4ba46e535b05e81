import QPCRComparison
import QPCRModel

/// Which findings are about which comparison: those that name it, and those about its target or a
/// reference target in samples of its two levels.
struct ComparisonLinks {
  private let drafts: [Draft]
  private let review: Review
  private let comparisons: [Comparison]

  /// - Parameter drafts: in the order of their ids.
  init(_ drafts: [Draft], _ review: Review) {
    self.drafts = drafts
    self.review = review
    comparisons = review.subject.comparisonSet?.comparisons ?? []
  }

  /// For each comparison: the ids, ascending.
  func ids() -> [[Int]] {
    let targets = Dictionary(
      uniqueKeysWithValues: review.experiment.targets.enumerated().map { ($1.name, $0) })
    var label = ""
    var candidates: [Int] = []
    return comparisons.map { comparison in
      if comparison.label != label {
        label = comparison.label
        candidates = places(comparison)
      }
      let target = targets[comparison.target]
      return candidates.filter { concerns($0, target) }.map { $0 + 1 }
    }
  }

  /// The findings about the comparison whatever its target.
  private func places(_ comparison: Comparison) -> [Int] {
    let contrast = LevelContrast(comparison, review.experiment, .none)
    return drafts.indices.filter { place in
      let draft = drafts[place]
      if !draft.comparisons.isEmpty { return draft.comparisons.contains(comparison.label) }
      if let named = draft.comparison { return named == comparison.label }
      if draft.samples.isEmpty { return !draft.targets.isEmpty }
      return draft.samples.contains { contrast.includes($0) }
    }
  }

  private func concerns(_ place: Int, _ target: Int?) -> Bool {
    let targets = drafts[place].targets
    return targets.isEmpty || targets.contains { $0 == target || review.isReference[$0] }
  }
}
