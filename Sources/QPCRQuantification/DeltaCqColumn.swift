/// ΔCq of every row of an expression table, under one choice of efficiencies and references.
package struct DeltaCqColumn: Sendable {
  /// Efficiency-weighted cycles, where `isKnown`.
  package var values: ContiguousArray<Double>
  package var isKnown: ContiguousArray<Bool>

  package init(values: ContiguousArray<Double>, isKnown: ContiguousArray<Bool>) {
    self.values = values
    self.isKnown = isKnown
  }
}

extension ExpressionTable {
  /// ΔCq as normalised; censored rows are not known.
  package var deltaCqColumn: DeltaCqColumn {
    var isKnown = isNormalised
    for row in 0..<count where isCensored[row] { isKnown[row] = false }
    return DeltaCqColumn(values: deltaCq, isKnown: isKnown)
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
    var column = DeltaCqColumn(values: cq, isKnown: hasCq)
    for row in 0..<count {
      let group = Int(referenceGroup[row])
      column.values[row] = cq[row] * weights[Int(target[row])] - indices[group]
      column.isKnown[row] = hasCq[row] && isComplete[group] && !isCensored[row]
    }
    return column
  }
}
