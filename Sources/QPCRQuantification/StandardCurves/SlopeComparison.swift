package import QPCRStatistics

/// Whether a target amplifies like its references: the slope of ΔCq over log10 of the input, which
/// is the difference of their slopes (Livak & Schmittgen 2001, doi:10.1006/meth.2001.1262: below
/// 0.1 the 2^−ΔΔCq of equal efficiencies holds).
package struct SlopeComparison: Sendable {
  /// Index of the run.
  package let run: Int
  /// Index of the target.
  package let target: Int
  /// Indices of the references with a standard curve in the run.
  package let references: [Int]
  /// Slope of the target less the mean slope of the references, in cycles per decade.
  package let difference: TEstimate

  /// The paper's limit for the absolute slope of ΔCq.
  package static let limit = 0.1

  /// Whether the slope of ΔCq lies within the paper's limit.
  package var isWithinLimit: Bool { difference.estimate.magnitude < SlopeComparison.limit }

  /// Every target against the references of its run.
  package static func all(_ curves: StandardCurves, references: [Int]) -> [SlopeComparison] {
    curves.curves.compactMap { curve in
      guard let line = curve.line, !references.contains(curve.target) else { return nil }
      let others = references.compactMap { reference in
        curves.curve(run: curve.run, target: reference)?.line.map { (reference, $0) }
      }
      guard !others.isEmpty else { return nil }
      let k = Double(others.count)
      let error = WelchSatterthwaite.combine(
        [component(line, 1)] + others.map { component($0.1, 1 / k) })
      return SlopeComparison(
        run: curve.run, target: curve.target, references: others.map(\.0),
        difference: TEstimate(
          estimate: line.slope - others.reduce(0) { $0 + $1.1.slope } / k,
          standardError: error.standardError, degreesOfFreedom: error.degreesOfFreedom))
    }
  }

  private static func component(
    _ line: LinearRegression, _ share: Double
  ) -> WelchSatterthwaite.Component {
    let error = line.slopeError * share
    return WelchSatterthwaite.Component(variance: error * error, df: line.degreesOfFreedom)
  }
}
