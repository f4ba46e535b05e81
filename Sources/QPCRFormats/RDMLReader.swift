import QPCRModel

/// Makes runs of what an RDML document says.
enum RDMLReader {
  static func read(_ input: FamilyInput) throws(FormatError) -> [Run] {
    guard let xml = input.file.document else {
      throw FormatError(
        file: input.file.name, .notThisFormat(name: "rdml", title: input.family.title))
    }
    let parser = try RDMLParser(
      xml, file: input.file.name, readsCurves: input.options.readsCurves)
    var document = parser.document
    input.file.calls?.apply(to: &document)
    joinChannels(&document)
    let (analysed, left) = try analysed(document, input)
    var count: [String: Int] = [:]
    for run in analysed { count[run.id, default: 0] += 1 }
    var runs: [Run] = []
    for run in analysed {
      let name = count[run.id] == 1 ? run.id : run.experiment + "/" + run.id
      runs.append(
        try RDMLRunBuilder(document, run, input).run(
          // One run is called as its file.
          name: analysed.count == 1 ? "" : name))
    }
    runs[0].remarks = document.remarks + left + runs[0].remarks
    return runs
  }

  /// CFX Manager writes a run for each dye of a plate, `Amp Step 3_FAM` and `Amp Step 3_Cy5`: they
  /// are one run. A dye in which no reaction has a Cq was not analysed.
  private static func joinChannels(_ document: inout RDMLDocument) {
    var joined: [RDMLRun] = []
    var places: [String: Int] = [:]
    for run in document.runs {
      guard let dye = dye(endingIn: run.id, document.dyes),
        run.data.allSatisfy({ document.targets[$0.target]?.dye == dye })
      else {
        joined.append(run)
        continue
      }
      let stem = String(run.id.dropLast(dye.count + 1))
      if document.runs.count > 1, !run.data.contains(where: \.hasCq), !run.data.isEmpty {
        document.remarks.append(
          "no reaction of the dye \(dye) in run “\(run.id)” has a Cq: the dye was left out")
        continue
      }
      let key = run.experiment + "\u{0}" + stem
      if let place = places[key], joined[place].layout == run.layout {
        joined[place].data += run.data
        joined[place].id = stem
      } else {
        places[key] = joined.count
        joined.append(run)
      }
    }
    if !joined.isEmpty { document.runs = joined }
  }

  /// The longest declared dye that a run's id ends in, after a `_`.
  private static func dye(endingIn id: String, _ dyes: [String: String]) -> String? {
    // An id of underscores alone would make as many names: the last ones are enough.
    let parts = id.split(separator: "_", omittingEmptySubsequences: false).suffix(16)
    for first in parts.indices.dropFirst() {
      let name = parts[first...].joined(separator: "_")
      if dyes[name] != nil { return name }
    }
    return nil
  }

  /// The runs with Cqs, and remarks on the others.
  private static func analysed(
    _ document: RDMLDocument, _ input: FamilyInput
  ) throws(FormatError) -> ([RDMLRun], [String]) {
    var analysed: [RDMLRun] = []
    var remarks: [String] = []
    for run in document.runs {
      if run.data.contains(where: \.hasCq) {
        analysed.append(run)
      } else {
        remarks.append("run “\(run.id)” was left out: none of its reactions has a Cq")
      }
    }
    guard analysed.isEmpty else { return (analysed, remarks) }
    let reactions = document.runs.reduce(0) { $0 + $1.data.count }
    let digital = document.runs.reduce(0) { $0 + $1.digitalReactions }
    if digital > 0 {
      throw FormatError(
        file: input.file.name,
        .noCqs(
          holds: "counted partitions of \(digital) digital "
            + (digital == 1 ? "reaction" : "reactions"),
          advice: "digital PCR is not analysed by Cq; give the file of a real-time run"))
    }
    guard reactions > 0 else { throw FormatError(file: input.file.name, .noRows) }
    throw FormatError(
      file: input.file.name,
      .noCqs(
        holds: "raw data of \(reactions) \(reactions == 1 ? "reaction" : "reactions")",
        advice: "analyse it (in the instrument's software, LinRegPCR or RDML-Tools) and give the "
          + "RDML file with the Cqs"))
  }
}

/// One run of an RDML document on the way to a `Run`.
struct RDMLRunBuilder {
  private let document: RDMLDocument
  private let source: RDMLRun
  private let input: FamilyInput
  /// The Cq by which a document of version 1.0 says that there is none, beside the last cycle.
  private let ceiling: Double?
  private var run: Run
  private var remarks: [String] = []

  init(_ document: RDMLDocument, _ source: RDMLRun, _ input: FamilyInput) {
    self.document = document
    self.source = source
    self.input = input
    ceiling = RDMLRunBuilder.ceiling(source)
    run = Run(
      name: "",
      source: RunSource(
        file: input.file.name, format: input.family.name, reason: input.match.why,
        sheets: [SheetUse(name: "RDML \(document.version)", role: "results")]),
      information: source.information)
  }

  consuming func run(name: String) throws(FormatError) -> Run {
    run.name = name
    addWells()
    try checkDuplicates()
    addFactors()
    takeTargets()
    takeProgram()
    run.remarks = remarks
    return run
  }

  // MARK: Wells

  private mutating func addWells() {
    let places = wells()
    var censored = 0
    var last = 0.0
    for (datum, well) in zip(source.data, places) {
      let sample = document.samples[datum.sample]
      let target = document.targets[datum.target]
      var cq = datum.cycles.map(Cq.detected) ?? .undetermined
      if isNone(datum) {
        cq = .undetermined
        last = datum.cycles ?? 0
        censored += 1
      }
      let row = run.wells.append(
        well: well, sample: run.samples.intern(sample?.name ?? datum.sample),
        target: run.targets.intern(target?.name ?? datum.target),
        role: sample?.role(for: datum.target) ?? .unknown, cq: cq, sourceRow: datum.line)
      run.wells.reporter.append(run.reporters.intern(target?.dye ?? ""))
      addFacts(datum, sample, row)
      addCurves(datum, row)
    }
    if run.reporters.count == 0 { run.wells.reporter = [] }
    if censored > 0 {
      remarks.append(
        "\(censored) \(censored == 1 ? "Cq is" : "Cqs are") the last cycle "
          + "(\(ShortNumber.text(last))), by which RDML 1.0 says “no Cq”: undetermined")
    }
    remarkUndeclared("sample", source.data.map(\.sample), Set(document.samples.keys))
    remarkUndeclared("target", source.data.map(\.target), Set(document.targets.keys))
  }

  private mutating func remarkUndeclared(_ kind: String, _ ids: [String], _ declared: Set<String>) {
    var missing: Set<String> = []
    var first: String?
    for id in ids where !id.isEmpty && !declared.contains(id) {
      first = first ?? id
      missing.insert(id)
    }
    guard let first else { return }
    remarks.append(
      missing.count == 1
        ? "the \(kind) “\(first)” is nowhere declared: its id is its name"
        : "\(missing.count) \(kind)s are nowhere declared (first: “\(first)”): their ids are their "
          + "names")
  }

  /// Version 1.0 has no mark for "no Cq": its writers give the last cycle (StepOne's 40.0), which
  /// is 40 where there is no curve to tell; or the cycle at which they stopped looking.
  private func isNone(_ datum: RDMLDatum) -> Bool {
    guard document.version.hasPrefix("1.0"), let cycles = datum.cycles else { return false }
    return cycles == (datum.lastCycle > 0 ? datum.lastCycle : 40) || cycles == ceiling
  }

  /// The highest Cq of a run, where it is a whole number from 35 on that two reactions share: no
  /// measured Cqs are, and software stops looking at 35 or 40.
  private static func ceiling(_ run: RDMLRun) -> Double? {
    guard let highest = run.data.compactMap(\.cycles).max(), highest >= 35,
      highest == highest.rounded(),
      run.data.count(where: { $0.cycles == highest }) > 1
    else { return nil }
    return highest
  }

  /// The wells of the data, with labels in natural order.
  private mutating func wells() -> [WellID] {
    let places = source.data.map { datum -> WellText? in
      guard let text = RDMLNote(datum.note).well else { return source.layout.place(datum.react) }
      return text.isEmpty ? nil : WellText(text)
    }
    var labels: Set<String> = []
    for case .some(let place) in places { if let label = label(of: place) { labels.insert(label) } }
    for label in labels.sorted(by: Name.naturallyPrecedes) { _ = run.wellLabels.intern(label) }
    return places.map { place in
      guard let place else { return .unnamed }
      if case .position(let row, let column) = place { return WellID(row: row, column: column) }
      return label(of: place).flatMap { run.wellLabels.index(of: $0) }.map(WellID.init(label:))
        ?? .unnamed
    }
  }

  private func label(of place: WellText) -> String? {
    switch place {
    case .position: nil
    case .number(let number): String(number)
    case .label(let label): label.isEmpty ? nil : label
    }
  }

  private mutating func addFacts(_ datum: RDMLDatum, _ sample: RDMLSample?, _ row: Int) {
    if let reason = datum.exclusion { run.wells.omitted[row] = reason }
    let note = RDMLNote(datum.note)
    if !note.flags.isEmpty { run.wells.flags[row] = note.flags }
    if let quantity = note.quantity ?? sample?.quantity(for: datum.target) ?? datum.quantity {
      run.wells.quantity[row] = quantity
    }
    let temperatures = (datum.meltingTemperature.map { [$0] } ?? []) + note.meltingTemperatures
    if !temperatures.isEmpty { run.wells.meltingTemperatures[row] = temperatures }
    if let endPoint = datum.endPoint {
      run.wells.reported[.endpointFluorescence, default: OptionalColumn()][row] = endPoint
    }
    if let threshold = datum.threshold {
      run.wells.reported[.threshold, default: OptionalColumn()][row] = threshold
    }
  }

  private mutating func addCurves(_ datum: RDMLDatum, _ row: Int) {
    for (path, curve) in [
      (\CurveSet.amplification, datum.amplification), (\CurveSet.melting, datum.melting),
    ] {
      guard var curve else { continue }
      curve.well = run.wells.well[row]
      curve.target = run.wells.target[row]
      curve.reporter = run.wells.reporter[row]
      run.curves[keyPath: path].append(curve)
    }
  }

  private mutating func checkDuplicates() throws(FormatError) {
    let last = run.wells.count - 1
    for quantity in Array(run.wells.reported.keys) {
      if let count = run.wells.reported[quantity]?.count, count <= last {
        run.wells.reported[quantity]?[last] = nil
      }
    }
    guard let (first, second) = DuplicateWells.first(in: run.wells) else { return }
    throw FormatError(
      file: input.file.name, sheet: source.id,
      .duplicateWell(
        well: run.text(of: run.wells.well[first]), target: run.targets[run.wells.target[first]],
        first: Int(run.wells.sourceRow[first]), second: Int(run.wells.sourceRow[second])))
  }

  // MARK: Samples and targets

  /// The annotations that samples of this run have.
  private mutating func addFactors() {
    for property in document.properties {
      var levels = NameTable()
      let level = source.data.map {
        levels.intern(document.samples[$0.sample]?.annotations[property] ?? "")
      }
      guard levels.count > 0 else { continue }
      run.factors.append(
        FactorColumn(name: property, levels: levels, level: ContiguousArray(level)))
    }
    let calibrators = source.data.compactMap { datum in
      document.samples[datum.sample].flatMap { $0.isCalibrator ? $0.name : nil }
    }
    if Set(calibrators).count == 1 { run.information.calibratorSample = calibrators.first }
  }

  private mutating func takeTargets() {
    var seen: Set<String> = []
    let targets = source.data.map(\.target).filter { seen.insert($0).inserted }
      .compactMap { document.targets[$0] }.filter { !$0.name.isEmpty }
    var references: [String] = []
    var taken: Set<String> = []
    for target in targets where target.isReference && taken.insert(target.name).inserted {
      references.append(target.name)
    }
    let wereNamed = run.information.other.contains(RDMLDescription.everyTargetWasNamed)
    run.information.other.removeAll { $0 == RDMLDescription.everyTargetWasNamed }
    if wereNamed || targets.contains(where: { !$0.isReference }) {
      run.information.referenceTargets = references
    } else if !references.isEmpty {
      run.information.other.append(RDMLDescription.everyTargetIsReference)
      remarks.append(
        "every target is typed as a reference (ref), which tells none from the others: name the "
          + "reference targets with --reference")
    }
    takeEfficiencies(targets)
    if run.information.chemistry != nil { return }
    let chemistries = Set(targets.compactMap { document.dyes[$0.dye] }.filter { !$0.isEmpty })
    if chemistries.count == 1 { run.information.chemistry = chemistries.first }
  }

  /// RDML wants the fold per cycle (1.95); StepOne writes a percentage (93.9), others a fraction
  /// (0.95, which shows where one of them is below 1).
  private mutating func takeEfficiencies(_ targets: [RDMLTarget]) {
    let stated = document.targets.values.compactMap(\.efficiency).filter { $0 > 0 }
    let areFractions = stated.contains { $0 < 1 } && stated.allSatisfy { $0 <= 1.3 }
    var unit = ""
    for target in targets {
      guard let value = target.efficiency, value > 0 else { continue }
      if areFractions {
        run.information.efficiencyFactors[target.name] = 1 + value
        unit = "a fraction (\(ShortNumber.text(value)) is \(ShortNumber.text(1 + value))"
      } else if value > 1, value <= 2.5 {
        run.information.efficiencyFactors[target.name] = value
      } else if value > 10, value <= 150 {
        run.information.efficiencyFactors[target.name] = 1 + value / 100
        unit = "a percentage (\(ShortNumber.text(value)) is \(ShortNumber.text(1 + value / 100))"
      } else {
        remarks.append(
          "target “\(target.name)”: an amplification efficiency of \(ShortNumber.text(value)) is "
            + "neither a fold per cycle nor a percentage, and is not used")
      }
    }
    if !unit.isEmpty {
      remarks.append(
        "amplification efficiencies are not written as fold per cycle, as RDML wants, but as "
          + "\(unit)-fold)")
    }
  }

  private mutating func takeProgram() {
    let program = source.program.flatMap { document.programs[$0] }
    if let text = program?.text, !text.isEmpty {
      run.information.other.append(.init(key: "Thermal cycling", value: text))
    }
    if run.information.cycles != nil { return }
    let measured = source.data.map(\.lastCycle).max().flatMap { Int(exactly: $0.rounded(.down)) }
    run.information.cycles = measured.flatMap { $0 > 0 ? $0 : nil } ?? program?.cycles
  }
}
