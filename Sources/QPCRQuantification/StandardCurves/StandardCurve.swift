package import QPCRStatistics

/// The standard curve of a target in a run: Cq on log10 of the quantity, by least squares over
/// wells.
package struct StandardCurve: Sendable {
  /// Index of the run.
  package let run: Int
  /// Index of the target.
  package let target: Int
  package let wells: [StandardWell]
  /// `nil` for fewer than three Cq, or where all are of one quantity.
  package let line: LinearRegression?
  /// The amplification factor `10^(−1/slope)`; `nil` where the Cq does not fall with the quantity.
  package let efficiency: CurveEfficiency?

  /// - Parameters:
  ///   - wells: usable wells with a quantity above 0, undetermined ones included.
  ///   - confidence: of the interval of the factor.
  package init(run: Int, target: Int, wells: [StandardWell], confidence: Double) {
    self.run = run
    self.target = target
    self.wells = wells
    let detected = wells.filter { $0.cycles != nil }
    line = LinearRegression(
      x: detected.map(\.logQuantity), y: detected.compactMap(\.cycles))
    efficiency = line.flatMap { CurveEfficiency(slope: $0.slopeEstimate, confidence: confidence) }
  }

  /// The wells with a Cq.
  package var detected: [StandardWell] { wells.filter { $0.cycles != nil } }

  /// The quantities with a Cq, each once, ascending.
  package var levels: [Double] { Set(detected.map(\.quantity)).sorted() }

  /// The smallest and the largest quantity with a Cq.
  package var quantityRange: ClosedRange<Double>? {
    guard let low = levels.first, let high = levels.last else { return nil }
    return low...high
  }

  /// The earliest and the latest mean Cq that the line gives its quantities: a sample outside is
  /// extrapolated.
  package var cycleRange: ClosedRange<Double>? {
    guard let line, line.slope < 0, let range = quantityRange else { return nil }
    let ends = [range.upperBound, range.lowerBound].map {
      line.value(at: CMath.log10($0)).estimate
    }
    return ends[0]...ends[1]
  }
}

/// A well of a standard.
package struct StandardWell: Sendable, Hashable {
  /// The row of the experiment's wells.
  package let row: Int
  /// Above 0, in the user's unit.
  package let quantity: Double
  /// `nil` where undetermined.
  package let cycles: Double?

  package init(row: Int, quantity: Double, cycles: Double?) {
    precondition(quantity > 0, "a standard has a quantity above 0")
    self.row = row
    self.quantity = quantity
    self.cycles = cycles
  }

  package var logQuantity: Double { CMath.log10(quantity) }
}

/// An amplification factor from a slope.
package struct CurveEfficiency: Sendable, Equatable {
  /// `10^(−1/slope)`: it grows when the slope flattens.
  package let factor: Double
  /// `E · ln 10 · SE(slope) / slope²` (Hellemans 2007, doi:10.1186/gb-2007-8-2-r19).
  package let standardError: Double
  package let degreesOfFreedom: Double
  /// The bounds of the slope's interval transformed, so that they are not symmetric.
  package let low: Double
  /// `nil` where the slope may be 0.
  package let high: Double?

  /// - Returns: `nil` where the slope is not below 0, or so flat that no number holds the factor.
  package init?(slope: TEstimate, confidence: Double) {
    guard slope.estimate < 0 else { return nil }
    factor = CurveEfficiency.factor(slope.estimate)
    guard factor.isFinite else { return nil }
    standardError =
      factor * CMath.log(10) * slope.standardError / (slope.estimate * slope.estimate)
    degreesOfFreedom = slope.degreesOfFreedom
    let interval = slope.interval(confidence)
    low = CurveEfficiency.factor(interval.low)
    let upper = interval.high < 0 ? CurveEfficiency.factor(interval.high) : .infinity
    high = upper.isFinite ? upper : nil
  }

  private static func factor(_ slope: Double) -> Double { CMath.pow(10, -1 / slope) }
}
