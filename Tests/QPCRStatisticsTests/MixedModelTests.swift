import QPCRStatistics
import QPCRTestSupport
import Testing

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

@Suite struct MixedModelTests {
  /// Five units under a 2 × 2 × 2 of factors t, m and c; three cells are missing. Random terms
  /// unit, unit × t and unit × m; fixed t, m, c and t × c.
  struct Layout {
    var design: [[Double]] = []
    var unit: [Int] = []
    var unitByT: [Int] = []
    var unitByM: [Int] = []

    init() {
      let missing = [[1, 0, 1, 0], [3, 1, 1, 1], [4, 0, 0, 1]]
      for u in 0..<5 {
        for cell in 0..<8 {
          let (t, m, c) = (cell / 4, cell / 2 % 2, cell % 2)
          if missing.contains([u, t, m, c]) { continue }
          design.append([1, Double(t), Double(m), Double(c), Double(t * c)])
          unit.append(u)
          unitByT.append(2 * u + t)
          unitByM.append(2 * u + m)
        }
      }
    }
  }

  struct Row {
    let weights: [Double]
    let estimate: Double
    let standardError: Double
    let degreesOfFreedom: Double
  }

  let layout = Layout()

  static let interior = [
    30.0, 30.08, 29.23, 28.91, 30.59, 30.02, 30.13, 28.96, 28.22, 28.88, 28.19, 28.29, 27.19, 28.62,
    27.49, 29.77, 29.99, 29.47, 30.12, 29.5, 28.9, 29.17, 28.03, 29.72, 29.67, 29.34, 28.86, 29.66,
    28.97, 29.63, 31.55, 29.62, 30.03, 31.31, 30.29, 29.58, 28.66,
  ]
  static let boundary = [
    29.88, 30.28, 29.26, 29.45, 29.5, 28.55, 28.68, 27.12, 30.1, 30.22, 29.93, 30.34, 29.52, 29.64,
    28.93, 30.02, 29.99, 29.93, 30.0, 32.06, 30.95, 31.56, 30.41, 30.01, 30.47, 30.44, 29.44, 28.94,
    28.0, 28.38, 31.15, 30.72, 30.4, 29.92, 28.5, 29.49, 28.12,
  ]

  func check(_ model: MixedModel, _ rows: [Row]) throws {
    for row in rows {
      let contrast = try #require(model.contrast(row.weights).estimated)
      #expect(relativeError(contrast.estimate, row.estimate) < 1e-11)
      #expect(relativeError(contrast.standardError, row.standardError) < 1e-11)
      #expect(relativeError(contrast.degreesOfFreedom, row.degreesOfFreedom) < 1e-9)
    }
  }

  // mpmath, 40 digits: −2 restricted log-likelihood = log|V| + log|XᵀV⁻¹X| + rᵀV⁻¹r + (n−p) log 2π
  // by dense Cholesky; Newton on its numerical derivatives to a step below 1e-16; degrees of freedom
  // 2v²/(gᵀ 2H⁻¹ g) with g and H by central differences of step 1e-10. lme4 1.1-31 agrees to 1e-7.
  @Test func threeVarianceComponents() throws {
    let model = try MixedModel(
      design: Matrix(layout.design), response: Self.interior,
      groupings: [layout.unit, layout.unitByT, layout.unitByM])
    #expect(relativeError(model.criterion, 49.666142379923808) < 1e-13)
    #expect(relativeError(model.residualVariance, 0.065875426355812341) < 1e-11)
    #expect(relativeError(model.groupVariances[0], 0.46490606376968942) < 1e-11)
    #expect(relativeError(model.groupVariances[1], 0.11411487517933698) < 1e-11)
    #expect(relativeError(model.groupVariances[2], 0.20002228112080556) < 1e-11)
    #expect(!model.isSingular)
    #expect(relativeError(try #require(model.coefficients[0]), 29.858249633367493) < 1e-13)
    try check(
      model,
      [
        Row(
          weights: [0, 1, 0, 0, 0], estimate: 0.12030222966679696,
          standardError: 0.24481151882701439, degreesOfFreedom: 5.2006710278394531),
        Row(
          weights: [0, 0, 1, 0, 0], estimate: -0.66110372606858099,
          standardError: 0.29576568001425262, degreesOfFreedom: 3.9695645856032119),
        Row(
          weights: [0, 0, 0, 0, 1], estimate: -1.0442074521371633,
          standardError: 0.17284009981449384, degreesOfFreedom: 20.09875579899691),
        Row(
          weights: [0, 1, 0, 0, 1], estimate: -0.92390522247036633,
          standardError: 0.24709204580375426, degreesOfFreedom: 5.3877011393098441),
        Row(
          weights: [0, 0, 0, 1, 0.5], estimate: -0.42739289403343552,
          standardError: 0.086375697222062569, degreesOfFreedom: 20.138273477290976),
      ])
  }

  // The same computation with unit × t and unit × m alone: lme4 puts the variance of unit at 4e-14.
  @Test func aVarianceOnItsBoundaryIsExactlyZeroAndNamed() throws {
    let model = try MixedModel(
      design: Matrix(layout.design), response: Self.boundary,
      groupings: [layout.unit, layout.unitByT, layout.unitByM])
    #expect(model.singularGroupings == [0])
    #expect(model.groupVariances[0] == 0)
    #expect(relativeError(model.criterion, 49.067955432399804) < 1e-13)
    #expect(relativeError(model.residualVariance, 0.070187542664151142) < 1e-11)
    #expect(relativeError(model.groupVariances[1], 0.80558968167889464) < 1e-11)
    #expect(relativeError(model.groupVariances[2], 0.013420177756683382) < 1e-10)
    try check(
      model,
      [
        Row(
          weights: [0, 1, 0, 0, 0], estimate: -0.2751982449712981,
          standardError: 0.58085178881089492, degreesOfFreedom: 8.2234474055646475),
        Row(
          weights: [0, 0, 1, 0, 0], estimate: -0.52010696123218172,
          standardError: 0.11534193714720843, degreesOfFreedom: 4.5114903016670689),
        Row(
          weights: [0, 0, 0, 0, 1], estimate: -1.0982139224643626,
          standardError: 0.17816499501526362, degreesOfFreedom: 20.773445569537223),
      ])
  }

  @Test func completePairsAreThePairedT() throws {
    // Six pairs with positive correlation: differences −0.7 … in one grouping.
    let before = [24.1, 25.3, 23.8, 26.0, 24.7, 25.9]
    let after = [24.9, 25.8, 24.9, 26.4, 25.9, 26.2]
    let design = Matrix((0..<12).map { [1, $0 < 6 ? 0 : 1] })
    let model = try MixedModel(
      design: design, response: before + after, groupings: [(0..<12).map { $0 % 6 }])
    let contrast = try #require(model.contrast([0, 1]).estimated)
    let differences = zip(after, before).map { $0 - $1 }
    let mean = differences.reduce(0, +) / 6
    let variance = differences.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 5
    #expect(relativeError(contrast.estimate, mean) < 1e-12)
    #expect(relativeError(contrast.standardError, (variance / 6).squareRoot()) < 1e-12)
    #expect(relativeError(contrast.degreesOfFreedom, 5) < 1e-12)
  }

  @Test func withAnySignPairsThatDifferMoreThanChanceAreStillThePairedT() throws {
    // Negative correlation within pairs: on the boundary it would be the unpaired t, 8 df.
    let before = [24.1, 25.3, 23.8, 26.0, 24.7]
    let after = [25.9, 25.1, 26.2, 24.0, 25.8]
    let design = Matrix((0..<10).map { [1, $0 < 5 ? 0 : 1] })
    let groupings = [(0..<10).map { $0 % 5 }]
    let model = try MixedModel(
      design: design, response: before + after, groupings: groupings, range: .anySign)
    let contrast = try #require(model.contrast([0, 1]).estimated)
    let differences = zip(after, before).map { $0 - $1 }
    let mean = differences.reduce(0, +) / 5
    let variance = differences.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 4
    #expect(relativeError(contrast.estimate, mean) < 1e-12)
    #expect(relativeError(contrast.standardError, (variance / 5).squareRoot()) < 1e-11)
    #expect(relativeError(contrast.degreesOfFreedom, 4) < 1e-10)
    #expect(model.groupVariances[0] < 0)
    #expect(model.singularGroupings == [0])

    let bounded = try MixedModel(design: design, response: before + after, groupings: groupings)
    #expect(bounded.groupVariances == [0])
    let freedom = try #require(bounded.contrast([0, 1]).estimated).degreesOfFreedom
    #expect(relativeError(freedom, 8) < 1e-12)
  }

  @Test func withAnySignABalancedLayoutIsTheAnalysisOfVariance() throws {
    // Four units under 2 × 2 of t and m, random unit, unit × t and unit × m: the test of t is the t
    // test of the units' differences, whatever the signs of the variances.
    let response = [
      24.1, 25.0, 24.8, 25.9, 26.3, 25.2, 26.9, 25.1, 24.0, 24.9, 25.6, 25.7, 25.5, 26.1, 25.0,
      26.6,
    ]
    var design: [[Double]] = []
    var (unit, unitByT, unitByM): ([Int], [Int], [Int]) = ([], [], [])
    for row in 0..<16 {
      let (u, t, m) = (row / 4, row / 2 % 2, row % 2)
      design.append([1, Double(t), Double(m), Double(t * m)])
      unit.append(u)
      unitByT.append(2 * u + t)
      unitByM.append(2 * u + m)
    }
    let model = try MixedModel(
      design: Matrix(design), response: response, groupings: [unit, unitByT, unitByM],
      range: .anySign)
    let contrast = try #require(model.contrast([0, 1, 0, 0.5]).estimated)
    // (t = 1) − (t = 0) of each unit's mean
    let differences: [Double] = [0.8, 0.25, 1.2, 0.0]
    let least = LinearModel(
      design: Matrix(rows: 4, columns: 1, repeating: 1), response: differences)
    let expected = try #require(least.contrast([1]).estimated)
    #expect(relativeError(contrast.estimate, expected.estimate) < 1e-11)
    #expect(relativeError(contrast.standardError, expected.standardError) < 1e-10)
    #expect(relativeError(contrast.degreesOfFreedom, 3) < 1e-9)
  }

  @Test func withoutGroupingsItIsTheLinearModel() throws {
    let fixed = LinearModel(design: Matrix(layout.design), response: Self.interior)
    let model = try MixedModel(
      design: Matrix(layout.design), response: Self.interior, groupings: [])
    let one = try #require(fixed.contrast([0, 1, 0, 0, 0.5]).estimated)
    let other = try #require(model.contrast([0, 1, 0, 0, 0.5]).estimated)
    #expect(relativeError(other.estimate, one.estimate) < 1e-12)
    #expect(relativeError(other.standardError, one.standardError) < 1e-12)
    #expect(relativeError(other.degreesOfFreedom, one.degreesOfFreedom) < 1e-12)
  }

  @Test(arguments: [(1.0, 1000.0), (1e-6, 0), (1e6, -3)])
  func movingAndScalingTheResponseCarriesThrough(_ factor: Double, _ shift: Double) throws {
    let groupings = [layout.unit, layout.unitByT, layout.unitByM]
    let design = Matrix(layout.design)
    let plain = try MixedModel(design: design, response: Self.interior, groupings: groupings)
    let moved = try MixedModel(
      design: design, response: Self.interior.map { factor * ($0 + shift) }, groupings: groupings)
    let one = try #require(plain.contrast([0, 1, 0, 0, 1]).estimated)
    let other = try #require(moved.contrast([0, 1, 0, 0, 1]).estimated)
    #expect(relativeError(other.estimate, factor * one.estimate) < 1e-11)
    #expect(relativeError(other.standardError, factor * one.standardError) < 1e-10)
    #expect(relativeError(other.degreesOfFreedom, one.degreesOfFreedom) < 1e-8)
  }

  @Test func theOrderOfObservationsAndTheNamesOfLevelsDoNotMatter() throws {
    let order = Self.interior.indices.sorted { ($0 * 17) % 37 < ($1 * 17) % 37 }
    let groupings = [layout.unit, layout.unitByT, layout.unitByM]
    let plain = try MixedModel(
      design: Matrix(layout.design), response: Self.interior, groupings: groupings)
    let shuffled = try MixedModel(
      design: Matrix(order.map { layout.design[$0] }), response: order.map { Self.interior[$0] },
      groupings: groupings.map { labels in order.map { 100 - 7 * labels[$0] } })
    let one = try #require(plain.contrast([0, 0, 1, 0, 0]).estimated)
    let other = try #require(shuffled.contrast([0, 0, 1, 0, 0]).estimated)
    #expect(relativeError(other.estimate, one.estimate) < 1e-11)
    #expect(relativeError(other.standardError, one.standardError) < 1e-11)
    #expect(relativeError(other.degreesOfFreedom, one.degreesOfFreedom) < 1e-9)
  }

  @Test func theCovarianceOfContrastsHasTheirVariances() throws {
    let model = try MixedModel(
      design: Matrix(layout.design), response: Self.interior, groupings: [layout.unit])
    let (one, other): ([Double], [Double]) = ([0, 1, 0, 0, 0], [0, 1, 0, 0, 1])
    let covariance = model.covariance(of: [one, other])
    for (index, weights) in [one, other].enumerated() {
      let error = try #require(model.contrast(weights).estimated).standardError
      #expect(relativeError(covariance[index, index], error * error) < 1e-12)
    }
    let sum = try #require(model.contrast([0, 2, 0, 0, 1]).estimated).standardError
    #expect(
      relativeError(
        covariance[0, 0] + 2 * covariance[0, 1] + covariance[1, 1], sum * sum) < 1e-12)
  }

  @Test func variancesThatCannotBeToldApartAreNamed() {
    let design = Matrix(layout.design)
    let everyRow = Array(Self.interior.indices)
    #expect(MixedModel.unidentifiable(groupings: [layout.unit, everyRow], design: design) == [1])
    #expect(
      MixedModel.unidentifiable(groupings: [layout.unit, layout.unit], design: design) == [1])
    // Constant over all observations, it is the intercept; and t is a fixed effect.
    let constant = Self.interior.map { _ in 1 }
    #expect(MixedModel.unidentifiable(groupings: [constant], design: design) == [0])
    let byT = layout.design.map { Int($0[1]) }
    #expect(MixedModel.unidentifiable(groupings: [byT, layout.unit], design: design) == [0])
    #expect(
      MixedModel.unidentifiable(
        groupings: [layout.unit, layout.unitByT, layout.unitByM], design: design) == [])
    #expect(MixedModel.unidentifiable(groupings: [[1, 1]], design: .identity(2)) == [0])
    #expect(throws: MixedModel.Flaw.notIdentifiable(groupings: [1])) {
      try MixedModel(
        design: design, response: Self.interior, groupings: [layout.unit, everyRow])
    }
  }

  @Test func whatCannotBeFittedIsRefused() {
    #expect(throws: MixedModel.Flaw.noResidualDegreesOfFreedom) {
      try MixedModel(design: .identity(3), response: [1, 2, 4], groupings: [])
    }
    let intercept = Matrix(rows: 6, columns: 1, repeating: 1)
    #expect(throws: MixedModel.Flaw.noVariation) {
      try MixedModel(
        design: intercept, response: [5, 5, 5, 5, 5, 5], groupings: [[0, 0, 1, 1, 2, 2]])
    }
    #expect(throws: MixedModel.Flaw.noResidualVariance) {
      try MixedModel(
        design: intercept, response: [5, 5, 6, 6, 8, 8], groupings: [[0, 0, 1, 1, 2, 2]])
    }
  }

  @Test func aContrastThatTheDesignDoesNotDetermineIsNamed() throws {
    let design = Matrix(layout.design.map { $0 + [1 - $0[1]] })
    let model = try MixedModel(design: design, response: Self.interior, groupings: [layout.unit])
    #expect(model.aliased == [5])
    #expect(model.contrast([0, 1, 0, 0, 0, 0]) == .notEstimable(aliased: [5]))
    #expect(model.contrast([0, 1, 0, 0, 0, -1]).estimated != nil)
  }

  // MARK: - Reference cases

  private struct Verified: Decodable {
    let lmm_high_precision: [String: Fit]

    struct Fit: Decodable {
      let var_random: Double
      let var_residual: Double
      let REML: Double
      let estimate: [Double]
      let se: [Double]
      let satterthwaite_df: [Double]
      let p: [Double]
    }
  }

  /// Fourteen published data sets with one random intercept; the reference's own optimiser stops at
  /// about 1e-8 and its degrees of freedom are by finite differences.
  @Test(.enabled(if: Shared.isPresent, "needs QPCR_SHARED"))
  func publishedDataAgree() throws {
    let verified = try JSONDecoder().decode(
      Verified.self, from: Data(Shared.bytes("reference/05-statistics/verify.json")))
    #expect(verified.lmm_high_precision.count == 13)
    for (name, expected) in verified.lmm_high_precision.sorted(by: { $0.key < $1.key }) {
      let (design, response, unit) = try published(name)
      let model = try MixedModel(design: design, response: response, groupings: [unit])
      #expect(relativeError(model.groupVariances[0], expected.var_random) < 2e-6, "\(name)")
      #expect(relativeError(model.residualVariance, expected.var_residual) < 1e-6, "\(name)")
      #expect(relativeError(model.criterion, expected.REML) < 1e-12, "\(name)")
      for index in expected.estimate.indices {
        var weights = [Double](repeating: 0, count: expected.estimate.count)
        weights[index] = 1
        let contrast = try #require(model.contrast(weights).estimated)
        #expect((contrast.estimate - expected.estimate[index]).magnitude < 1e-7, "\(name)")
        #expect(relativeError(contrast.standardError, expected.se[index]) < 1e-7, "\(name)")
        #expect(
          relativeError(contrast.degreesOfFreedom, expected.satterthwaite_df[index]) < 1e-5,
          "\(name)")
        #expect(relativeError(contrast.pValue, expected.p[index]) < 1e-5, "\(name)")
      }
    }
  }

  /// The design, response and unit of one published data set.
  private func published(_ name: String) throws -> (Matrix, [Double], [Int]) {
    if name.hasPrefix("rtpcr") {
      let rows = try table("input_repeated.csv").filter { $0[0] == "rm" + name.suffix(1) }
      let design = rows.map { row -> [Double] in
        let (second, third) = (row[3] == "2" ? 1.0 : 0, row[3] == "3" ? 1.0 : 0)
        let treated = row[2] == "treated" ? 1.0 : 0
        let time = [1, second, third]
        return name.hasSuffix("1")
          ? time : time + [treated, second * treated, third * treated]
      }
      return (Matrix(design), try rows.map { try #require(Double($0[4])) }, labels(rows, 1))
    }
    let rows = try table("dct.csv").filter {
      $0[0] == "coral.stress" && $0[5] == name && Double($0[6]) != nil
    }
    let design = rows.map { row -> [Double] in
      let (heat, later) = (row[3] == "heat" ? 1.0 : 0, row[4] == "two" ? 1.0 : 0)
      return [1, heat, later, heat * later]
    }
    return (Matrix(design), try rows.map { try #require(Double($0[6])) }, labels(rows, 2))
  }

  private func table(_ name: String) throws -> [[String]] {
    String(decoding: try Shared.bytes("reference/05-statistics/" + name), as: UTF8.self)
      .split(separator: "\n").dropFirst()
      .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
  }

  private func labels(_ rows: [[String]], _ column: Int) -> [Int] {
    let names = Set(rows.map { $0[column] }).sorted()
    return rows.map { row in names.firstIndex(of: row[column]) ?? -1 }
  }
}
