package import QPCRModel

/// Every comparison of an analysis and what was decided on the way.
package struct ComparisonSet: Sendable {
  /// By request (in the plan's order), test level, stratum, then target (all in natural order).
  package var comparisons: [Comparison]
  /// The requests that were carried out, `*` and the export's calibrator resolved.
  package var requests: [ComparisonRequest]
  /// What was decided and why, in sentences (`paired by subject: 8 of 8 units have both levels`;
  /// `calibrator taken from the export`).
  package var decisions: [String]
  /// Units left out of a paired comparison, for `unit-missing-pair`.
  package var missingPairs: [MissingPair]
  /// Samples left out because a reference target has no Cq, for `reference-missing`.
  package var unnormalised: [Unnormalised]
  /// Comparisons refused because run and level cannot be told apart, for `plate-confounding`.
  package var confounded: [Confounded]

  package init() {
    comparisons = []
    requests = []
    decisions = []
    missingPairs = []
    unnormalised = []
    confounded = []
  }

  /// A unit that lacks one of the two levels.
  package struct MissingPair: Sendable, Hashable {
    package var unit: String
    package var target: String?
    package var missingLevel: String
    package var comparison: String
    /// Complete pairs that are left.
    package var pairsLeft: Int

    package init(
      unit: String, target: String?, missingLevel: String, comparison: String, pairsLeft: Int
    ) {
      self.unit = unit
      self.target = target
      self.missingLevel = missingLevel
      self.comparison = comparison
      self.pairsLeft = pairsLeft
    }
  }

  /// A sample that cannot be normalised.
  package struct Unnormalised: Sendable, Hashable {
    package var run: Int32
    package var sample: Int32
    package var missingReferences: [Int]

    package init(run: Int32, sample: Int32, missingReferences: [Int]) {
      self.run = run
      self.sample = sample
      self.missingReferences = missingReferences
    }
  }

  /// A comparison that was refused.
  package struct Confounded: Sendable, Hashable {
    package var target: String
    package var comparison: String
    /// The layout in words: which level was on which run.
    package var layout: String

    package init(target: String, comparison: String, layout: String) {
      self.target = target
      self.comparison = comparison
      self.layout = layout
    }
  }
}
