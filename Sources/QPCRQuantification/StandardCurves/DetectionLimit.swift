package import QPCRStatistics

extension StandardCurve {
  /// What was seen at each quantity, ascending.
  package var detection: [DoseResponse.Level] {
    Dictionary(grouping: wells, by: \.quantity).sorted { $0.key < $1.key }.map { quantity, wells in
      DoseResponse.Level(
        logDose: CMath.log10(quantity), positives: wells.count { $0.cycles != nil },
        count: wells.count)
    }
  }

  /// The limit of detection: the quantity of which 95 % of wells are detected, with its interval
  /// (Forootan 2017, doi:10.1016/j.bdq.2017.04.001).
  package func detectionLimit(
    _ link: DoseResponse.Link, confidence: Double
  ) -> Result<DetectionLimit, DoseResponse.Flaw> {
    do throws(DoseResponse.Flaw) {
      let response = try DoseResponse(detection, link: link)
      return .success(DetectionLimit(response, confidence: confidence))
    } catch {
      return .failure(error)
    }
  }

  /// The limit of quantification: the smallest quantity from which on, upwards, every well is
  /// detected and the coefficient of variation of the quantity stays within 35 % (Forootan 2017).
  /// From the SD of the Cq, `CV = √(exp((SD · ln 10 / slope)²) − 1)`, which is Forootan's
  /// `√((1 + E)^(SD² ln(1 + E)) − 1)`. `nil` where the largest quantity already fails or has no
  /// repeats.
  package var quantificationLimit: Double? {
    guard let line, line.slope < 0 else { return nil }
    var limit: Double?
    for (quantity, wells) in Dictionary(grouping: wells, by: \.quantity).sorted(by: {
      $0.key > $1.key
    }) {
      let cycles = wells.compactMap(\.cycles)
      guard cycles.count == wells.count,
        let sd = SampleSummary(cycles)?.standardDeviation
      else { break }
      let spread = sd * CMath.log(10) / line.slope
      guard CMath.expm1(spread * spread).squareRoot() <= 0.35 else { break }
      limit = quantity
    }
    return limit
  }
}

/// A limit of detection in the user's unit.
package struct DetectionLimit: Sendable, Equatable {
  package let quantity: Double
  /// `nil` where the interval has no bound: the slope may be 0.
  package let low: Double?
  package let high: Double?

  init(_ response: DoseResponse, confidence: Double) {
    quantity = CMath.pow(10, response.logDose(positive: 0.95).estimate)
    switch response.interval(positive: 0.95, confidence: confidence) {
    case .bounded(let range):
      low = CMath.pow(10, range.lowerBound)
      high = CMath.pow(10, range.upperBound)
    case .unbounded:
      low = nil
      high = nil
    }
  }
}
