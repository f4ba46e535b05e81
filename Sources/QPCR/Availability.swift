package import QPCRModel

/// What this version can do of what the interface names; the rest is refused by name, never ignored.
package enum Availability {
  /// The tests that are there.
  package static let tests: [Plan.Test] = [.t, .wilcoxon, .permutation, .model]
}
