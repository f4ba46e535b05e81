import QPCRStatistics

/// How far technical replicates may lie apart when few copies are in a well: limits widened by the
/// Poisson error of counting molecules.
///
/// A well with a mean Cq of C holds about N = E^(37 − C) copies, since one copy crosses the
/// threshold near cycle 37 (the default of MCMC.qpcr; Matz 2013, doi:10.1371/journal.pone.0071448).
/// N is Poisson distributed, so by the delta method SD(Cq) = 1 / (ln E · √N) cycles. The limit and
/// the 99 % point of that error's range (or SD) add in quadrature.
enum LowCopySpread {
  /// The cycle at which a single copy is expected.
  static let singleCopyCq = 37.0

  /// SD of Cq from counting alone, in cycles, at mean Cq `cq` and amplification factor `factor`.
  static func standardDeviation(cq: Double, factor: Double) -> Double {
    let logFactor = CMath.log(factor)
    // 1 / (ln E · √N) with √N = E^((37 − Cq) / 2)
    return CMath.exp(0.5 * logFactor * (cq - singleCopyCq)) / logFactor
  }

  /// A limit on the range of `count` replicates, widened.
  static func rangeLimit(_ limit: Double, count: Int, cq: Double, factor: Double) -> Double {
    widened(limit, point(rangePoints, count) * standardDeviation(cq: cq, factor: factor))
  }

  /// A limit on the SD of `count` replicates, widened.
  static func deviationLimit(_ limit: Double, count: Int, cq: Double, factor: Double) -> Double {
    widened(limit, point(deviationPoints, count) * standardDeviation(cq: cq, factor: factor))
  }

  private static func widened(_ limit: Double, _ error: Double) -> Double {
    (limit * limit + error * error).squareRoot()
  }

  /// More than twelve replicates take the point of twelve, which is a little strict.
  private static func point(_ points: [Double], _ count: Int) -> Double {
    points[Swift.min(Swift.max(count, 2), 12) - 2]
  }

  /// 99 % points of the range of 2 … 12 standard normal values:
  /// `scipy.stats.studentized_range.ppf(0.99, n, 1e7)`.
  private static let rangePoints = [
    3.642772735436894, 4.12030320646012, 4.402800861448699, 4.602821042201571, 4.757047249408221,
    4.882166194995566, 4.987182689088668, 5.077505681093961, 5.156634960089622, 5.226962883421808,
    5.290195579133834,
  ]

  /// 99 % points of the SD of 2 … 12 standard normal values:
  /// `(scipy.stats.chi2.ppf(0.99, n - 1) / (n - 1)) ** 0.5`.
  private static let deviationPoints = [
    2.575829303548901, 2.1459660262893467, 1.9446393607508456, 1.8218605967518222,
    1.7370246094623407, 1.6739122751691085, 1.6246013535889947, 1.5847016686770745,
    1.5515581535082699, 1.5234582750753087, 1.499241332726725,
  ]
}
