/// Runs, samples, targets and factors joined: every well knows its run, sample, target and role.
///
/// Runs, samples, targets and factor levels stand in natural order of their names, so everything
/// computed in index order is independent of the order of rows and files.
public struct Experiment: Sendable {
  /// The runs, without their wells' columns (those are in `wells`).
  public package(set) var runs: [RunDescription]
  /// The samples in natural order.
  public package(set) var samples: [Sample]
  /// The targets in natural order.
  public package(set) var targets: [Target]
  /// The factors in the order of the sheet (or export).
  public package(set) var factors: [Factor]
  /// One row a well × target, sorted by run, sample, target, well.
  package var wells: ExperimentWells
  /// Whether any sheet or export names subjects.
  public package(set) var hasSubjects: Bool
  /// Wells that the sheet or the instrument's user left out, and why.
  package var exclusions: [Exclusion]
  /// What was noticed while joining, for the `sheet-mismatch` rule.
  package var mismatches: [Mismatch]

  package init(
    runs: [RunDescription], samples: [Sample], targets: [Target], factors: [Factor],
    wells: ExperimentWells, hasSubjects: Bool, exclusions: [Exclusion], mismatches: [Mismatch]
  ) {
    self.runs = runs
    self.samples = samples
    self.targets = targets
    self.factors = factors
    self.wells = wells
    self.hasSubjects = hasSubjects
    self.exclusions = exclusions
    self.mismatches = mismatches
  }

  /// The well of a row as it is written everywhere: `A1`, with the plate before it (`P2/A1`) where
  /// the run's table holds several plates.
  package func wellText(_ row: Int) -> String {
    let run = runs[Int(wells.run[row])]
    let text = run.text(of: wells.well[row])
    guard run.plates.count > 1, let plate = run.plates[wells.plate[row]] else { return text }
    return plate + "/" + text
  }

  /// The reference targets' indices in ascending order.
  package var referenceIndices: [Int] {
    targets.indices.filter { targets[$0].role == .reference }
  }
}

/// A run of an experiment.
public struct RunDescription: Sendable {
  /// The run's name, unique in the experiment.
  public let name: String
  /// Where it came from.
  public let source: RunSource
  /// What the export says about itself.
  public let information: RunInformation
  package let curves: CurveSet
  package let wellLabels: NameTable
  /// The targets as the export spells them, to which its curves refer.
  package let targets: NameTable
  /// The plates that the run's table names; more than one only where a table holds several.
  package let plates: NameTable
  package let reportedGroups: [ReportedGroup]
  /// What the reader noticed.
  public let remarks: [String]

  package init(_ run: Run, name: String) {
    self.name = name
    source = run.source
    information = run.information
    curves = run.curves
    wellLabels = run.wellLabels
    targets = run.targets
    plates = run.plates
    reportedGroups = run.reportedGroups
    remarks = run.remarks
  }

  /// `A1`, the instrument's own label, or `#1` where the export names no wells.
  package func text(of well: WellID) -> String { well.text(labels: wellLabels) }
}

/// A property of samples by which they are compared.
public struct Factor: Sendable, Hashable {
  /// The factor's name as the sheet heads it.
  public let name: String
  /// The levels in natural order.
  public let levels: [String]

  package init(name: String, levels: [String]) {
    self.name = name
    self.levels = levels
  }
}

/// The wells of an experiment, column by column. The same conventions as `WellTable`, with names
/// resolved to the experiment's own indices.
package struct ExperimentWells: Sendable {
  package var run: ContiguousArray<Int32>
  package var well: ContiguousArray<WellID>
  /// Index into the run's `plates`; `NameTable.none` where its table names no plates.
  package var plate: ContiguousArray<Int32>
  /// Index into `Experiment.samples` or `NameTable.none`.
  package var sample: ContiguousArray<Int32>
  /// Index into `Experiment.targets` or `NameTable.none`.
  package var target: ContiguousArray<Int32>
  package var role: ContiguousArray<WellRole>
  package var isDetected: ContiguousArray<Bool>
  package var cycles: ContiguousArray<Double>
  package var sourceRow: ContiguousArray<UInt32>
  package var quantity: OptionalColumn
  package var flags: [Int: [String]]
  package var meltingTemperatures: [Int: [Double]]
  package var reported: [ReportedQuantity: OptionalColumn]

  package init() {
    run = []
    well = []
    plate = []
    sample = []
    target = []
    role = []
    isDetected = []
    cycles = []
    sourceRow = []
    quantity = OptionalColumn()
    flags = [:]
    meltingTemperatures = [:]
    reported = [:]
  }

  package var count: Int { cycles.count }

  package func cq(_ row: Int) -> Cq {
    isDetected[row] ? .detected(cycles[row]) : .undetermined
  }
}

/// A name that one side knows and the other does not, or two spellings of one name.
package struct Mismatch: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    /// A sample of the export that the sheet lacks; its wells stay, without annotations.
    case missingInSheet
    /// A sample of the sheet that no export has.
    case missingInExport
    /// A target of the assay sheet that no export has.
    case assayMissingInExport
    /// Two spellings of one name, treated as one.
    case spelling
    /// Names that differ by so little that they may be one, kept apart.
    case nearDuplicate
    /// A column of the export that varies within samples and is therefore no factor.
    case variesWithinSample
    /// Wells of unknowns without a sample or target name; `name` says which is missing.
    case unnamedWells
    /// A sample that the plate map names differently from the export; the map wins.
    case renamedByPlateMap
    /// A sample of which the sheet says something else than the export; `what` is the column, and
    /// the neighbours are the export's and the sheet's value. The sheet wins.
    case overriddenBySheet
  }

  package var kind: Kind
  /// `sample` or `target`.
  package var what: String
  package var name: String
  /// The nearest names on the other side, or the other spellings.
  package var neighbours: [String]
  package var run: String?
  /// The subject of a sample that no export has, as the sheet gives it.
  package var subject: String?
  /// Whether the assay sheet calls the missing target a reference, so that quantification would
  /// not be what the sheet asks for.
  package var isReference = false

  package init(
    kind: Kind, what: String, name: String, neighbours: [String] = [], run: String? = nil
  ) {
    self.kind = kind
    self.what = what
    self.name = name
    self.neighbours = neighbours
    self.run = run
  }
}

extension ExperimentWells {
  /// The same wells in another order; sparse facts move with their rows.
  package func reordered(by order: ContiguousArray<Int32>) -> ExperimentWells {
    var result = ExperimentWells()
    result.run = gather(run, order)
    result.well = gather(well, order)
    result.plate = gather(plate, order)
    result.sample = gather(sample, order)
    result.target = gather(target, order)
    result.role = gather(role, order)
    result.isDetected = gather(isDetected, order)
    result.cycles = gather(cycles, order)
    result.sourceRow = gather(sourceRow, order)
    if !quantity.isEmpty { result.quantity = gather(quantity, order) }
    result.reported = reported.mapValues { gather($0, order) }
    guard !flags.isEmpty || !meltingTemperatures.isEmpty else { return result }
    for (new, old) in order.enumerated() {
      if let flags = flags[Int(old)] { result.flags[new] = flags }
      if let tm = meltingTemperatures[Int(old)] { result.meltingTemperatures[new] = tm }
    }
    return result
  }

  private func gather<Element>(
    _ column: ContiguousArray<Element>, _ order: ContiguousArray<Int32>
  ) -> ContiguousArray<Element> {
    ContiguousArray(unsafeUninitializedCapacity: order.count) { buffer, count in
      for (new, old) in order.enumerated() {
        buffer.initializeElement(at: new, to: column[Int(old)])
      }
      count = order.count
    }
  }

  private func gather(
    _ column: OptionalColumn, _ order: ContiguousArray<Int32>
  ) -> OptionalColumn {
    var result = OptionalColumn()
    for old in order { result.append(column[Int(old)]) }
    return result
  }
}
