import QPCRStatistics

extension StandardCurve {
  /// Wells that do not belong to the line: the test of a point left out against the line of the
  /// others (externally studentised residual), Bonferroni over the points, 5 %. They stay in the
  /// fit; whoever drops one says so with `--exclude`.
  package var outlyingWells: [StandardWell] {
    guard let line, line.count > 4, line.residualSD > 0 else { return [] }
    let n = Double(line.count)
    return detected.filter { well in
      guard let cycles = well.cycles else { return false }
      let distance = well.logQuantity - line.meanX
      let leverage = 1 / n + distance * distance / line.sumOfSquaresX
      let residual = cycles - line.value(at: well.logQuantity).estimate
      guard leverage < 1 else { return false }
      let own = residual * residual / (1 - leverage)
      let rest = line.residualSD * line.residualSD * (n - 2) - own
      // The others lie on a line exactly: any distance from it is an outlier.
      guard rest > 1e-18 * own * n else { return own > 1e-12 }
      let t = (own / (rest / (n - 3))).squareRoot()
      return StudentT(degreesOfFreedom: n - 3).twoSidedP(t) * n < 0.05
    }
  }

  /// The widest range of quantities over which the Cq keep to a line: ends are dropped, the one
  /// whose loss helps more first, until the lack-of-fit test is no longer below 5 %. `nil` where
  /// the quantities do not repeat, so that nothing tells curvature from scatter, or where not even
  /// three levels keep to a line.
  package var linearRange: ClosedRange<Double>? {
    var levels = levels
    guard line?.lackOfFit != nil else { return nil }
    while levels.count > 2 {
      guard let p = lackOfFit(levels) else { return nil }
      if p >= 0.05 { return levels[0]...levels[levels.count - 1] }
      let withoutLow = Array(levels.dropFirst())
      let withoutHigh = Array(levels.dropLast())
      levels =
        (lackOfFit(withoutLow) ?? -1) >= (lackOfFit(withoutHigh) ?? -1) ? withoutLow : withoutHigh
    }
    return nil
  }

  private func lackOfFit(_ levels: [Double]) -> Double? {
    guard let low = levels.first, let high = levels.last else { return nil }
    let kept = detected.filter { $0.quantity >= low && $0.quantity <= high }
    return LinearRegression(x: kept.map(\.logQuantity), y: kept.compactMap(\.cycles))?
      .lackOfFit?.p
  }
}
