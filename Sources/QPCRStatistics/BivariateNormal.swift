/// Two standard normal variables with a correlation: the chance that both exceed a bound.
package struct BivariateNormal: Sendable {
  /// Their correlation, between −1 and 1.
  package let correlation: Double
  private let residual: Double

  /// - Parameter correlation: strictly between −1 and 1.
  package init(correlation: Double) {
    precondition(correlation.magnitude < 1, "the correlation lies between −1 and 1")
    self.correlation = correlation
    residual = ((1 - correlation) * (1 + correlation)).squareRoot()
  }

  /// The joint density.
  package func density(_ h: Double, _ k: Double) -> Double {
    NormalDistribution.density(h)
      * NormalDistribution.density((k - correlation * h) / residual) / residual
  }

  /// P(X > h, Y > k), to about 1e-15 absolute and 1e-12 relative.
  ///
  /// The density's integral over the correlation, in the angle whose sine it is (Drezner &
  /// Wesolowsky 1990; Genz 2004, doi:10.1023/B:STCO.0000035304.20635.31, eq. 3), by the
  /// double-exponential rule, which does not mind what happens towards ±1.
  package func upperTail(_ h: Double, _ k: Double) -> Double {
    let angle = CMath.atan(correlation / residual)
    let step = 0.1
    var sum = 0.0
    for index in -33...33 {
      let t = Double(index) * step
      let s = 0.5 * .pi * CMath.sinh(t)
      let weight = 0.25 * .pi * CMath.cosh(t) / (CMath.cosh(s) * CMath.cosh(s))
      let theta = angle / (1 + CMath.exp(-2 * s))
      let (sine, cosine) = (CMath.sin(theta), CMath.cos(theta))
      let exponent = (h * h + k * k - 2 * h * k * sine) / (2 * cosine * cosine)
      sum += weight * CMath.exp(-exponent)
    }
    let joint = angle * step * sum / (2 * .pi)
    let independent = NormalDistribution.upperTail(h) * NormalDistribution.upperTail(k)
    return joint < -0.99 * independent ? conditionalTail(max(h, k), min(h, k)) : independent + joint
  }

  /// The same where a negative correlation leaves so little that the difference above has lost its
  /// digits: Y's tail given X = x, over x, by the double-exponential rule for a half line
  /// (Takahasi & Mori 1974), all of whose terms are positive.
  private func conditionalTail(_ h: Double, _ k: Double) -> Double {
    let step = 0.05
    var sum = 0.0
    for index in -76...40 {
      let t = Double(index) * step
      let distance = CMath.exp(0.5 * .pi * CMath.sinh(t))
      let x = h + distance
      sum +=
        distance * CMath.cosh(t) * NormalDistribution.density(x)
        * NormalDistribution.upperTail((k - correlation * x) / residual)
    }
    return 0.5 * .pi * step * sum
  }

  /// log P(X > h, Y > k) with its derivatives by h, k and the correlation.
  func logUpperTail(
    _ h: Double, _ k: Double
  ) -> (value: Double, first: [Double], second: [[Double]]) {
    let rho = correlation
    let square = residual * residual
    let tail = upperTail(h, k)
    let joint = density(h, k)
    let (a, b) = ((k - rho * h) / residual, (h - rho * k) / residual)
    let byH = -NormalDistribution.density(h) * NormalDistribution.upperTail(a)
    let byK = -NormalDistribution.density(k) * NormalDistribution.upperTail(b)
    let form = h * h - 2 * rho * h * k + k * k
    let byRhoTwice = joint * (rho / square + h * k / square - rho * form / (square * square))
    let first = [byH, byK, joint].map { $0 / tail }
    let second = [
      [-h * byH - rho * joint, joint, -joint * b / residual],
      [joint, -k * byK - rho * joint, -joint * a / residual],
      [-joint * b / residual, -joint * a / residual, byRhoTwice],
    ]
    return (
      CMath.log(tail), first,
      second.indices.map { row in
        second.indices.map { second[row][$0] / tail - first[row] * first[$0] }
      }
    )
  }
}
