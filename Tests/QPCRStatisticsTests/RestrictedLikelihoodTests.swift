import QPCRStatistics
import QPCRTestSupport
import Testing

@Suite struct RestrictedLikelihoodTests {
  // Two blocks that fall alike and one that does not; two nested groupings.
  static let outer = [0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2]
  static let inner = [0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5]
  static let response = [0.3, -1.1, 0.8, 0.4, 1.9, 1.2, 0.1, -0.6, -1.4, -0.3, -0.9]
  static let likelihood = RestrictedLikelihood(
    basis: QRDecomposition(
      Matrix((0..<11).map { [1, Double($0 % 2), Double($0 * $0 % 5)] })
    ).basis,
    response: response, groupings: [outer, inner])

  @Test func theDevianceIsTheDefinition() throws {
    // python3, numpy 2.4, dense: V = I + .7 Z1 Z1' + .2 Z2 Z2'; b = gls; s = r'V^-1 r/(n-p);
    // log|V| + log|Q'V^-1 Q| + (n-p)(1 + log(2 pi s)), with Q from numpy.linalg.qr
    let fit = try #require(Self.likelihood.evaluate([0.7, 0.2]))
    #expect(relativeError(fit.deviance, 23.288210911023583) < 1e-13)
    #expect(relativeError(fit.residualVariance, 0.7048521262293922) < 1e-13)
    #expect(Self.likelihood.freedom == 8)
  }

  @Test func atZeroItIsLeastSquares() throws {
    let fit = try #require(Self.likelihood.evaluate([0, 0]))
    let model = LinearModel(
      design: Matrix((0..<11).map { [1, Double($0 % 2), Double($0 * $0 % 5)] }),
      response: Self.response)
    #expect(relativeError(fit.residualVariance, try #require(model.residualVariance)) < 1e-13)
    #expect(fit.information.logDeterminant.magnitude < 1e-14)
  }

  @Test func tracesAndSquaresAreTheFirstDerivatives() throws {
    let point = [0.7, 0.2]
    let fit = try #require(Self.likelihood.evaluate(point))
    let derivatives = Self.likelihood.derivatives(at: fit, terms: [1, 2])
    for index in 0..<2 {
      let step = 1e-5
      let slope = (try deviance(point, index, step) - deviance(point, index, -step)) / (2 * step)
      let analytic =
        derivatives.traces[index] - derivatives.squares[index] / fit.residualVariance
      #expect((slope - analytic).magnitude < 1e-8)
    }
  }

  @Test func productsAreTheSecondDerivatives() throws {
    let point = [0.7, 0.2]
    let fit = try #require(Self.likelihood.evaluate(point))
    let derivatives = Self.likelihood.derivatives(at: fit, terms: [1, 2])
    let variance = fit.residualVariance
    for (row, column) in [(0, 0), (0, 1), (1, 1)] {
      let analytic =
        -derivatives.traceProducts[row, column]
        + 2 * derivatives.squareProducts[row, column] / variance
        - derivatives.squares[row] * derivatives.squares[column] / (8 * variance * variance)
      let step = 1e-4
      let numeric =
        (try gradient(point, row, column, step) - gradient(point, row, column, -step)) / (2 * step)
      #expect((numeric - analytic).magnitude < 1e-6)
    }
  }

  @Test func theResidualTermIsAGroupingOfSingleRows() throws {
    let fit = try #require(Self.likelihood.evaluate([0.7, 0.2]))
    let derivatives = Self.likelihood.derivatives(at: fit, terms: [0, 1, 2])
    // P V P = P with V = I + .7 V1 + .2 V2: tr(P V) = n − p and yᵀPVPy = yᵀPy.
    let weights = [1, 0.7, 0.2]
    #expect(relativeError(dotProduct(weights, derivatives.traces), 8) < 1e-13)
    #expect(
      relativeError(dotProduct(weights, derivatives.squares), 8 * fit.residualVariance) < 1e-13)
    for row in 0..<3 {
      #expect(
        relativeError(
          dotProduct(weights, derivatives.traceProducts.row(row)), derivatives.traces[row]) < 1e-12)
      #expect(
        relativeError(
          dotProduct(weights, derivatives.squareProducts.row(row)), derivatives.squares[row])
          < 1e-12)
    }
  }

  private func deviance(_ point: [Double], _ index: Int, _ step: Double) throws -> Double {
    var moved = point
    moved[index] += step
    return try #require(Self.likelihood.evaluate(moved)).deviance
  }

  private func gradient(
    _ point: [Double], _ row: Int, _ column: Int, _ step: Double
  ) throws -> Double {
    var moved = point
    moved[column] += step
    let fit = try #require(Self.likelihood.evaluate(moved))
    let derivatives = Self.likelihood.derivatives(at: fit, terms: [1, 2])
    return derivatives.traces[row] - derivatives.squares[row] / fit.residualVariance
  }
}
