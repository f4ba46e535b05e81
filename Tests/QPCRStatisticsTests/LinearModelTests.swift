import QPCRStatistics
import QPCRTestSupport
import Testing

@Suite struct LinearModelTests {
  /// An unbalanced two-factor layout, 2 by 3 levels, in treatment coding: intercept, a2, b2, b3.
  static let levels: [(a: Int, b: Int)] = [
    (1, 1), (1, 1), (1, 2), (2, 2), (2, 1), (2, 1), (2, 3), (1, 3), (1, 3), (2, 3), (2, 2), (1, 2),
  ]
  static let response = [5.1, 4.8, 6.2, 7.9, 6.1, 6.4, 9.3, 7.7, 7.1, 8.8, 8.3, 6.6]
  static let additive = Matrix(
    levels.map { [1, $0.a == 2 ? 1 : 0, $0.b == 2 ? 1 : 0, $0.b == 3 ? 1 : 0] })

  // R 4.2.2: d <- data.frame(a = factor(c(1,1,1,2,2,2,2,1,1,2,2,1)),
  //   b = factor(c(1,1,2,2,1,1,3,3,3,3,2,2)), y = c(5.1, …)); m <- lm(y ~ a + b, d)
  @Test func coefficientsErrorsAndPAsInR() throws {
    let model = LinearModel(design: Self.additive, response: Self.response)
    // summary(m)$coefficients
    let expected: [(estimate: Double, error: Double, p: Double)] = [
      (4.825, 0.16457014715109647, 1.9840992877150208e-09),
      (1.55, 0.16457014715109647, 1.3251826690260585e-05),
      (1.65, 0.20155644370746451, 3.6986155004302377e-05),
      (2.625, 0.20155644370746448, 1.1462359286666694e-06),
    ]
    for (index, row) in expected.enumerated() {
      var weights = [Double](repeating: 0, count: 4)
      weights[index] = 1
      let contrast = try #require(model.contrast(weights).estimated)
      #expect(relativeError(contrast.estimate, row.estimate) < 1e-13)
      #expect(relativeError(contrast.standardError, row.error) < 1e-13)
      #expect(relativeError(contrast.pValue, row.p) < 1e-11)
      #expect(contrast.degreesOfFreedom == 8)
      #expect(relativeError(try #require(model.coefficients[index]), row.estimate) < 1e-13)
    }
    #expect(relativeError(model.residualSumOfSquares, 0.65) < 1e-13)
    #expect(
      relativeError(try #require(model.residualVariance).squareRoot(), 0.28504385627478557) < 1e-13)
    #expect(relativeError(model.residuals[8], -0.35) < 1e-12)
  }

  @Test func covarianceAsInR() throws {
    let model = LinearModel(design: Self.additive, response: Self.response)
    let covariance = try #require(model.covariance)
    // vcov(m)
    #expect(relativeError(covariance[0, 0], 0.027083333333333553) < 1e-12)
    #expect(relativeError(covariance[0, 1], -1.3541666666666776e-02) < 1e-12)
    #expect(covariance[1, 2].magnitude < 1e-15)
    #expect(relativeError(covariance[2, 3], 2.0312500000000157e-02) < 1e-12)
    #expect(covariance[3, 2] == covariance[2, 3])
  }

  @Test func jointTestsAreTheComparisonOfNestedModels() throws {
    let model = LinearModel(design: Self.additive, response: Self.response)
    // anova(lm(y ~ a, d), m)
    let test = try #require(
      model.jointTest([[0, 0, 1, 0], [0, 0, 0, 1], [0, 0, 1, -1]]).tested)
    #expect(test.numeratorDegreesOfFreedom == 2)
    #expect(test.denominatorDegreesOfFreedom == 8)
    // 14.085 / 2 / (0.65 / 8)
    #expect(relativeError(test.statistic, 86.676923076923077) < 1e-12)
    // R 4.2.2: print(pf(14.085/2/(0.65/8), 2, 8, lower.tail = FALSE), digits = 17)
    #expect(relativeError(test.pValue, 3.7866299521233734e-06) < 1e-11)
  }

  @Test func longleyAsCertified() throws {
    // NIST StRD, Longley (certified values): https://www.itl.nist.gov/div898/strd/lls/data/Longley
    let rows: [[Double]] = [
      [60323, 83.0, 234289, 2356, 1590, 107608, 1947],
      [61122, 88.5, 259426, 2325, 1456, 108632, 1948],
      [60171, 88.2, 258054, 3682, 1616, 109773, 1949],
      [61187, 89.5, 284599, 3351, 1650, 110929, 1950],
      [63221, 96.2, 328975, 2099, 3099, 112075, 1951],
      [63639, 98.1, 346999, 1932, 3594, 113270, 1952],
      [64989, 99.0, 365385, 1870, 3547, 115094, 1953],
      [63761, 100.0, 363112, 3578, 3350, 116219, 1954],
      [66019, 101.2, 397469, 2904, 3048, 117388, 1955],
      [67857, 104.6, 419180, 2822, 2857, 118734, 1956],
      [68169, 108.4, 442769, 2936, 2798, 120445, 1957],
      [66513, 110.8, 444546, 4681, 2637, 121950, 1958],
      [68655, 112.6, 482704, 3813, 2552, 123366, 1959],
      [69564, 114.2, 502601, 3931, 2514, 125368, 1960],
      [69331, 115.7, 518173, 4806, 2572, 127852, 1961],
      [70551, 116.9, 554894, 4007, 2827, 130081, 1962],
    ]
    let certified: [(Double, Double)] = [
      (-3482258.63459582, 890420.383607373), (15.0618722713733, 84.9149257747669),
      (-0.358191792925910E-01, 0.334910077722432E-01), (-2.02022980381683, 0.488399681651699),
      (-1.03322686717359, 0.214274163161675), (-0.511041056535807E-01, 0.226073200069370),
      (1829.15146461355, 455.478499142212),
    ]
    let model = LinearModel(
      design: Matrix(rows.map { [1] + $0.dropFirst() }), response: rows.map { $0[0] })
    for (index, row) in certified.enumerated() {
      var weights = [Double](repeating: 0, count: 7)
      weights[index] = 1
      let contrast = try #require(model.contrast(weights).estimated)
      #expect(relativeError(contrast.estimate, row.0) < 1e-9)
      #expect(relativeError(contrast.standardError, row.1) < 1e-9)
    }
    #expect(
      relativeError(try #require(model.residualVariance).squareRoot(), 304.854073561965) < 1e-11)
  }

  @Test func aDeficientDesignNamesItsAliasedColumns() throws {
    // The additive layout with a dummy for a1 as well: a1 + a2 is the intercept.
    let design = Matrix(
      Self.levels.indices.map { row in
        Self.additive.row(row) + [Self.levels[row].a == 1 ? 1 : 0]
      })
    let model = LinearModel(design: design, response: Self.response)
    #expect(model.aliased == [4])
    #expect(model.coefficients[4] == nil)
    #expect(model.contrast([0, 1, 0, 0, 0]) == .notEstimable(aliased: [4]))
    #expect(model.jointTest([[0, 0, 0, 0, 1]]) == .notEstimable(aliased: [4]))
    let difference = try #require(model.contrast([0, 1, 0, 0, -1]).estimated)
    #expect(relativeError(difference.estimate, 1.55) < 1e-13)
    #expect(relativeError(difference.standardError, 0.16457014715109647) < 1e-13)
  }

  @Test func withoutResidualThereIsAValueAndNoTest() {
    let saturated = LinearModel(design: Matrix([[1, 0], [1, 1]]), response: [3, 5])
    #expect(
      saturated.contrast([0, 1]) == .untestable(estimate: 2, because: .noResidualDegreesOfFreedom))
    #expect(saturated.residualVariance == nil)
    #expect(saturated.covariance == nil)
    #expect(saturated.jointTest([[0, 1]]) == .untestable(because: .noResidualDegreesOfFreedom))

    let exact = LinearModel(
      design: Matrix([[1, 0], [1, 0], [1, 1], [1, 1]]), response: [3, 3, 5, 5])
    guard case .untestable(let estimate, .noResidualVariance) = exact.contrast([0, 1]) else {
      Issue.record("an exact fit was tested")
      return
    }
    #expect(relativeError(estimate, 2) < 1e-14)
    #expect(exact.residualSumOfSquares == 0)
    #expect(saturated.jointTest([[0, 0]]) == .noContrast)
  }

  @Test func shiftingTheResponseMovesOnlyTheIntercept() throws {
    let model = LinearModel(design: Self.additive, response: Self.response)
    let shifted = LinearModel(design: Self.additive, response: Self.response.map { $0 + 1000 })
    let before = try #require(model.contrast([0, 1, 0, 0]).estimated)
    let after = try #require(shifted.contrast([0, 1, 0, 0]).estimated)
    #expect(relativeError(after.estimate, before.estimate) < 1e-12)
    #expect(relativeError(after.standardError, before.standardError) < 1e-12)
  }
}
