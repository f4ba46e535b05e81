/// ΔCq of every row of an expression table, under one choice of efficiencies and references.
package struct DeltaCqColumn: Sendable {
  /// Efficiency-weighted cycles, where `isKnown`; where the row is censored, the limit that ΔCq
  /// lies above.
  package var values: ContiguousArray<Double>
  package var isKnown: ContiguousArray<Bool>
  /// Whether a known row is such a limit; empty where none is.
  package var isCensored: ContiguousArray<Bool>

  package init(
    values: ContiguousArray<Double>, isKnown: ContiguousArray<Bool>,
    isCensored: ContiguousArray<Bool> = []
  ) {
    self.values = values
    self.isKnown = isKnown
    self.isCensored = isCensored.contains(true) ? isCensored : []
  }
}

extension ExpressionTable {
  /// ΔCq as normalised; censored rows are known as limits.
  package var deltaCqColumn: DeltaCqColumn {
    DeltaCqColumn(values: deltaCq, isKnown: isNormalised, isCensored: isCensored)
  }

  /// ΔCq under other choices, from the same mean Cq.
  /// - Parameters:
  ///   - weights: log2(E) by target.
  ///   - omitted: the position in `references.targets` of a reference that is left out.
  package func deltaCqColumn(
    weights: ContiguousArray<Double>, omittingReference omitted: Int?
  ) -> DeltaCqColumn {
    let kept = references.targets.indices.filter { $0 != omitted }
    var indices = ContiguousArray<Double>(repeating: 0, count: references.count)
    var isComplete = ContiguousArray<Bool>(repeating: !kept.isEmpty, count: references.count)
    for group in 0..<references.count {
      var sum = 0.0
      for slot in kept {
        let place = references.row(group, slot)
        if !references.isKnown[place] { isComplete[group] = false }
        sum += references.cycles[place] * weights[references.targets[slot]]
      }
      indices[group] = sum / Double(kept.count)
    }
    var column = DeltaCqColumn(values: cq, isKnown: hasCq, isCensored: isCensored)
    for row in 0..<count {
      let group = Int(referenceGroup[row])
      column.values[row] = cq[row] * weights[Int(target[row])] - indices[group]
      column.isKnown[row] = hasCq[row] && isComplete[group]
    }
    calibrators.calibration {
      $0.deltaCqColumn(weights: weights, omittingReference: omitted)
    }.apply(to: &column.values, self)
    return column
  }
}
