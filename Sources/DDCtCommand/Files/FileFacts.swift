import QPCR

/// What an export holds, counted over its runs.
struct FileFacts {
  let source: RunSource
  private(set) var instrument: String?
  private(set) var software: String?
  private(set) var plate: PlateFormat?
  private(set) var runs: [String] = []
  private(set) var samples: [String] = []
  private(set) var targets: [String] = []
  private(set) var factors: [String] = []
  /// Targets and the sample (or group) that the file itself names as references and calibrator.
  private(set) var references: [String] = []
  private(set) var calibrator: String?
  /// Wells × targets by role, roles that occur.
  private(set) var tasks: [(role: WellRole, count: Int)] = []
  private(set) var wells = 0
  private(set) var detected = 0
  private(set) var undetermined = 0
  /// Wells × targets that the instrument's user or software left out.
  private(set) var omitted = 0
  private(set) var lowestCq: Double?
  private(set) var highestCq: Double?
  private(set) var amplificationCurves = 0
  private(set) var meltingCurves = 0
  private(set) var remarks: [String] = []

  /// The files in the order of their first runs.
  static func all(_ runs: [Run]) -> [FileFacts] {
    var sources: [RunSource] = []
    for run in runs where !sources.contains(run.source) { sources.append(run.source) }
    return sources.map { source in FileFacts(source, runs.filter { $0.source == source }) }
  }

  private init(_ source: RunSource, _ members: [Run]) {
    self.source = source
    runs = members.map(\.name)
    instrument = members.lazy.compactMap(\.information.instrument).first
    software = members.lazy.compactMap(\.information.software).first
    plate = members.lazy.compactMap(\.information.plate).first
    samples = FileFacts.merged(members.map(\.samples.names))
    targets = FileFacts.merged(members.map(\.targets.names))
    references = FileFacts.merged(members.map(\.information.referenceTargets))
    calibrator =
      members.lazy.compactMap {
        $0.information.calibratorSample ?? $0.information.calibratorGroup
      }.first
    for factor in members.flatMap(\.factors) where !factors.contains(factor.name) {
      factors.append(factor.name)
    }
    remarks = members.flatMap(\.remarks)
    for run in members { count(run) }
    countTasks(members)
  }

  private mutating func count(_ run: Run) {
    wells += FileFacts.distinctWells(run.wells)
    omitted += run.wells.omitted.count
    amplificationCurves += run.curves.amplification.count
    meltingCurves += run.curves.melting.count
    for row in 0..<run.wells.count {
      guard run.wells.isDetected[row] else {
        undetermined += 1
        continue
      }
      let cycles = run.wells.cycles[row]
      detected += 1
      lowestCq = min(lowestCq ?? cycles, cycles)
      highestCq = max(highestCq ?? cycles, cycles)
    }
  }

  private mutating func countTasks(_ members: [Run]) {
    var counts = [Int](repeating: 0, count: WellRole.allCases.count)
    for run in members {
      for role in run.wells.role { counts[Int(role.rawValue)] += 1 }
    }
    tasks = WellRole.allCases.compactMap { role in
      let count = counts[Int(role.rawValue)]
      return count > 0 ? (role, count) : nil
    }
  }

  /// A well is a place on a plate, however many targets it holds.
  private static func distinctWells(_ wells: WellTable) -> Int {
    var keys = ContiguousArray<UInt64>()
    keys.reserveCapacity(wells.count)
    for row in 0..<wells.count where wells.well[row] != .unnamed {
      let plate = wells.plate.isEmpty ? 0 : UInt64(UInt32(bitPattern: wells.plate[row]))
      keys.append(plate << 32 | UInt64(wells.well[row].rawValue))
    }
    keys.sort()
    var count = 0
    for index in keys.indices where index == 0 || keys[index] != keys[index - 1] { count += 1 }
    return count
  }

  private static func merged(_ tables: [[String]]) -> [String] { NameMerge(tables).names }
}
