/// A value, or only the limit that it lies above.
package struct CensoredValue: Sendable, Hashable {
  /// The value or the limit.
  package let value: Double
  /// Whether it is a limit.
  package let isCensored: Bool

  /// A value from its parts.
  package init(_ value: Double, isCensored: Bool = false) {
    self.value = value
    self.isCensored = isCensored
  }
}

/// What right-censored values say about the difference of two means.
package enum CensoredDifference: Sendable, Hashable {
  /// The maximum-likelihood difference, with small-sample inference by its standard error.
  case estimated(ContrastEstimate)
  /// The maximum-likelihood difference of pairs, with inference by the likelihood ratio.
  case profiled(CensoredPairs)
  /// One side has no detected value, so that there is only a bound, and no p.
  case bound(Bound)
  /// Neither side has a detected value.
  case noDetect
  /// Too few observations, or pairs with detected values, for an error: the number there is.
  case tooFew(count: Int)
  /// The detected values do not vary, so that there is nothing to hold the difference against.
  case noVariation
  /// The likelihood has no maximum.
  case noMaximum

  /// A bound on test minus calibrator.
  package struct Bound: Sendable, Hashable {
    /// Which side has no detected value.
    package enum Undetected: Sendable, Hashable {
      /// The difference is at least the bound.
      case test
      /// The difference is at most the bound.
      case calibrator
    }

    /// Which side has no detected value, and so which way the bound holds.
    package let undetected: Undetected
    /// The mean limit of the one side against the mean of the other, as test minus calibrator.
    package let difference: Double
    /// The mean of the side with detected values, with its error, where it has one.
    package let detectedMean: ContrastEstimate?

    /// The bound that holds with probability `confidence` (one-sided); `nil` where the detected
    /// side has no error.
    package func difference(confidence: Double) -> Double? {
      guard let detectedMean else { return nil }
      let t = StudentT(degreesOfFreedom: detectedMean.degreesOfFreedom)
        .upperTailQuantile(1 - confidence)
      let margin = t * detectedMean.standardError
      return undetected == .test ? difference - margin : difference + margin
    }
  }

  /// The estimate with its standard error, where there is one.
  package var estimated: ContrastEstimate? {
    switch self {
    case .estimated(let value): value
    case .profiled(let pairs): pairs.difference
    default: nil
    }
  }

  /// Test minus calibrator of two independent groups with a common variance (`CensoredNormal`).
  package static func unpaired(
    test: [CensoredValue], calibrator: [CensoredValue]
  ) -> CensoredDifference {
    if let early = bound(test: test, calibrator: calibrator) { return early }
    let all = test + calibrator
    guard all.count > 2 else { return .tooFew(count: all.count) }
    let design = Matrix(all.indices.map { [$0 < test.count ? 1 : 0, $0 < test.count ? 0 : 1] })
    do throws(CensoredNormal.Flaw) {
      let model = try CensoredNormal(
        design: design, response: all.map(\.value), isCensored: all.map(\.isCensored))
      return .estimated(model.contrast([1, -1]))
    } catch .noVariation {
      return .noVariation
    } catch {
      return .noMaximum
    }
  }

  /// The bound where a side has no detected value, or that neither has; `nil` where both have.
  static func bound(test: [CensoredValue], calibrator: [CensoredValue]) -> CensoredDifference? {
    let testDetected = test.contains { !$0.isCensored }
    let calibratorDetected = calibrator.contains { !$0.isCensored }
    switch (testDetected, calibratorDetected) {
    case (true, true):
      return nil
    case (false, false):
      return test.isEmpty && calibrator.isEmpty ? .tooFew(count: 0) : .noDetect
    case (false, true):
      guard !test.isEmpty else { return .tooFew(count: calibrator.count) }
      let (mean, estimate) = mean(of: calibrator)
      return .bound(
        Bound(
          undetected: .test, difference: meanLimit(test) - mean, detectedMean: estimate))
    case (true, false):
      guard !calibrator.isEmpty else { return .tooFew(count: test.count) }
      let (mean, estimate) = mean(of: test)
      return .bound(
        Bound(
          undetected: .calibrator, difference: mean - meanLimit(calibrator),
          detectedMean: estimate))
    }
  }

  private static func meanLimit(_ values: [CensoredValue]) -> Double {
    values.reduce(0) { $0 + $1.value } / Double(values.count)
  }

  /// The maximum-likelihood mean of one group; where the detected values do not vary, theirs.
  private static func mean(of values: [CensoredValue]) -> (Double, ContrastEstimate?) {
    let model = try? CensoredNormal(
      design: Matrix(rows: values.count, columns: 1, repeating: 1),
      response: values.map(\.value), isCensored: values.map(\.isCensored))
    guard let estimate = model?.contrast([1]) else {
      return (meanLimit(values.filter { !$0.isCensored }), nil)
    }
    return (estimate.estimate, estimate)
  }
}
