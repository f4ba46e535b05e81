import QPCRStatistics
import QPCRTestSupport
import Testing

@Suite struct MultivariateTTests {
  static let general = Matrix([
    [1, 0.6, 0.1, -0.2], [0.6, 1, 0.3, 0.25], [0.1, 0.3, 1, 0.5], [-0.2, 0.25, 0.5, 1],
  ])

  /// R 4.2.2, mvtnorm 1.1-3: 1 - pmvt(rep(-t, 4), rep(t, 4), df = 9L, corr = R,
  /// algorithm = GenzBretz(maxpts = 2e7, abseps = 1e-8)), error below 2e-7
  static let tails = [
    (1.5, 0.437447659197395), (2.5, 0.1057422639686371), (4, 0.01061675673504903),
  ]

  @Test(arguments: tails)
  func anyCorrelation(_ t: Double, _ expected: Double) {
    let tail = MultivariateT(covariance: Self.general, degreesOfFreedom: 9).upperTail(t)
    #expect(relativeError(tail.value, expected) < 5e-4)
    #expect((tail.value - expected).magnitude < 3 * tail.error + 2e-7)
    #expect(tail.error < 5e-3 * expected)
  }

  @Test func contrastsThatFollowFromOthers() {
    // All pairs of four means with 3, 5, 4 and 9 observations, which is of rank 3; R as above with
    // df = 17L: 0.07821235295692985. The studentized range of Tukey & Kramer says 0.0796.
    let pairs = Matrix([
      [-1, 1, 0, 0], [-1, 0, 1, 0], [-1, 0, 0, 1], [0, -1, 1, 0], [0, -1, 0, 1], [0, 0, -1, 1],
    ])
    let means = Matrix([
      [1.0 / 3, 0, 0, 0], [0, 1.0 / 5, 0, 0], [0, 0, 1.0 / 4, 0], [0, 0, 0, 1.0 / 9],
    ])
    let tail = MultivariateT(
      covariance: pairs * means * pairs.transposed, degreesOfFreedom: 17
    ).upperTail(2.6)
    #expect((tail.value - 0.07821235295692985).magnitude < 2e-3)
    #expect((tail.value - 0.07821235295692985).magnitude < 3 * tail.error + 2e-7)
  }

  @Test func productsOfLoadingsAreRecognised() {
    let loadings = [0.4, -0.7, 0.5, 0.9]
    let covariance = Matrix(
      loadings.indices.map { row in
        loadings.indices.map {
          Double(row + 1) * Double($0 + 1) * (row == $0 ? 1 : loadings[row] * loadings[$0])
        }
      })
    let distribution = MultivariateT(covariance: covariance, degreesOfFreedom: 8)
    #expect(distribution.isExact)
    let expected = Dunnett(loadings: loadings, degreesOfFreedom: 8)
    #expect(relativeError(distribution.upperTail(2.3).value, expected.upperTail(2.3)) < 1e-12)
    #expect(distribution.upperTail(2.3).error == 0)
    #expect(
      relativeError(distribution.upperTailQuantile(0.05), expected.upperTailQuantile(0.05)) < 1e-12)
  }

  @Test(arguments: [-0.8, 0, 0.5])
  func twoContrastsAreAlwaysExact(_ correlation: Double) {
    let distribution = MultivariateT(
      covariance: Matrix([[1, correlation], [correlation, 1]]), degreesOfFreedom: 6)
    #expect(distribution.isExact)
    let loading = correlation.magnitude.squareRoot()
    let expected = Dunnett(loadings: [loading, loading], degreesOfFreedom: 6)
    #expect(relativeError(distribution.upperTail(2).value, expected.upperTail(2)) < 1e-13)
  }

  @Test func oneContrastAndIndependentOnes() {
    let one = MultivariateT(covariance: Matrix([[4]]), degreesOfFreedom: 5)
    #expect(
      relativeError(one.upperTail(2.1).value, StudentT(degreesOfFreedom: 5).twoSidedP(2.1)) < 1e-12)
    #expect(MultivariateT(covariance: .identity(5), degreesOfFreedom: 5).isExact)
    #expect(!MultivariateT(covariance: Self.general, degreesOfFreedom: 5).isExact)
  }

  @Test func theSameDigitsEveryTime() {
    let first = MultivariateT(covariance: Self.general, degreesOfFreedom: 9)
    let second = MultivariateT(covariance: Self.general, degreesOfFreedom: 9)
    #expect(first.upperTail(2.5) == second.upperTail(2.5))
    #expect(first.upperTail(0).value == 1)
  }

  @Test func theCriticalValueReachesItsTail() {
    let distribution = MultivariateT(covariance: Self.general, degreesOfFreedom: 9)
    let critical = distribution.upperTailQuantile(0.05)
    #expect(relativeError(distribution.upperTail(critical).value, 0.05) < 1e-6)
  }
}
