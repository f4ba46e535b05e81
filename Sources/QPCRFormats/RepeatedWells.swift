import QPCRModel

/// Wells that several files of one run have in common, as software writes them that exports a file
/// a target with the references in each.
///
/// Two exports are of one run where they name the same device and the same start to the minute,
/// and the wells that both have agree in everything. Their wells are joined to one run, each
/// counted once. Files that share no detected well stay apart, and so do plates that only look
/// alike.
enum RepeatedWells {
  static func join(_ files: inout [FileRuns], _ inputs: [ExportInput]) {
    for later in files.indices.dropFirst() {
      var kept: [Run] = []
      for run in files[later].runs where !absorb(run, files[later].path, &files, later, inputs) {
        kept.append(run)
      }
      files[later].runs = kept
    }
  }

  /// Adds a run to an earlier one of which it is a part.
  private static func absorb(
    _ run: Run, _ path: String, _ files: inout [FileRuns], _ end: Int, _ inputs: [ExportInput]
  ) -> Bool {
    for file in 0..<end {
      for index in files[file].runs.indices where isSameRun(files[file].runs[index], run) {
        let overlap = Overlap(files[file].runs[index], run)
        if overlap.isConflict {
          files[file].runs[index].remarks.append(
            "\(run.source.file) has the same device and start but other values in "
              + "\(overlap.differing) of \(overlap.shared.count + overlap.differing) common wells; "
              + "if both are exports of one run, give only one of them")
        }
        guard overlap.isOneRun else { continue }
        files[file].runs[index].join(run, without: overlap.shared)
        files[file].addSource(path, of: run, at: index, inputs)
        return true
      }
    }
    return false
  }

  private static func isSameRun(_ a: Run, _ b: Run) -> Bool {
    guard a.source.format == b.source.format, let device = a.information.instrument,
      let start = a.information.date, start.contains(":")
    else { return false }
    return device == b.information.instrument && start == b.information.date
      && a.information.plate == b.information.plate
  }
}

/// What two runs have in common.
private struct Overlap {
  private struct Key: Hashable {
    var well: String
    var target: String
    var reporter: String
    var plate: String
  }

  /// Rows of the later run that the earlier one has with the same sample, task and Cq.
  private(set) var shared: Set<Int> = []
  /// How many wells both have with different contents.
  private(set) var differing = 0
  private var sharesCq = false

  init(_ earlier: Run, _ later: Run) {
    var rows: [Key: Int] = [:]
    for row in 0..<earlier.wells.count { rows[Overlap.key(earlier, row)] = row }
    for row in 0..<later.wells.count {
      guard let other = rows[Overlap.key(later, row)] else { continue }
      let isSame =
        earlier.samples[earlier.wells.sample[other]] == later.samples[later.wells.sample[row]]
        && earlier.wells.role[other] == later.wells.role[row]
        && earlier.wells.cq(other) == later.wells.cq(row)
      if isSame {
        shared.insert(row)
        sharesCq = sharesCq || later.wells.isDetected[row]
      } else {
        differing += 1
      }
    }
  }

  var isOneRun: Bool { sharesCq && differing == 0 }

  /// Mostly equal wells cannot be another plate's.
  var isConflict: Bool { sharesCq && differing > 0 && shared.count > differing }

  private static func key(_ run: Run, _ row: Int) -> Key {
    let wells = run.wells
    return Key(
      well: run.text(of: wells.well[row]), target: run.targets[wells.target[row]] ?? "",
      reporter: wells.reporter.isEmpty ? "" : run.reporters[wells.reporter[row]] ?? "",
      plate: wells.plate.isEmpty ? "" : run.plates[wells.plate[row]] ?? "")
  }
}

extension Run {
  /// Adds the rows of another export of this run, without those that both have.
  fileprivate mutating func join(_ other: Run, without shared: Set<Int>) {
    let added = (0..<other.wells.count).filter { !shared.contains($0) }
    for row in added { append(row: row, of: other) }
    padColumns()
    for target in other.information.referenceTargets
    where !information.referenceTargets.contains(target) {
      information.referenceTargets.append(target)
    }
    reportedGroups += other.reportedGroups
    let (amplification, melting) = (curves.amplification, curves.melting)
    curves.amplification += other.curves.amplification.compactMap {
      adopted($0, other, among: amplification)
    }
    curves.melting += other.curves.melting.compactMap { adopted($0, other, among: melting) }
    for remark in other.remarks where !remarks.contains(remark) { remarks.append(remark) }
    remarks.append(
      "\(other.source.file) is an export of the same run (device and start): "
        + "\(shared.count) wells that were here already count once, \(added.count) were added")
  }

  private mutating func adopted(
    _ curve: CurveSet.Curve, _ other: Run, among known: [CurveSet.Curve]
  ) -> CurveSet.Curve? {
    var curve = curve
    curve.well = relabelled(curve.well, other)
    curve.target = targets.intern(other.targets[curve.target] ?? "")
    curve.reporter = reporters.intern(other.reporters[curve.reporter] ?? "")
    let isKnown = known.contains {
      $0.well == curve.well && $0.target == curve.target && $0.reporter == curve.reporter
        && $0.measure == curve.measure
    }
    return isKnown ? nil : curve
  }
}

extension FileRuns {
  /// Notes that a run was read from a further file, whose bytes count for its hash.
  fileprivate mutating func addSource(
    _ path: String, of run: Run, at index: Int, _ inputs: [ExportInput]
  ) {
    var source = runs[index].source
    if !source.sheets.contains(where: { $0.name == source.file }) {
      source.sheets.insert(SheetUse(name: source.file, role: "results"), at: 0)
    }
    source.sheets.append(SheetUse(name: run.source.file, role: "results"))
    let names = Set(source.sheets.map(\.name))
    let members = inputs.filter { names.contains($0.name) }.sorted { $0.name < $1.name }
    if members.count == source.sheets.count {
      source.sha256 = SHA256.hexadecimal(of: ContiguousArray(members.flatMap(\.bytes)))
      source.bytes = members.reduce(0) { $0 + $1.bytes.count }
    }
    runs[index].source = source
  }
}
