package import QPCRStatistics

/// What inter-run calibrators say about the runs of one target: least squares of their log2 NRQ on
/// run + calibrator.
///
/// Runs that share no calibrator are bridged where others link them; where none does, nothing is
/// known of their difference. With one set of calibrators on every run the effects are the logarithms
/// of Hellemans' calibration factors (doi:10.1186/gb-2007-8-2-r19), the mean over the runs taken off.
package struct TargetCalibration: Sendable {
  /// A calibrator's value on a run.
  package struct Point: Sendable, Hashable {
    package let run: Int
    /// The sample's index: the same material on every run.
    package let calibrator: Int
    package let log2NRQ: Double
    /// Squared technical standard error, `nil` where a spread is unknown.
    package let variance: Double?
    /// Of that error.
    package let degreesOfFreedom: Double

    package init(
      run: Int, calibrator: Int, log2NRQ: Double, variance: Double? = nil,
      degreesOfFreedom: Double = .infinity
    ) {
      self.run = run
      self.calibrator = calibrator
      self.log2NRQ = log2NRQ
      self.variance = variance
      self.degreesOfFreedom = degreesOfFreedom
    }
  }

  package let points: [Point]
  /// The runs that have calibrators, ascending.
  package let runs: [Int]
  /// By position in `runs`: runs with the same number are linked through calibrators.
  package let link: [Int]
  /// By position in `runs`: what the run adds to log2 NRQ, with mean 0 over linked runs.
  package let effects: [Double]
  private let model: LinearModel

  /// - Returns: `nil` where no two runs share a calibrator.
  package init?(_ points: [Point]) {
    let points = points.sorted { ($0.run, $0.calibrator) < ($1.run, $1.calibrator) }
    let runs = Set(points.map(\.run)).sorted()
    let calibrators = Set(points.map(\.calibrator)).sorted()
    let link = TargetCalibration.links(points, runs)
    guard Set(link).count < runs.count else { return nil }
    var design = Matrix(rows: points.count, columns: runs.count + calibrators.count)
    for (row, point) in points.enumerated() {
      for (column, run) in runs.enumerated() where run == point.run { design[row, column] = 1 }
      for (column, calibrator) in calibrators.enumerated() where calibrator == point.calibrator {
        design[row, runs.count + column] = 1
      }
    }
    self.points = points
    self.runs = runs
    self.link = link
    model = LinearModel(design: design, response: points.map(\.log2NRQ))
    effects = TargetCalibration.effects(model, link, columns: design.columns)
  }

  /// Numbers runs so that those which calibrators link, directly or through others, share one.
  private static func links(_ points: [Point], _ runs: [Int]) -> [Int] {
    var link = Array(runs.indices)
    for (place, point) in points.enumerated() {
      for other in points[..<place] where other.calibrator == point.calibrator {
        guard let a = runs.firstIndex(of: other.run), let b = runs.firstIndex(of: point.run)
        else { continue }
        let (keep, drop) = (min(link[a], link[b]), max(link[a], link[b]))
        link = link.map { $0 == drop ? keep : $0 }
      }
    }
    return link
  }

  private static func effects(_ model: LinearModel, _ link: [Int], columns: Int) -> [Double] {
    link.indices.map { run in
      let linked = link.indices.filter { link[$0] == link[run] }
      var weights = [Double](repeating: 0, count: columns)
      for other in linked { weights[other] -= 1 / Double(linked.count) }
      weights[run] += 1
      switch model.contrast(weights) {
      case .estimated(let estimate): return estimate.estimate
      case .untestable(let estimate, _): return estimate
      case .notEstimable: return 0  // a run of its own: nothing is subtracted
      }
    }
  }

  /// What a run adds to log2 NRQ; `nil` where no other run is linked to it.
  package func effect(_ run: Int) -> Double? {
    guard let place = runs.firstIndex(of: run),
      link.count(where: { $0 == link[place] }) > 1
    else { return nil }
    return effects[place]
  }

  /// The standard deviation of the calibrators' residuals; `nil` where a single calibrator leaves
  /// none.
  package var residualSD: Double? { model.residualVariance.map { $0.squareRoot() } }

  /// Calibrators that stand on at least two runs.
  package var linkingCalibrators: [Int] {
    Dictionary(grouping: points, by: \.calibrator)
      .filter { Set($0.value.map(\.run)).count > 1 }.keys.sorted()
  }

  /// The residual of each point, in the order of `points`.
  package var residuals: [Double] { model.residuals }

  /// The variance that the run effects add to a comparison in which each run has the weight of its
  /// share in the test level less its share in the calibrator level: `wᵀ Cov(run effects) w`, from
  /// the residuals of the calibrators, or, where there are none, from their technical error.
  /// - Parameter weights: by run; runs that are not named have 0.
  /// - Returns: `nil` where the runs are not linked, or nothing tells the error.
  package func variance(_ weights: [Int: Double]) -> WelchSatterthwaite.Component? {
    var row = [Double](repeating: 0, count: model.coefficients.count)
    for (run, weight) in weights where weight != 0 {
      guard let place = runs.firstIndex(of: run) else { return nil }
      row[place] = weight
    }
    guard isBalanced(row) else { return nil }
    let decomposition = model.decomposition
    guard decomposition.obstacles(to: row).isEmpty else { return nil }
    let direction = decomposition.solvingUpperTransposed(
      decomposition.independent.map { row[$0] })
    if model.residualDegreesOfFreedom > 0, let residual = model.residualVariance {
      return WelchSatterthwaite.Component(
        variance: residual * dotProduct(direction, direction),
        df: Double(model.residualDegreesOfFreedom))
    }
    let rest = [Double](repeating: 0, count: points.count - direction.count)
    return technical(shares: decomposition.unrotated(direction + rest))
  }

  /// Whether the weights of linked runs cancel, so that what the calibrators leave open does too.
  private func isBalanced(_ row: [Double]) -> Bool {
    Set(link).allSatisfy { number in
      link.indices.reduce(0) { $0 + (link[$1] == number ? row[$1] : 0) }.magnitude < 1e-9
    }
  }

  private func technical(shares: [Double]) -> WelchSatterthwaite.Component? {
    var components: [WelchSatterthwaite.Component] = []
    for (point, share) in zip(points, shares) where share.magnitude > 1e-12 {
      guard let variance = point.variance else { return nil }
      components.append(
        WelchSatterthwaite.Component(
          variance: share * share * variance, df: point.degreesOfFreedom))
    }
    guard !components.isEmpty else {
      return WelchSatterthwaite.Component(variance: 0, df: .infinity)
    }
    let sum = WelchSatterthwaite.combine(components)
    return WelchSatterthwaite.Component(variance: sum.variance, df: sum.degreesOfFreedom)
  }
}
