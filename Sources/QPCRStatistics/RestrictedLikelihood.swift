/// The restricted likelihood of a model with random intercepts, as a function of the ratios
/// γₖ = σₖ²/σ₀² of the group variances to the residual variance, which itself is profiled out.
///
/// V = I + Σ γₖ ZₖZₖᵀ is block diagonal: observations connected by a common level form a block, and
/// blocks in which the levels fall alike share one inverse.
package struct RestrictedLikelihood: Sendable {
  /// How many groupings.
  package let groupingCount: Int
  /// Observations minus columns of the basis.
  package let freedom: Double

  private let blocks: [Block]
  private let patterns: [Pattern]
  private let order: Int

  /// One block of V: its rows of the basis and of the response.
  private struct Block {
    let pattern: Int
    let basis: Matrix
    let response: [Double]
  }

  /// How the levels of each grouping fall within a block.
  private struct Pattern: Hashable {
    let size: Int
    /// For each grouping the level of each row, counted from 0 in order of appearance.
    let levels: [[Int]]

    func levelCount(_ term: Int) -> Int {
      term == 0 ? size : (levels[term - 1].max() ?? -1) + 1
    }

    /// Term 0 is the residual, in which every row is a level of its own.
    func level(_ term: Int, _ row: Int) -> Int { term == 0 ? row : levels[term - 1][row] }
  }

  /// The likelihood at one point.
  package struct Fit {
    /// −2 times the restricted log-likelihood, profiled over the residual variance.
    package let deviance: Double
    /// The residual variance that maximises it.
    package let residualVariance: Double
    /// The generalised least-squares coefficients of the basis.
    package let coefficients: [Double]
    /// QᵀV⁻¹Q.
    package let information: CholeskyDecomposition
    /// V⁻¹ of each pattern.
    fileprivate let inverses: [Matrix]
  }

  /// - Parameters:
  ///   - basis: orthonormal columns that span the fixed part.
  ///   - response: one value for each row of the basis.
  ///   - groupings: for each random term the level of every row.
  package init(basis: Matrix, response: [Double], groupings: [[Int]]) {
    groupingCount = groupings.count
    freedom = Double(basis.rows - basis.columns)
    order = basis.columns
    var patterns: [Pattern] = []
    var patternIndices: [Pattern: Int] = [:]
    var blocks: [Block] = []
    for rows in Self.connected(groupings, count: basis.rows) {
      let pattern = Pattern(
        size: rows.count, levels: groupings.map { labels in Self.ranked(rows.map { labels[$0] }) })
      let index = patternIndices[pattern] ?? patterns.count
      if index == patterns.count {
        patterns.append(pattern)
        patternIndices[pattern] = index
      }
      blocks.append(
        Block(
          pattern: index, basis: basis.selecting(rows: rows), response: rows.map { response[$0] }))
    }
    self.blocks = blocks
    self.patterns = patterns
  }

  /// The likelihood at the given ratios; `nil` where V is not positive definite to rounding.
  package func evaluate(_ ratios: [Double]) -> Fit? {
    var inverses: [Matrix] = []
    var logDeterminants: [Double] = []
    for pattern in patterns {
      guard let factor = CholeskyDecomposition(Self.covariance(pattern, ratios)) else { return nil }
      inverses.append(factor.inverse)
      logDeterminants.append(factor.logDeterminant)
    }
    var logDeterminant = 0.0
    var information = Matrix(rows: order, columns: order)
    var right = [Double](repeating: 0, count: order)
    for block in blocks {
      let weighted = inverses[block.pattern] * block.basis
      logDeterminant += logDeterminants[block.pattern]
      for row in 0..<block.response.count {
        for first in 0..<order {
          right[first] += weighted[row, first] * block.response[row]
          for second in 0...first {
            information[first, second] += weighted[row, first] * block.basis[row, second]
          }
        }
      }
    }
    guard let factor = CholeskyDecomposition(information) else { return nil }
    let coefficients = factor.solve(right)
    var quadratic = 0.0
    for block in blocks {
      quadratic += inverses[block.pattern].quadraticForm(Self.residual(block, coefficients))
    }
    let variance = quadratic / freedom
    guard variance > 0 else { return nil }
    let deviance =
      logDeterminant + factor.logDeterminant
      + freedom * (1 + CMath.log(2 * .pi * variance))
    return Fit(
      deviance: deviance, residualVariance: variance, coefficients: coefficients,
      information: factor, inverses: inverses)
  }

  // MARK: - Derivatives

  /// What the first and second derivatives by the variances are made of, at one point.
  ///
  /// Vₖ = ZₖZₖᵀ; P = V⁻¹ − V⁻¹Q(QᵀV⁻¹Q)⁻¹QᵀV⁻¹.
  package struct Derivatives {
    /// tr(P Vₖ).
    package fileprivate(set) var traces: [Double]
    /// yᵀP Vₖ P y.
    package fileprivate(set) var squares: [Double]
    /// tr(P Vₖ P Vₗ).
    package fileprivate(set) var traceProducts: Matrix
    /// yᵀP Vₖ P Vₗ P y.
    package fileprivate(set) var squareProducts: Matrix
    /// QᵀV⁻¹ Vₖ V⁻¹Q.
    package fileprivate(set) var slopes: [Matrix]
  }

  /// The derivatives at a fitted point for the terms named: 0 is the residual, k the k-th grouping.
  package func derivatives(at fit: Fit, terms: [Int]) -> Derivatives {
    let cross = zip(patterns, fit.inverses).map { pattern, inverse in
      terms.map { first in
        terms.map { second in Self.sandwich(pattern, first, inverse, second) }
      }
    }
    let count = terms.count
    var result = Derivatives(
      traces: [Double](repeating: 0, count: count), squares: [Double](repeating: 0, count: count),
      traceProducts: Matrix(rows: count, columns: count),
      squareProducts: Matrix(rows: count, columns: count),
      slopes: terms.map { _ in Matrix(rows: order, columns: order) })
    /// QᵀV⁻¹ Vₖ V⁻¹(y − Qb).
    var mixed = terms.map { _ in [Double](repeating: 0, count: order) }
    /// QᵀV⁻¹ Vₖ V⁻¹ Vₗ V⁻¹Q.
    var triple = terms.map { _ in terms.map { _ in Matrix(rows: order, columns: order) } }

    for block in blocks {
      let pattern = patterns[block.pattern]
      let inverse = fit.inverses[block.pattern]
      let weighted = inverse * block.basis
      let scaled = inverse * Self.residual(block, fit.coefficients)
      let bases = terms.map { Self.gathered(pattern, $0, weighted) }
      let sums = terms.map { Self.gathered(pattern, $0, scaled) }
      for first in 0..<count {
        let transposed = bases[first].transposed
        result.squares[first] += dotProduct(sums[first], sums[first])
        result.slopes[first] = result.slopes[first] + transposed * bases[first]
        for (index, value) in (transposed * sums[first]).enumerated() {
          mixed[first][index] += value
        }
        result.traces[first] += Self.trace(cross[block.pattern][first][first])
        for second in 0...first {
          let between = cross[block.pattern][first][second]
          result.traceProducts[first, second] += Self.squaredNorm(between)
          result.squareProducts[first, second] += dotProduct(sums[first], between * sums[second])
          triple[first][second] =
            triple[first][second] + transposed * (between * bases[second])
        }
      }
    }

    let solved = result.slopes.map { fit.information.solve($0) }
    for first in 0..<count {
      result.traces[first] -= Self.trace(solved[first])
      for second in 0...first {
        let both = Self.traceOfProduct(solved[first], solved[second])
        result.traceProducts[first, second] +=
          both - 2 * Self.trace(fit.information.solve(triple[first][second]))
        result.squareProducts[first, second] -=
          dotProduct(mixed[first], fit.information.solve(mixed[second]))
        result.traceProducts[second, first] = result.traceProducts[first, second]
        result.squareProducts[second, first] = result.squareProducts[first, second]
      }
    }
    return result
  }

  // MARK: - Pieces

  /// Zₖᵀ A Zₗ within a block.
  private static func sandwich(
    _ pattern: Pattern, _ first: Int, _ matrix: Matrix, _ second: Int
  ) -> Matrix {
    var result = Matrix(rows: pattern.levelCount(first), columns: pattern.levelCount(second))
    for row in 0..<pattern.size {
      for column in 0..<pattern.size {
        result[pattern.level(first, row), pattern.level(second, column)] += matrix[row, column]
      }
    }
    return result
  }

  /// Zₖᵀ A within a block.
  private static func gathered(_ pattern: Pattern, _ term: Int, _ matrix: Matrix) -> Matrix {
    if term == 0 { return matrix }
    var result = Matrix(rows: pattern.levelCount(term), columns: matrix.columns)
    for row in 0..<pattern.size {
      for column in 0..<matrix.columns {
        result[pattern.level(term, row), column] += matrix[row, column]
      }
    }
    return result
  }

  /// Zₖᵀ x within a block.
  private static func gathered(_ pattern: Pattern, _ term: Int, _ vector: [Double]) -> [Double] {
    if term == 0 { return vector }
    var result = [Double](repeating: 0, count: pattern.levelCount(term))
    for row in 0..<pattern.size { result[pattern.level(term, row)] += vector[row] }
    return result
  }

  private static func trace(_ matrix: Matrix) -> Double {
    (0..<matrix.rows).reduce(0) { $0 + matrix[$1, $1] }
  }

  private static func squaredNorm(_ matrix: Matrix) -> Double {
    matrix.elements.reduce(0) { $0 + $1 * $1 }
  }

  private static func traceOfProduct(_ left: Matrix, _ right: Matrix) -> Double {
    var sum = 0.0
    for row in 0..<left.rows {
      for column in 0..<left.columns { sum += left[row, column] * right[column, row] }
    }
    return sum
  }

  private static func residual(_ block: Block, _ coefficients: [Double]) -> [Double] {
    let fitted = block.basis * coefficients
    return zip(block.response, fitted).map { $0 - $1 }
  }

  private static func covariance(_ pattern: Pattern, _ ratios: [Double]) -> Matrix {
    var result = Matrix.identity(pattern.size)
    for (levels, ratio) in zip(pattern.levels, ratios) where ratio != 0 {
      for row in 0..<pattern.size {
        for column in 0..<pattern.size where levels[row] == levels[column] {
          result[row, column] += ratio
        }
      }
    }
    return result
  }

  /// The observations of each block: connected by chains of common levels.
  private static func connected(_ groupings: [[Int]], count: Int) -> [[Int]] {
    var parents = Array(0..<count)
    func root(_ start: Int) -> Int {
      var node = start
      while parents[node] != node { node = parents[node] }
      return node
    }
    for labels in groupings {
      var first: [Int: Int] = [:]
      for (observation, label) in labels.enumerated() {
        guard let earlier = first[label] else {
          first[label] = observation
          continue
        }
        let (one, other) = (root(earlier), root(observation))
        parents[max(one, other)] = min(one, other)
      }
    }
    var members = [[Int]](repeating: [], count: count)
    for observation in 0..<count { members[root(observation)].append(observation) }
    return members.filter { !$0.isEmpty }
  }

  /// Labels as whole numbers from 0 in order of appearance.
  static func ranked(_ labels: [Int]) -> [Int] {
    var indices: [Int: Int] = [:]
    return labels.map { label in
      if let known = indices[label] { return known }
      let next = indices.count
      indices[label] = next
      return next
    }
  }
}
