/// One thing that differs between two results: a row of `ddct diff`.
package struct ResultsChange: Sendable, Hashable {
  package var kind: Kind
  package var target: String?
  /// The comparison's label: `condition: post / pre`.
  package var comparison: String?
  package var run: String?
  package var sample: String?
  package var well: String?
  /// What differs: a key of `results.json`, an option, a rule.
  package var field: String
  /// What the first file says; `.null` where it says nothing.
  package var a: JSONContent
  /// What the second file says.
  package var b: JSONContent
  /// What made the difference, as far as the files tell.
  package var cause: String

  /// What the row is about, in the order in which rows stand.
  package enum Kind: String, Sendable, CaseIterable {
    /// `pass`, `review` or `fail`.
    case verdict
    /// What a comparison says: direction, statement, bound, equivalence; or that it came or went.
    case call
    /// A number or note of a comparison.
    case value
    /// A finding that came, went or changed.
    case finding
    /// A run, sample or target that only has another name.
    case name
    case well
    /// Technical replicates whose wells do not tell why they differ.
    case replicates
    /// Subject or level of a sample.
    case sample
    /// Role or efficiency of a target.
    case assay
    /// An option of the plan.
    case setting
    /// An export.
    case input
    /// A sample or assay sheet.
    case sheet
    /// The tool's version.
    case version
    /// A part of the file that this version does not know.
    case other
    /// Normalised expression of a sample.
    case expression
  }

  init(
    _ kind: Kind, _ field: String, _ a: JSONContent, _ b: JSONContent, target: String? = nil,
    comparison: String? = nil, run: String? = nil, sample: String? = nil, well: String? = nil,
    cause: String
  ) {
    self.kind = kind
    self.target = target
    self.comparison = comparison
    self.run = run
    self.sample = sample
    self.well = well
    self.field = field
    self.a = a
    self.b = b
    self.cause = cause
  }
}

/// When two numbers of two results are the same.
enum ResultsTolerance {
  /// The contract: on another kind of machine numbers agree to 1e-11.
  static let relative = 1e-11

  /// Whether two numbers agree; cycles and their differences to 1e-11 cycles below one cycle, where
  /// subtraction has taken digits away.
  static func isSame(_ a: Double, _ b: Double, isInCycles: Bool = false) -> Bool {
    if a == b || a.isNaN && b.isNaN { return true }
    let scale = max(a.magnitude, b.magnitude)
    return scale.isFinite && (a - b).magnitude <= relative * (isInCycles ? max(scale, 1) : scale)
  }

  static func isSame(_ a: Double?, _ b: Double?, isInCycles: Bool = false) -> Bool {
    guard let a, let b else { return a == nil && b == nil }
    return isSame(a, b, isInCycles: isInCycles)
  }

  static func isSame(_ a: JSONContent, _ b: JSONContent, isInCycles: Bool = false) -> Bool {
    switch (a, b) {
    case (.number(let a), .number(let b)): return isSame(a, b, isInCycles: isInCycles)
    case (.list(let a), .list(let b)):
      return a.count == b.count
        && zip(a, b).allSatisfy { isSame($0, $1, isInCycles: isInCycles) }
    case (.object(let a), .object(let b)):
      return a.count == b.count
        && zip(a, b).allSatisfy {
          $0.key == $1.key && isSame($0.value, $1.value, isInCycles: isInCycles)
        }
    default: return a == b
    }
  }
}
