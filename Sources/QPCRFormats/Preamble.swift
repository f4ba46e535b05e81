package import QPCRModel
package import QPCRTables

/// One `key = value` line of a preamble or trailer, in any of the ways exports write it:
/// `* Key = Value`, `# Key: Value`, `Key: Value`, or key and value in cells of their own.
package enum PreambleLine {
  /// Key and value of a row, `nil` where it has neither form.
  package static func split(_ table: Table, _ row: Int) -> (key: String, value: String)? {
    guard let first = firstColumn(table, row) else { return nil }
    let cell = split(table.text(row: row, column: first))
    if cell.isWhole { return (cell.key, cell.value) }
    let count = table.columnCount(row: row)
    let rest = (first + 1..<max(count, first + 1)).map { table.text(row: row, column: $0) }
    let value = rest.filter { !$0.isEmpty }.joined(separator: ", ")
    // A date with commas that a comma file has cut: `Run Date: Monday, March 3, 2025`.
    guard !cell.value.isEmpty, !value.isEmpty else { return (cell.key, cell.value + value) }
    return (cell.key, cell.value + ", " + value)
  }

  /// The key alone, which the first filled cell of a row tells.
  static func key(_ table: Table, _ row: Int) -> String? {
    firstColumn(table, row).map { split(table.text(row: row, column: $0)).key }
  }

  private static func firstColumn(_ table: Table, _ row: Int) -> Int? {
    (0..<min(table.columnCount(row: row), 3)).first { !table.isBlank(row: row, column: $0) }
  }

  /// The key of a line's first cell, what it has of the value, and whether that is all of it.
  private static func split(_ cell: String) -> (key: String, value: String, isWhole: Bool) {
    let text = unmarked(cell)
    if let line = split(text, at: " = ") { return (line.key, line.value, true) }
    if text.hasSuffix(" =") { return (Name.trimmed(String(text.dropLast())), "", true) }
    if let line = split(text, at: ": ") { return (line.key, line.value, false) }
    return (Name.trimmed(text.hasSuffix(":") ? String(text.dropLast()) : text), "", false)
  }

  private static func unmarked(_ text: String) -> String {
    guard let mark = text.first, mark == "*" || mark == "#" else { return text }
    return Name.trimmed(String(text.dropFirst()))
  }

  private static func split(_ text: String, at mark: String) -> (key: String, value: String)? {
    guard text.utf8.contains(where: { $0 == 0x3A || $0 == 0x3D }) else { return nil }
    let characters = Array(text)
    let wanted = Array(mark)
    guard characters.count > wanted.count else { return nil }
    for start in 1..<(characters.count - wanted.count + 1)
    where characters[start..<start + wanted.count].elementsEqual(wanted) {
      return (
        Name.trimmed(String(characters[..<start])),
        Name.trimmed(String(characters[(start + wanted.count)...]))
      )
    }
    return nil
  }
}

/// What a preamble or trailer key says about the run.
package enum PreambleField: Sendable {
  case instrument, software, date, plate, chemistry, passiveReference
  case references, calibratorSample, calibratorGroup, confidencePercent
  case other

  /// Keys that mean the same in every export that has them, folded.
  static let shared: [String: PreambleField] = [
    "instrumenttype": .instrument, "instrument": .instrument, "device": .instrument,
    "softwarenameandversion": .software, "software": .software,
    "experimentrunendtime": .date, "runenddate/time": .date, "runenddata/time": .date,
    "rundate": .date, "rundatetime": .date, "runstarted": .date,
    "blocktype": .plate, "platetype": .plate, "chemistry": .chemistry,
    "passivereference": .passiveReference, "endogenouscontrol": .references,
    "referencesample": .calibratorSample, "calibrator": .calibratorSample,
    "referencebiogroupname": .calibratorGroup, "referencebiogroup": .calibratorGroup,
    "rqmin/maxconfidencelevel": .confidencePercent,
  ]
}

extension RunInformation {
  /// Takes one line of a preamble or trailer; the first value of a key stays.
  package mutating func take(
    key: String, value: String, keys: [String: PreambleField]
  ) {
    let folded = HeadText.fold(key)
    guard !folded.isEmpty else { return }
    let field = keys[folded] ?? PreambleField.shared[folded] ?? .other
    guard !value.isEmpty else { return }
    switch field {
    case .instrument: instrument = instrument ?? value
    case .software: software = software ?? value
    case .date: date = date ?? value
    case .chemistry: chemistry = chemistry ?? value
    case .passiveReference: passiveReference = passiveReference ?? value
    case .calibratorSample: calibratorSample = calibratorSample ?? value
    case .calibratorGroup: calibratorGroup = calibratorGroup ?? value
    case .plate: takePlate(key, value)
    case .references: takeReferences(value)
    case .confidencePercent: takeConfidence(key, value)
    case .other: other.append(Entry(key: key, value: value))
    }
  }

  /// `384-Well Block`, `96alum`: the number of wells leads.
  private mutating func takePlate(_ key: String, _ value: String) {
    let digits = value.prefix { $0.isNumber }
    if plate == nil, let wells = Int(digits) { plate = PlateFormat(wells: wells) }
    other.append(Entry(key: key, value: value))
  }

  private mutating func takeReferences(_ value: String) {
    for part in value.split(separator: ",") {
      let name = Name.trimmed(String(part))
      if !name.isEmpty, !referenceTargets.contains(name) { referenceTargets.append(name) }
    }
  }

  private mutating func takeConfidence(_ key: String, _ value: String) {
    let number = value.hasSuffix("%") ? Name.trimmed(String(value.dropLast())) : value
    let percent =
      NumberText.parse(number) ?? NumberText.parse(number, decimalMark: .comma)
    if let percent, percent > 0, percent < 100 {
      confidence = confidence ?? percent / 100
    } else {
      other.append(Entry(key: key, value: value))
    }
  }
}
