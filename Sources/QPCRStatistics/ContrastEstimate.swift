/// A linear combination of a model's coefficients, with what a t test of it needs.
package struct ContrastEstimate: Sendable, Hashable {
  /// The combination's value, in the unit of the response.
  package let estimate: Double
  /// Its standard error; positive.
  package let standardError: Double
  /// The degrees of freedom of that error; not necessarily whole.
  package let degreesOfFreedom: Double

  /// An estimate from its parts.
  package init(estimate: Double, standardError: Double, degreesOfFreedom: Double) {
    self.estimate = estimate
    self.standardError = standardError
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// The estimate in standard errors.
  package var statistic: Double { estimate / standardError }

  /// The two-sided p of no effect, from Student's t.
  package var pValue: Double {
    StudentT(degreesOfFreedom: degreesOfFreedom).twoSidedP(statistic)
  }

  /// The two-sided interval that covers with probability `confidence`, in 0 ..< 1.
  package func interval(confidence: Double) -> ClosedRange<Double> {
    let t = StudentT(degreesOfFreedom: degreesOfFreedom).criticalValue(confidence: confidence)
    return (estimate - t * standardError)...(estimate + t * standardError)
  }
}

/// What a model can say about a contrast.
package enum ContrastOutcome: Sendable, Hashable {
  /// An estimate with a standard error.
  case estimated(ContrastEstimate)
  /// A value without any error to hold it against.
  case untestable(estimate: Double, because: Untestable)
  /// The design does not determine the contrast: these aliased columns stand in the way.
  case notEstimable(aliased: [Int])

  /// Why there is a value but no test.
  package enum Untestable: Sendable, Hashable {
    /// As many independent coefficients as observations.
    case noResidualDegreesOfFreedom
    /// The model reproduces every observation.
    case noResidualVariance
  }

  /// The estimate with its error, where there is one.
  package var estimated: ContrastEstimate? {
    if case .estimated(let value) = self { value } else { nil }
  }
}

/// What a model can say about several contrasts being 0 at once.
package enum JointTestOutcome: Sendable, Hashable {
  /// The F statistic with its two degrees of freedom.
  case tested(JointTest)
  /// There is nothing to test: every contrast is 0 for all coefficients.
  case noContrast
  /// There is no residual variance to hold the contrasts against.
  case untestable(because: ContrastOutcome.Untestable)
  /// The design does not determine the contrasts: these aliased columns stand in the way.
  case notEstimable(aliased: [Int])

  /// The test, where there is one.
  package var tested: JointTest? {
    if case .tested(let value) = self { value } else { nil }
  }
}

/// An F test.
package struct JointTest: Sendable, Hashable {
  /// The F statistic.
  package let statistic: Double
  /// How many linearly independent contrasts were tested.
  package let numeratorDegreesOfFreedom: Double
  /// The degrees of freedom of the error.
  package let denominatorDegreesOfFreedom: Double

  /// A test from its parts.
  package init(
    statistic: Double, numeratorDegreesOfFreedom: Double, denominatorDegreesOfFreedom: Double
  ) {
    self.statistic = statistic
    self.numeratorDegreesOfFreedom = numeratorDegreesOfFreedom
    self.denominatorDegreesOfFreedom = denominatorDegreesOfFreedom
  }

  /// The upper tail of the F distribution.
  package var pValue: Double {
    FDistribution(numeratorDegreesOfFreedom, denominatorDegreesOfFreedom).upperTail(statistic)
  }
}
