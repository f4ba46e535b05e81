package import QPCRModel

extension RDMLWriter {
  /// What of these runs RDML 1.3 has no place for, in sentences: for one raw curve of each kind a
  /// reaction has elements, for the melting temperature, the end point and the threshold, and for
  /// nothing else that the instrument's software calculated.
  package static func losses(_ runs: [Run]) -> [String] {
    [lostPlates(runs), lostCurves(runs), lostResults(runs)].compactMap { $0 }
  }

  private static func lostPlates(_ runs: [Run]) -> String? {
    let several = runs.filter { Set($0.wells.plate).count > 1 }
    guard let first = several.first else { return nil }
    let others = several.count == 1 ? "" : " (and \(several.count - 1) more)"
    return "run “\(first.name)”\(others) holds several plates: each becomes a run of its own"
  }

  private static func lostCurves(_ runs: [Run]) -> String? {
    var count = 0
    var measures: [String] = []
    for run in runs {
      let lost = RDMLCurves(run).lost
      count += lost.count
      for measure in lost where !measures.contains(measure) { measures.append(measure) }
    }
    guard count > 0 else { return nil }
    return "\(count) \(count == 1 ? "curve is" : "curves are") left out "
      + "(\(measures.joined(separator: ", "))): RDML holds one raw curve of amplification and one of "
      + "melting for each reaction and target"
  }

  private static func lostResults(_ runs: [Run]) -> String? {
    let written: Set<ReportedQuantity> = [.endpointFluorescence, .threshold]
    let lost = ReportedQuantity.allCases.filter { quantity in
      !written.contains(quantity)
        && runs.contains { run in
          run.wells.reported[quantity] != nil
            || run.reportedGroups.contains { $0.values[quantity] != nil }
        }
    }
    guard !lost.isEmpty else { return nil }
    return "what the instrument's software calculated is left out "
      + "(\(lost.map(\.rawValue).joined(separator: ", "))): RDML has no elements for it"
  }
}
