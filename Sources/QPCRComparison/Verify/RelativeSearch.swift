import QPCRModel
import QPCRStatistics

/// What the software's ΔCq, RQ and limits follow from.
struct RelativeSetting {
  static let oneWell = "it needs two wells of the target and of each reference"

  var references: VendorRules.Source<[String]>?
  var calibrator: VendorRules.Source<String>?
  var confidence: VendorRules.Source<Double>?
  var isMultiplex = false
  var weights: EquivalentWeights
  /// Why the references are not known.
  var referenceLack = "the reference targets are not in the file and cannot be told from the values"
  /// Why the confidence level is not known.
  var confidenceLack =
    "the confidence level is not in the file and cannot be told from the values"
}

/// Finds what the software's relative quantities follow from: what the export states, else what its
/// own numbers tell, and how many of them do.
struct RelativeSearch {
  let inputs: DeltaInputs
  private let run: Run
  private let groups: ReplicateGroups
  /// A printed row for each sample and target with relative quantities.
  private let cells: [PrintedCell]
  private(set) var setting: RelativeSetting

  init(_ run: Run, _ groups: ReplicateGroups, _ means: VerifiedMeans) {
    self.run = run
    self.groups = groups
    inputs = DeltaInputs(run, groups, means)
    cells = RelativeSearch.cells(run)
    setting = RelativeSetting(weights: EquivalentWeights(run, means))
    findReferences()
    let table = DeltaTable(inputs, setting)
    findCalibrator(table)
    findConfidence(table)
  }

  private static let told: [ReportedQuantity] = [
    .meanDeltaCq, .seDeltaCq, .sdDeltaCq, .deltaCq, .deltaDeltaCq, .rq, .rqMinimum, .rqMaximum,
  ]

  private static func cells(_ run: Run) -> [PrintedCell] {
    var cells: [PrintedCell] = []
    var seen: Set<ReplicateGroups.Name> = []
    func take(_ cell: PrintedCell) {
      guard told.contains(where: { cell.number($0) != nil }),
        seen.insert(.init(sample: cell.sample, target: cell.target)).inserted
      else { return }
      cells.append(cell)
    }
    if told.contains(where: { run.wells.reported[$0] != nil }) {
      for row in 0..<run.wells.count { take(PrintedCell(run, row: row)) }
    }
    for group in run.reportedGroups { take(PrintedCell(run, group)) }
    return cells
  }

  // MARK: References

  private mutating func findReferences() {
    let stated = run.information.referenceTargets
    if stated.count == 1 || cells.isEmpty && !stated.isEmpty {
      setting.references = .init(value: stated)
      setting.isMultiplex = statedMultiplicity ?? isMultiplex(stated)
      return
    }
    guard !cells.isEmpty else { return }
    findBest(stated.isEmpty ? candidates() : subsets(of: stated).reversed())
    // A file of several studies states the references of each; where all explain as much as some,
    // they are all meant.
    if stated.isEmpty { return }
    if setting.references?.value == stated || setting.references == nil {
      setting.references = .init(value: stated)
    }
  }

  private mutating func findBest(_ candidates: [[String]]) {
    var best: (names: [String], isMultiplex: Bool, agreeing: Int, score: Int)?
    let told = cells.filter { $0.number(.meanDeltaCq) != nil }
    let asked = told.count
    let few = RelativeSearch.spread(told)
    for names in candidates {
      for isMultiplex in [false, true] where statedMultiplicity ?? isMultiplex == isMultiplex {
        if isMultiplex, names.isEmpty { continue }
        // Of many sets most explain nothing, which a few rows tell.
        if candidates.count > 1, few.count < asked, score(names, isMultiplex, few).agreeing == 0 {
          continue
        }
        let (agreeing, score) = score(names, isMultiplex, cells)
        if score > best?.score ?? 0 { best = (names, isMultiplex, agreeing, score) }
      }
    }
    // One of many agrees by chance: among so many sets some number always fits.
    guard let best, best.agreeing > 1, best.agreeing * 2 > asked else { return }
    setting.references = .init(value: best.names, support: (best.agreeing, asked))
    setting.isMultiplex = best.isMultiplex
  }

  /// At most 64 rows from everywhere in the file.
  private static func spread(_ cells: [PrintedCell]) -> [PrintedCell] {
    let step = max((cells.count + 63) / 64, 1)
    return stride(from: 0, to: cells.count, by: step).map { cells[$0] }
  }

  private var statedMultiplicity: Bool? {
    let line = run.information.other.first {
      ["analysis type", "multiplicity"].contains(Name.folded($0.key))
    }
    switch line.map({ Name.folded($0.value) }) {
    case "multiplex": return true
    case "singleplex", "non-multiplex": return false
    default: return nil
    }
  }

  private func isMultiplex(_ names: [String]) -> Bool {
    score(names, true, cells).score > score(names, false, cells).score
  }

  /// Sets of targets that may be the references: those for which nothing relative is printed.
  private func candidates() -> [[String]] {
    let relative = Set(cells.map(\.target))
    let measured = Set(groups.all.lazy.filter { !$0.used.isEmpty }.map(\.target))
    let others = measured.subtracting(relative).sorted().compactMap { run.targets[$0] }
    guard others.count <= 6 else { return [[]] + others.map { [$0] } + [others] }
    return subsets(of: others)
  }

  /// Every choice of some, the smallest first.
  private func subsets(of names: [String]) -> [[String]] {
    guard names.count <= 6 else { return [names] }
    return (0..<(1 << names.count)).map { bits in
      names.indices.filter { bits >> $0 & 1 == 1 }.map { names[$0] }
    }.sorted { $0.count < $1.count }
  }

  /// How many ΔCq (and of ΔCq, SE and SD together) these references explain.
  private func score(
    _ names: [String], _ isMultiplex: Bool, _ cells: [PrintedCell]
  ) -> (agreeing: Int, score: Int) {
    var setting = setting
    setting.references = .init(value: names)
    setting.isMultiplex = isMultiplex
    let table = DeltaTable(
      inputs, setting, only: Set(cells.map { .init(sample: $0.sample, target: $0.target) }))
    var (agreeing, score) = (0, 0)
    for cell in cells {
      guard let delta = table.delta(cell.sample, cell.target) else { continue }
      if let printed = cell.number(.meanDeltaCq), delta.mean.holds(printed) {
        agreeing += 1
        score += 1
      }
      if let printed = cell.number(.seDeltaCq), delta.se?.holds(printed) == true { score += 1 }
      if let printed = cell.number(.sdDeltaCq), delta.sd?.holds(printed) == true { score += 1 }
      if let printed = cell.number(.deltaCq), let row = cell.row,
        table.well(row)?.holds(printed) == true
      {
        score += 1
      }
    }
    return (agreeing, score)
  }

  // MARK: Calibrator

  private mutating func findCalibrator(_ table: DeltaTable) {
    if let stated = run.information.calibratorSample, run.samples.index(of: stated) != nil {
      setting.calibrator = .init(value: stated)
      return
    }
    var best: (name: String, agreeing: Int, of: Int)?
    let bySample = Dictionary(grouping: cells, by: \.sample)
    for (index, name) in run.samples.names.enumerated()
    where RelativeSearch.isOne(bySample[Int32(index)] ?? []) {
      let (agreeing, of) = support(name, table)
      if agreeing > best?.agreeing ?? 0 { best = (name, agreeing, of) }
    }
    guard let best, best.agreeing * 2 > best.of else { return }
    setting.calibrator = .init(value: best.name, support: (best.agreeing, best.of))
  }

  /// Whether every RQ of a sample can be 1 and every ΔΔCq 0, and one is printed.
  private static func isOne(_ own: [PrintedCell]) -> Bool {
    let ratios = own.compactMap { $0.number(.rq) }
    let differences = own.compactMap { $0.number(.deltaDeltaCq) }
    return !(ratios.isEmpty && differences.isEmpty)
      && ratios.allSatisfy { Reach(exactly: 1).holds($0) }
      && differences.allSatisfy { Reach(exactly: 0).holds($0) }
  }

  /// How many ΔΔCq (else RQ) of other samples a calibrator explains.
  private func support(_ name: String, _ table: DeltaTable) -> (agreeing: Int, of: Int) {
    let sample = run.samples.index(of: name) ?? NameTable.none
    var (agreeing, count) = (0, 0)
    for cell in cells where cell.sample != sample {
      guard let delta = table.delta(cell.sample, cell.target),
        let base = table.delta(sample, cell.target)
      else { continue }
      let difference = delta.narrowed - base.narrowed
      if let printed = cell.number(.deltaDeltaCq) {
        count += 1
        if difference.holds(printed) { agreeing += 1 }
      } else if let printed = cell.number(.rq) {
        count += 1
        if (-difference).exp2.holds(printed) { agreeing += 1 }
      }
    }
    return (agreeing, count)
  }

  // MARK: Confidence

  /// Levels that a user may have chosen, the customary ones first.
  private static let levels: [Double] =
    [0.95, 0.99, 0.9, 0.995, 0.999, 0.975, 0.68]
    + stride(from: 50, through: 99, by: 1).map { Double($0) / 100 }
    .filter { ![0.95, 0.99, 0.9, 0.68].contains($0) }
    + stride(from: 505, to: 1000, by: 10).map { Double($0) / 1000 }.filter {
      ![0.995, 0.975].contains($0)
    }

  private mutating func findConfidence(_ table: DeltaTable) {
    if let stated = run.information.confidence {
      setting.confidence = .init(value: stated)
      return
    }
    let told = cells.compactMap { range($0, table) }
    // Limits that no level explains together say which level it is not, and nothing else.
    let ranges = told.filter { !$0.isEmpty }
    guard !ranges.isEmpty else { return }
    let counts = RelativeSearch.levels.map { level in
      ranges.count { $0.low <= level && level <= $0.high }
    }
    guard let most = counts.max(), most * 2 >= told.count else { return }
    let fitting = zip(RelativeSearch.levels, counts).filter { $0.1 == most }.map(\.0)
    guard fitting.count == 1 else {
      let names = fitting.sorted().prefix(4).map { NumberText.percent($0) + " %" }
      setting.confidenceLack =
        "the confidence level is not in the file, and several explain the values "
        + "(\(names.joined(separator: ", "))\(fitting.count > 4 ? " …" : ""))"
      return
    }
    setting.confidence = .init(value: fitting[0], support: (most, told.count))
  }

  /// Confidence levels from `low` to `high`; none where they are the wrong way round.
  private struct LevelRange {
    var low = 0.0
    var high = 1.0

    var isEmpty: Bool { low > high }
  }

  /// The confidence levels that the limits in a row can have; `nil` where it has none.
  private func range(_ cell: PrintedCell, _ table: DeltaTable) -> LevelRange? {
    guard let rq = cell.number(.rq), rq.low > 0,
      let delta = table.delta(cell.sample, cell.target), let df = delta.degreesOfFreedom, df > 0,
      let se = delta.se?.narrowed(by: cell.number(.seDeltaCq)), se.low > 0
    else { return nil }
    let student = StudentT(degreesOfFreedom: df)
    let centre = Reach(rq).rising(CMath.log2)
    var levels = LevelRange()
    var hasLimit = false
    for (quantity, side) in [(ReportedQuantity.rqMinimum, -1.0), (.rqMaximum, 1.0)] {
      guard let limit = cell.number(quantity), limit.low > 0 else { continue }
      let width = (Reach(limit).rising(CMath.log2) - centre) * side
      guard let t = width / se, t.low > 0 else { continue }
      hasLimit = true
      levels.low = max(levels.low, student.centralP(t.low) - 1e-12)
      levels.high = min(levels.high, student.centralP(t.high) + 1e-12)
    }
    return hasLimit ? levels : nil
  }
}
