import QPCRStatistics
import QPCRTestSupport
import Testing

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

@Suite struct CensoredNormalTests {
  @Test func aRegressionAsSurvreg() throws {
    // R 4.2.2, survival 3.5-3: g <- factor(c("a","b","a","b","c","c","a","b","c","a")); x <- 0:9
    // y <- c(24.1,25.0,26.2,26.9,30,29.1,30,28.8,30,30); d <- c(1,1,1,1,0,1,0,1,0,0)
    // survreg(Surv(y, d) ~ g + x, dist = "gaussian",
    //   control = survreg.control(maxiter = 200, rel.tolerance = 1e-14))
    let groups = [0, 1, 0, 1, 2, 2, 0, 1, 2, 0]
    let model = try CensoredNormal(
      design: Matrix(
        groups.indices.map { [1, groups[$0] == 1 ? 1 : 0, groups[$0] == 2 ? 1 : 0, Double($0)] }),
      response: [24.1, 25.0, 26.2, 26.9, 30, 29.1, 30, 28.8, 30, 30],
      isCensored: [false, false, false, false, true, false, true, false, true, true])
    let coefficients = [
      24.77166977030853090, -0.85215433359723347, 1.34027760481948333, 0.81285942635146435,
    ]
    for (found, expected) in zip(model.coefficients, coefficients) {
      #expect(relativeError(found, expected) < 1e-10)
    }
    #expect(relativeError(model.sigma, 0.7783477166466104) < 1e-10)
    #expect(relativeError(model.logLikelihood, -8.9145356928317518) < 1e-13)
    let covariance = [
      (0, 0, 0.3183970815571044), (1, 0, -0.1712727276963782), (2, 1, 0.2684637716419901),
      (3, 3, 0.01736537968174958), (4, 1, -0.03143863626052793), (4, 4, 0.09540365361853280),
    ]
    for (row, column, expected) in covariance {
      #expect(relativeError(model.covariance[row, column], expected) < 1e-9)
    }
  }

  @Test func oneSampleAsSurvreg() throws {
    // R 4.2.2, survival 3.5-3: survreg(Surv(y, 1 - cens) ~ 1, dist = "gaussian",
    //   control = survreg.control(rel.tolerance = 1e-14))
    let model = try CensoredNormal(
      design: Matrix(rows: 8, columns: 1, repeating: 1),
      response: [18.2, 18.9, 20, 20, 19.4, 20, 17.9, 18.5],
      isCensored: [false, false, true, true, false, true, false, false])
    #expect(relativeError(model.coefficients[0], 19.401687138845844) < 1e-10)
    #expect(relativeError(model.sigma, 1.2018301615291145) < 1e-10)
    #expect(relativeError(model.logLikelihood, -10.683328891155341) < 1e-13)
  }

  @Test func withoutCensoringItIsLeastSquares() throws {
    let design = Matrix([[1, 0], [1, 1], [1, 2], [1, 3], [1, 5]])
    let response = [30.1, 29.3, 28.9, 27.2, 25.9]
    let model = try CensoredNormal(
      design: design, response: response, isCensored: [Bool](repeating: false, count: 5))
    let least = LinearModel(design: design, response: response)
    let one = model.contrast([0, 1])
    let other = try #require(least.contrast([0, 1]).estimated)
    #expect(relativeError(one.estimate, other.estimate) < 1e-13)
    #expect(relativeError(one.standardError, other.standardError) < 1e-12)
    #expect(one.degreesOfFreedom == 3)
    #expect(relativeError(model.sigma * model.sigma, least.residualSumOfSquares / 5) < 1e-12)
  }

  @Test func aLimitFarBelowTellsNothing() throws {
    let design = Matrix([[1], [1], [1], [1]])
    let with = try CensoredNormal(
      design: design, response: [30, 31, 32.5, -1000], isCensored: [false, false, false, true])
    let without = try CensoredNormal(
      design: Matrix([[1], [1], [1]]), response: [30, 31, 32.5],
      isCensored: [false, false, false])
    #expect(relativeError(with.coefficients[0], without.coefficients[0]) < 1e-11)
    #expect(relativeError(with.sigma, without.sigma) < 1e-11)
  }

  @Test(arguments: [(1.0, 100.0), (1e-5, 0), (1e5, -7)])
  func movingAndScalingCarriesThrough(_ factor: Double, _ shift: Double) throws {
    let response = [18.2, 18.9, 20, 20, 19.4, 20, 17.9, 18.5]
    let censored = [false, false, true, true, false, true, false, false]
    let design = Matrix(rows: 8, columns: 1, repeating: 1)
    let plain = try CensoredNormal(design: design, response: response, isCensored: censored)
    let moved = try CensoredNormal(
      design: design, response: response.map { factor * ($0 + shift) }, isCensored: censored)
    #expect(relativeError(moved.coefficients[0], factor * (plain.coefficients[0] + shift)) < 1e-11)
    #expect(relativeError(moved.sigma, factor * plain.sigma) < 1e-10)
    #expect(
      relativeError(moved.logLikelihood, plain.logLikelihood - 5 * CMath.log(factor)) < 1e-11)
  }

  @Test func aGroupWithoutDetectsLeavesTheLikelihoodUnbounded() {
    #expect(throws: CensoredNormal.Flaw.unbounded(columns: [1])) {
      try CensoredNormal(
        design: Matrix([[1, 0], [1, 0], [1, 0], [0, 1], [0, 1]]),
        response: [30, 31, 32, 40, 40], isCensored: [false, false, false, true, true])
    }
    #expect(throws: CensoredNormal.Flaw.unbounded(columns: [0])) {
      try CensoredNormal(
        design: Matrix([[1], [1]]), response: [40, 41], isCensored: [true, true])
    }
    #expect(throws: CensoredNormal.Flaw.unbounded(columns: [0])) {
      try CensoredNormal(
        design: Matrix([[1], [1]]), response: [40, 40], isCensored: [true, true])
    }
  }

  @Test func whatCannotBeFittedIsRefused() {
    #expect(throws: CensoredNormal.Flaw.aliased(columns: [1])) {
      try CensoredNormal(
        design: Matrix([[1, 2], [1, 2], [1, 2]]), response: [1, 2, 3],
        isCensored: [false, false, true])
    }
    #expect(throws: CensoredNormal.Flaw.noResidualDegreesOfFreedom) {
      try CensoredNormal(design: .identity(2), response: [1, 2], isCensored: [false, true])
    }
    #expect(throws: CensoredNormal.Flaw.noVariation) {
      try CensoredNormal(
        design: Matrix([[1], [1], [1]]), response: [30, 30, 30],
        isCensored: [false, false, false])
    }
    // Equal values and a limit below them: nothing keeps the deviation from shrinking.
    #expect(throws: CensoredNormal.Flaw.noVariation) {
      try CensoredNormal(
        design: Matrix([[1], [1], [1]]), response: [30, 30, 28],
        isCensored: [false, false, true])
    }
  }

  @Test func equalValuesWithALimitAboveThemHaveAMaximum() throws {
    // mpmath, 30 digits: findroot of the gradient of 2 log φ(30; m, s) + log P(Y > 35; m, s)
    let model = try CensoredNormal(
      design: Matrix([[1], [1], [1]]), response: [30, 30, 35], isCensored: [false, false, true])
    #expect(relativeError(model.coefficients[0], 32.31216187826544) < 1e-9)
    #expect(relativeError(model.sigma, 3.400119026052942) < 1e-9)
  }

  // MARK: - Reference cases

  private struct Expected: Decodable {
    let oncogene2013_right_censored_40: [String: Fit]

    struct Fit: Decodable {
      let groups: [String]
      let mean: [Double]
      let se: [Double]
      let sigma: Double
      let log_sigma_se: Double
      let loglik: Double
    }
  }

  @Test(.enabled(if: Shared.isPresent, "needs QPCR_SHARED"))
  func publishedNonDetectsAgreeWithSurvreg() throws {
    let folder = "reference/09-nondetects/"
    let expected = try JSONDecoder().decode(
      Expected.self, from: Data(Shared.bytes(folder + "expected_survreg.json")))
    let rows = String(decoding: try Shared.bytes(folder + "input.csv"), as: UTF8.self)
      .split(separator: "\n").dropFirst()
      .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
    let fits = expected.oncogene2013_right_censored_40.sorted { $0.key < $1.key }
    #expect(fits.count == 11)
    for (target, fit) in fits {
      let own = rows.filter { $0[3] == target && fit.groups.contains($0[1] + ":" + $0[2]) }
      let design = own.map { row in fit.groups.map { $0 == row[1] + ":" + row[2] ? 1.0 : 0 } }
      let censored = own.map { $0[6] == "TRUE" }
      let response = try own.map { $0[6] == "TRUE" ? 40 : try #require(Double($0[5])) }
      let model = try CensoredNormal(
        design: Matrix(design), response: response, isCensored: censored)
      #expect(relativeError(model.sigma, fit.sigma) < 1e-8, "\(target)")
      #expect(relativeError(model.logLikelihood, fit.loglik) < 1e-12, "\(target)")
      for (index, mean) in fit.mean.enumerated() {
        #expect(relativeError(model.coefficients[index], mean) < 1e-8, "\(target)")
        let error = model.covariance[index, index].squareRoot()
        #expect(relativeError(error, fit.se[index]) < 1e-8, "\(target)")
      }
      let last = model.covariance[fit.mean.count, fit.mean.count].squareRoot()
      #expect(relativeError(last, fit.log_sigma_se) < 1e-8, "\(target)")
    }
  }
}
