/// Findings that came, went or changed. They are the same by rule, run, target, sample and
/// comparison; where several are, in their order.
struct FindingSearch {
  private let pair: ResultsPair

  init(_ pair: ResultsPair) { self.pair = pair }

  private struct Key: Hashable {
    var rule: String
    var run: Int32
    var target: Int32
    var sample: Int32
    var comparison: String?
  }

  func changes() -> [ResultsChange] {
    let first = Dictionary(grouping: pair.a.findings, by: key)
    let second = Dictionary(grouping: pair.b.findings, by: key)
    let keys = Set(first.keys).union(second.keys).sorted { order($0) < order($1) }
    return keys.flatMap { key in
      let (left, right) = (first[key] ?? [], second[key] ?? [])
      return (0..<max(left.count, right.count)).flatMap { place in
        changes(
          key, left.indices.contains(place) ? left[place] : nil,
          right.indices.contains(place) ? right[place] : nil)
      }
    }
  }

  private func key(_ row: ResultsFile.FindingRow) -> Key {
    Key(
      rule: row.rule, run: row.run, target: row.target, sample: row.sample,
      comparison: row.comparison)
  }

  private func order(_ key: Key) -> (String, String, Int32, Int32, Int32) {
    (
      key.rule, key.comparison ?? "", pair.rank(key.target), pair.rank(key.run),
      pair.rank(key.sample)
    )
  }

  /// A finding that says the same may still have moved in the digits that its words leave out.
  private func changes(
    _ key: Key, _ a: ResultsFile.FindingRow?, _ b: ResultsFile.FindingRow?
  ) -> [ResultsChange] {
    if let a, let b, a.severity == b.severity, a.wells == b.wells,
      pair.renaming.isSame(.text(a.message), .text(b.message))
    {
      return numbers(key, a, b)
    }
    func words(_ row: ResultsFile.FindingRow?) -> JSONContent {
      guard let row else { return .null }
      let wells = row.wells.isEmpty ? "" : " (" + row.wells.joined(separator: ", ") + ")"
      return .text("\(row.severity): \(row.message)\(wells)")
    }
    return [change(key, key.rule, words(a), words(b))]
  }

  private func numbers(
    _ key: Key, _ a: ResultsFile.FindingRow, _ b: ResultsFile.FindingRow
  ) -> [ResultsChange] {
    [("value", a.value, b.value), ("threshold", a.threshold, b.threshold)].compactMap {
      name, old, new in
      ResultsTolerance.isSame(old, new, isInCycles: true)
        ? nil : change(key, "\(key.rule): \(name)", .optional(old), .optional(new))
    }
  }

  private func change(
    _ key: Key, _ field: String, _ a: JSONContent, _ b: JSONContent
  ) -> ResultsChange {
    ResultsChange(
      .finding, field, a, b, target: pair.names[key.target], comparison: key.comparison,
      run: pair.names[key.run], sample: pair.names[key.sample], cause: pair.cause(causes(key)))
  }

  private func causes(_ key: Key) -> [String] {
    var causes: [String] = []
    if let setting = pair.setting("threshold"), setting.concerns(key.rule) {
      causes.append(setting.words)
    }
    let wells = pair.wells.indices.filter { concerns(key, pair.wells[$0]) }
    let groups = pair.groups.indices.filter { concerns(key, pair.groups[$0].key) }
    causes += [pair.words(wells: wells, groups: groups)].compactMap(\.self)
    causes += settings(key)
    if causes.isEmpty, key.run >= 0 {
      causes += [pair.exportCause(run: key.run)].compactMap(\.self)
    }
    return causes
  }

  private func concerns(_ key: Key, _ well: WellChange) -> Bool {
    well.field.movesNumbers && isSame(key.run, well.run) && isSame(key.target, well.target)
      && (key.sample < 0 || [well.samples.a, well.samples.b].contains(key.sample))
  }

  private func concerns(_ key: Key, _ group: ResultsFile.GroupKey) -> Bool {
    isSame(key.run, group.run) && isSame(key.target, group.target)
      && isSame(key.sample, group.sample)
  }

  private func isSame(_ wanted: Int32, _ found: Int32) -> Bool { wanted < 0 || wanted == found }

  /// What else such a finding depends on.
  private func settings(_ key: Key) -> [String] {
    var causes: [String] = []
    if pair.references.a != pair.references.b,
      key.rule.contains("reference") || key.comparison != nil
    {
      causes += [pair.setting("reference")?.words ?? "the references"]
    }
    let assays = pair.assays.filter {
      $0.field != "role" && (key.target < 0 || $0.target == key.target)
    }
    if key.rule.hasPrefix("efficiency") || key.rule.hasPrefix("standard") || key.comparison != nil,
      let first = assays.first
    {
      let name = pair.names[first.target] ?? ""
      causes.append("\(first.field) of \(name) (\(first.a.words) → \(first.b.words))")
    }
    if key.comparison != nil || key.rule.hasPrefix("unit") || key.rule.hasPrefix("few") {
      causes += ["compare", "calibrator", "within", "pair_by", "unpaired", "test"].compactMap {
        pair.setting($0)?.words
      }
    }
    if !pair.annotations.isEmpty {
      causes.append("subjects or levels of samples")
    } else if key.rule == "sheet-mismatch" {
      causes += [pair.sheetCause("samples")].compactMap(\.self)
    }
    return causes
  }
}

extension SettingChange {
  /// Whether this list of thresholds moves that of a rule.
  fileprivate func concerns(_ rule: String) -> Bool {
    func moved(_ content: JSONContent) -> [String] {
      guard case .list(let texts) = content else { return [] }
      return texts.compactMap(\.string).filter { $0.hasPrefix(rule + "=") }
    }
    return moved(a) != moved(b)
  }
}
