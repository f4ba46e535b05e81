/// A linear model with independent random intercepts: y = Xβ + Σ Zₖuₖ + e.
///
/// Each grouping of the observations (by unit, by unit and treatment, …) adds one variance σₖ²; the
/// residual variance is σ₀². The variances maximise the restricted likelihood (Patterson & Thompson
/// 1971, doi:10.1093/biomet/58.3.545) over σₖ² ≥ 0; contrasts have Satterthwaite's degrees of
/// freedom (Giesbrecht & Burns 1985; as in lmerTest, Kuznetsova 2017, doi:10.18637/jss.v082.i13).
///
/// All derivatives are analytic and the optimum is reached to rounding error, which is closer than
/// lme4, whose optimiser stops early. Observations that share no level of any grouping are
/// independent, so the work is done block by block.
package struct MixedModel: Sendable {
  /// One coefficient for each column of the design; `nil` where the column is aliased.
  package let coefficients: [Double?]
  /// The variance of each grouping's intercepts, in the order of the groupings; exactly 0 on the
  /// boundary, negative only where that was allowed.
  package let groupVariances: [Double]
  /// The variance of the residuals; positive.
  package let residualVariance: Double
  /// −2 times the restricted log-likelihood, with the constants that lme4's `REMLcrit` has.
  package let criterion: Double
  /// The groupings whose variance is estimated as 0 (or less, where allowed): a singular fit.
  package let singularGroupings: [Int]
  /// The decomposed design.
  package let decomposition: QRDecomposition

  /// Coefficients of the orthonormal basis of the design's column space.
  private let basisCoefficients: [Double]
  /// QᵀV⁻¹Q, with V in units of the residual variance.
  private let information: CholeskyDecomposition
  /// Derivatives of QᵀV⁻¹Q: QᵀV⁻¹ZZᵀV⁻¹Q of the residual and of each grouping off the boundary.
  private let slopes: [Matrix]
  /// The asymptotic covariance of the variances that `slopes` belong to.
  private let varianceCovariance: Matrix
  /// Where degrees of freedom are bounded by the third cumulant.
  private let cumulants: VarianceCumulants?

  /// Which variances the groupings may have.
  package enum VarianceRange: Sendable, Hashable {
    /// At least 0, as lme4. A variance on that boundary is taken as known to be 0, which makes
    /// tests after it too sure of themselves in small studies.
    case nonNegative
    /// Any sign for which the observations have a covariance matrix (SAS calls it NOBOUND): a
    /// negative one says that members of a group differ more than chance would have it. In
    /// balanced designs the tests are then those of the analysis of variance, exactly; in very
    /// small unbalanced ones there may be no maximum (`Flaw.noMaximum`).
    case anySign
  }

  /// Why a model cannot be fitted.
  package enum Flaw: Error, Hashable {
    /// As many independent coefficients as observations.
    case noResidualDegreesOfFreedom
    /// The variances of these groupings cannot be told apart from the residual variance or from
    /// those of the groupings before them.
    case notIdentifiable(groupings: [Int])
    /// The fixed coefficients reproduce every observation.
    case noVariation
    /// The groupings reproduce every observation: the residual variance tends to 0.
    case noResidualVariance
    /// The restricted likelihood has no maximum, or is too flat there to say how sure it is.
    case noMaximum
  }

  /// Fits the model.
  ///
  /// - Parameters:
  ///   - design: X, one row for each observation; it need not have full rank.
  ///   - response: y.
  ///   - groupings: for each random term the level of every observation (any integers).
  ///   - range: which variances the groupings may have.
  ///   - boundsDegreesOfFreedom: whether degrees of freedom are at most those of
  ///     `VarianceCumulants`, for designs in which a variance rests on very few.
  package init(
    design: Matrix, response: [Double], groupings: [[Int]], range: VarianceRange = .nonNegative,
    boundsDegreesOfFreedom: Bool = false
  ) throws(Flaw) {
    let decomposition = QRDecomposition(design)
    let fixed = LinearModel(design: design, response: response)
    guard fixed.residualDegreesOfFreedom > 0 else { throw .noResidualDegreesOfFreedom }
    guard fixed.residualSumOfSquares > 0 else { throw .noVariation }
    let basis = decomposition.basis
    let unidentifiable = Self.unidentifiable(groupings, basis: basis)
    guard unidentifiable.isEmpty else { throw .notIdentifiable(groupings: unidentifiable) }

    // The restricted likelihood does not see the fixed part, so that rounding is kept out of it by
    // fitting to the residuals of least squares, on an orthonormal basis.
    let scale = (fixed.residualSumOfSquares / Double(response.count)).squareRoot()
    let likelihood = RestrictedLikelihood(
      basis: basis, response: fixed.residuals.map { $0 / scale }, groupings: groupings)
    let ratios = try RestrictedLikelihoodMaximum.find(of: likelihood, range: range)
    guard let fit = likelihood.evaluate(ratios) else { throw .noResidualVariance }

    let free = ratios.indices.filter { ratios[$0] != 0 }
    let terms = [0] + free.map { $0 + 1 }
    let curvature = likelihood.derivatives(at: fit, terms: terms)
    cumulants =
      boundsDegreesOfFreedom
      ? VarianceCumulants(basis: basis, groupings: groupings, ratios: ratios, terms: terms) : nil
    let variance = fit.residualVariance * scale * scale
    let start = Array(decomposition.rotated(response).prefix(decomposition.rank))
    let basisCoefficients = zip(start, fit.coefficients).map { $0 + $1 * scale }
    var coefficients = [Double?](repeating: nil, count: design.columns)
    for (column, value) in zip(
      decomposition.independent, decomposition.solvingUpper(basisCoefficients))
    {
      coefficients[column] = value
    }

    self.decomposition = decomposition
    self.coefficients = coefficients
    self.basisCoefficients = basisCoefficients
    residualVariance = variance
    groupVariances = ratios.map { $0 * variance }
    singularGroupings = ratios.indices.filter { ratios[$0] <= 0 }
    information = fit.information
    slopes = curvature.slopes
    varianceCovariance =
      variance * variance * (try Self.covariance(curvature, variance: fit.residualVariance))
    var logUpper = 0.0
    for index in 0..<decomposition.rank {
      logUpper += CMath.log(decomposition.upper[index, index].magnitude)
    }
    let freedom = Double(response.count - decomposition.rank)
    criterion = fit.deviance + 2 * logUpper + 2 * freedom * CMath.log(scale)
  }

  /// The columns of the design that are combinations of earlier ones.
  package var aliased: [Int] { decomposition.aliased }

  /// Whether a variance is estimated as 0 or less.
  package var isSingular: Bool { !singularGroupings.isEmpty }

  /// The groupings whose variances a design does not identify, in the order given: those that
  /// cannot be told apart from the residual or from groupings before them. Independent of the
  /// response, so that a model can be chosen before it is fitted.
  package static func unidentifiable(groupings: [[Int]], design: Matrix) -> [Int] {
    unidentifiable(groupings, basis: QRDecomposition(design).basis)
  }

  /// On how many degrees of freedom of the design the variance of each grouping rests: the columns
  /// of its indicators that are independent of the fixed part and of the groupings before it.
  package static func degreesOfFreedom(groupings: [[Int]], design: Matrix) -> [Int] {
    var columns = (0..<design.columns).map(design.column)
    var rank = QRDecomposition(design).rank
    return groupings.map { labels in
      for level in Set(labels).sorted() { columns.append(labels.map { $0 == level ? 1 : 0 }) }
      let next = QRDecomposition(Matrix(columns).transposed).rank
      defer { rank = next }
      return next - rank
    }
  }

  /// A linear combination of the coefficients, with one weight for each column of the design.
  package func contrast(_ weights: [Double]) -> ContrastOutcome {
    precondition(weights.count == coefficients.count, "one weight for each column of the design")
    let obstacles = decomposition.obstacles(to: weights)
    guard obstacles.isEmpty else { return .notEstimable(aliased: obstacles) }
    let direction = decomposition.solvingUpperTransposed(
      decomposition.independent.map { weights[$0] })
    let solved = information.solve(direction)
    let variance = residualVariance * dotProduct(direction, solved)
    // d Var / d σₖ² = cᵀ(QᵀV⁻¹Q)⁻¹ (QᵀV⁻¹ZₖZₖᵀV⁻¹Q) (QᵀV⁻¹Q)⁻¹c
    let gradient = slopes.map { $0.quadraticForm(solved) }
    let satterthwaite = 2 * variance * variance / varianceCovariance.quadraticForm(gradient)
    let bound = cumulants?.degreesOfFreedom(
      variance: dotProduct(direction, solved), gradient: gradient)
    return .estimated(
      ContrastEstimate(
        estimate: dotProduct(direction, basisCoefficients),
        standardError: variance.squareRoot(),
        degreesOfFreedom: min(satterthwaite, bound ?? satterthwaite)))
  }

  /// The covariance of several contrasts, which must be estimable: for tests that need their
  /// correlation.
  package func covariance(of contrasts: [[Double]]) -> Matrix {
    let directions = contrasts.map { contrast in
      decomposition.solvingUpperTransposed(decomposition.independent.map { contrast[$0] })
    }
    let solved = directions.map { information.solve($0) }
    var result = Matrix(rows: contrasts.count, columns: contrasts.count)
    for row in contrasts.indices {
      for column in contrasts.indices {
        result[row, column] = residualVariance * dotProduct(directions[row], solved[column])
      }
    }
    return result
  }

  /// The asymptotic covariance of the variances in units of the squared residual variance: twice
  /// the inverse Hessian of −2 log-likelihood by them, observed; where that is not positive
  /// definite, expected. (A variance on its boundary has no part in it: by its square root, which
  /// is lme4's parameter, both derivative and covariance vanish there.)
  private static func covariance(
    _ derivatives: RestrictedLikelihood.Derivatives, variance: Double
  ) throws(Flaw) -> Matrix {
    let observed =
      -1 * derivatives.traceProducts + (2 / variance) * derivatives.squareProducts
    let factor =
      CholeskyDecomposition(observed) ?? CholeskyDecomposition(derivatives.traceProducts)
    guard let factor else { throw .noMaximum }
    return 2 * factor.inverse
  }

  /// With M the projection off the fixed part, the variances are identified where the matrices
  /// M ZₖZₖᵀ M are linearly independent, that is where their Gram matrix tr(M Vₖ M Vₗ) is regular.
  private static func unidentifiable(_ groupings: [[Int]], basis: Matrix) -> [Int] {
    let projected = groupings.map { ProjectedGrouping($0, basis: basis) }
    let visible = projected.indices.filter { !projected[$0].isWithinBasis }
    var gram = Matrix(rows: visible.count + 1, columns: visible.count + 1)
    gram[0, 0] = Double(basis.rows - basis.columns)
    for (row, grouping) in visible.enumerated() {
      gram[row + 1, 0] = projected[grouping].trace
      gram[0, row + 1] = projected[grouping].trace
      for column in 0...row {
        let product = projected[grouping].product(with: projected[visible[column]])
        gram[row + 1, column + 1] = product
        gram[column + 1, row + 1] = product
      }
    }
    // The Gram matrix squares angles: 1e-9 here is an angle of about 3e-5 between the matrices.
    let dependent = QRDecomposition(gram, tolerance: 1e-9).aliased.filter { $0 > 0 }
      .map { visible[$0 - 1] }
    return projected.indices.filter { !visible.contains($0) || dependent.contains($0) }
  }
}

/// The indicator matrix of a grouping without its part in the design's column space.
private struct ProjectedGrouping {
  private let levels: [Int]
  private let counts: [Double]
  /// Zᵀ Q.
  private let onBasis: Matrix

  init(_ labels: [Int], basis: Matrix) {
    precondition(labels.count == basis.rows, "one level for each observation")
    levels = RestrictedLikelihood.ranked(labels)
    let count = (levels.max() ?? -1) + 1
    var counts = [Double](repeating: 0, count: count)
    var onBasis = Matrix(rows: count, columns: basis.columns)
    for (observation, level) in levels.enumerated() {
      counts[level] += 1
      for column in 0..<basis.columns { onBasis[level, column] += basis[observation, column] }
    }
    self.counts = counts
    self.onBasis = onBasis
  }

  /// Whether nothing of the indicators but rounding lies outside the column space.
  var isWithinBasis: Bool {
    product(with: self) <= 1e-18 * counts.reduce(0) { $0 + $1 * $1 }
  }

  /// tr(Zᵀ M Z).
  var trace: Double {
    counts.reduce(0, +) - onBasis.elements.reduce(0) { $0 + $1 * $1 }
  }

  /// The squared Frobenius norm of Zᵀ M W, for another grouping's indicators W.
  func product(with other: ProjectedGrouping) -> Double {
    var cross = -1 * (onBasis * other.onBasis.transposed)
    for (own, others) in zip(levels, other.levels) { cross[own, others] += 1 }
    return cross.elements.reduce(0) { $0 + $1 * $1 }
  }
}
