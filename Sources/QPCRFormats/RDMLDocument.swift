import QPCRModel

/// What an RDML document says, before its runs are made.
struct RDMLDocument {
  var version = ""
  var samples: [String: RDMLSample] = [:]
  var targets: [String: RDMLTarget] = [:]
  /// The chemistry of each dye.
  var dyes: [String: String] = [:]
  var programs: [String: RDMLProgram] = [:]
  var runs: [RDMLRun] = []
  /// What was odd and how it was taken.
  var remarks: [String] = []
  /// The properties of annotations in the order of their first appearance.
  var properties: [String] = []
}

struct RDMLSample {
  var name: String
  /// What the sample is for every target, and for one.
  var role: WellRole?
  var targetRoles: [String: WellRole] = [:]
  var isRunCalibrator = false
  var isCalibrator = false
  var quantity: Double?
  var targetQuantities: [String: Double] = [:]
  var annotations: [String: String] = [:]

  /// The sample's role in reactions for a target.
  func role(for target: String) -> WellRole {
    let role = targetRoles[target] ?? role ?? .unknown
    return isRunCalibrator && role == .unknown ? .interRunCalibrator : role
  }

  func quantity(for target: String) -> Double? { targetQuantities[target] ?? quantity }
}

struct RDMLTarget {
  var name: String
  var isReference = false
  var efficiency: Double?
  var dye = ""
}

/// A thermal cycling program.
struct RDMLProgram {
  var text = ""
  /// The most repeats of a loop.
  var cycles: Int?
}

/// A `run` element with its reactions.
struct RDMLRun {
  var experiment = ""
  var id = ""
  var information = RunInformation()
  var layout = RDMLLayout.numbers
  var program: String?
  var data: [RDMLDatum] = []
  /// How many reactions of digital PCR it has, which count partitions and know no Cq.
  var digitalReactions = 0
}

/// A `data` element: one target in one reaction.
struct RDMLDatum {
  var react: String
  var sample: String
  var target: String
  var cycles: Double?
  /// Whether there is a `cq`, be it −1.
  var hasCq = false
  var exclusion: String?
  var note = ""
  var quantity: Double?
  var meltingTemperature: Double?
  var endPoint: Double?
  var threshold: Double?
  var lastCycle: Double = 0
  var line: Int
  var amplification: CurveSet.Curve?
  var melting: CurveSet.Curve?

  init(react: String, sample: String, line: Int) {
    self.react = react
    self.sample = sample
    self.line = line
    target = ""
  }
}

/// How the numbers of reactions are wells.
enum RDMLLayout: Equatable {
  /// Numbered row by row.
  case plate(rows: Int, columns: Int)
  /// An array of sub-arrays of 8 × 8 holes, `A1a1` to `D12h8`.
  case array(rows: Int, columns: Int)
  /// Rotors and free formats: a number is a place.
  case numbers

  /// The layout of `pcrFormat` from version 1.1 on.
  init(rows: Int, columns: Int, rowLabel: String, columnLabel: String) {
    let isPlate = rows > 0 && columns > 0 && rows * columns <= 100_000
    switch (rowLabel, columnLabel) {
    case ("ABC", "123") where isPlate: self = .plate(rows: rows, columns: columns)
    case ("A1a1", "A1a1") where isPlate: self = .array(rows: rows, columns: columns)
    default: self = .numbers
    }
  }

  /// The layout that version 1.0 names: `96-well plate; A1-H12`.
  init(named name: String) {
    let count = Int(name.prefix { $0.isNumber }) ?? 0
    if count == 3072 {
      self = .array(rows: 32, columns: 96)
    } else if name.contains("plate"), let format = PlateFormat(wells: count) {
      self = .plate(rows: format.rows, columns: format.columns)
    } else {
      self = .numbers
    }
  }

  /// The place of a reaction.
  func place(_ react: String) -> WellText {
    guard let number = Int(react), number > 0 else { return WellText(react) }
    switch self {
    case .plate(let rows, let columns) where number <= rows * columns:
      return .position(row: (number - 1) / columns, column: (number - 1) % columns)
    case .array(let rows, let columns) where number <= rows * columns:
      let (row, column) = ((number - 1) / columns, (number - 1) % columns)
      let outer = WellID.text(row: row / 8, column: column / 8)
      return .label(outer + RDMLLayout.letter(row % 8) + String(column % 8 + 1))
    default: return .number(number)
    }
  }

  /// The number of a hole `A1a1` in an array.
  static func number(ofHole label: String, columns: Int) -> Int? {
    let bytes = Array(label.utf8)
    guard bytes.count >= 4, let letter = bytes.firstIndex(where: { (0x61...0x68).contains($0) }),
      let (row, column) = WellID(text: bytes[..<letter])?.position, letter == bytes.count - 2,
      let digit = bytes.last, (0x31...0x38).contains(digit)
    else { return nil }
    let number =
      (row * 8 + Int(bytes[letter]) - 0x61) * columns + column * 8 + Int(digit) - 0x30
    guard RDMLLayout.array(rows: 32, columns: columns).place(String(number)) == .label(label)
    else { return nil }
    return number
  }

  private static func letter(_ index: Int) -> String {
    String(UnicodeScalar(UInt8(0x61 + index)))
  }
}
