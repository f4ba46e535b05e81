/// The sum of independent variance estimates, each with its own degrees of freedom
/// (F. E. Satterthwaite, Biometrics Bulletin 2 (1946) 110, eq. 17).
package struct WelchSatterthwaite: Sendable, Equatable {
  /// One variance and the degrees of freedom it was estimated with; infinite where it is known.
  package struct Component: Sendable, Equatable {
    package var variance: Double
    package var degreesOfFreedom: Double

    package init(variance: Double, df degreesOfFreedom: Double) {
      precondition(variance >= 0, "a variance is not negative")
      precondition(degreesOfFreedom > 0, "degrees of freedom are positive")
      self.variance = variance
      self.degreesOfFreedom = degreesOfFreedom
    }
  }

  package let variance: Double
  package let degreesOfFreedom: Double

  /// The square root of the summed variance.
  package var standardError: Double { variance.squareRoot() }

  /// `ν = (Σ v)² / Σ (v² / ν)`. Where every variance is 0 the degrees of freedom are the sum of
  /// those of the components: nothing tells which one would matter.
  package static func combine(_ components: [Component]) -> Self {
    let total = components.reduce(0) { $0 + $1.variance }
    guard total > 0 else {
      let sum = components.reduce(0) { $0 + $1.degreesOfFreedom }
      return Self(variance: 0, degreesOfFreedom: sum)
    }
    // In shares of the total, whose squares cannot overflow or vanish together.
    let weight = components.reduce(0) { sum, component in
      let share = component.variance / total
      return sum + share * share / component.degreesOfFreedom
    }
    return Self(variance: total, degreesOfFreedom: weight > 0 ? 1 / weight : .infinity)
  }
}
