import QPCRModel
import QPCRTables

/// The `description` of a run, in which our own writer puts what RDML has no element for: facts that the
/// reader knows, a blank line, and the other lines of the export's preamble.
///
///     Run information kept by ddct:
///     Date: 17. Juli 2016
///     Passive reference: ROX
///
///     Experiment Type: Comparative CT
///
/// A line feed or `: ` inside a key or value is written `\n` and `:\ `, a backslash doubled.
struct RDMLDescription {
  private static let title = "Run information kept by ddct:"

  /// What is noted of a run of which every target was typed as a reference: as a choice of
  /// references that says nothing, and it is written as it was.
  static let everyTargetIsReference = RunInformation.Entry(
    key: "Type of every target in RDML", value: "ref")

  /// What our own writer notes of a run all of whose targets an export named as its references.
  static let everyTargetWasNamed = RunInformation.Entry(
    key: "Reference targets", value: "every target")

  let text: String

  /// Empty where RDML's own elements say it all.
  /// - Parameter samples: the samples that the run holds; RDML can name no other one the calibrator.
  /// - Parameter targets: its targets; where all are references, RDML cannot say that this was meant.
  init(_ information: RunInformation, samples: NameTable, targets: NameTable = NameTable()) {
    let references = Set(information.referenceTargets)
    let areAll = targets.count > 0 && targets.names.allSatisfy(references.contains)
    let isXMLDate = information.date.map(RDMLWriter.isXMLDate) ?? true
    let isKnown = information.chemistry.map(RDMLWriter.chemistries.contains) ?? true
    let calibrator = information.calibratorSample.flatMap { name in
      samples.names.contains(name) ? nil : name
    }
    let facts: [(String, String?)] = [
      ("Date", isXMLDate ? nil : information.date),
      ("Chemistry", isKnown ? nil : information.chemistry),
      ("Passive reference", information.passiveReference),
      ("Calibrator group", information.calibratorGroup),
      ("Calibrator sample", calibrator),
      ("Confidence", information.confidence.map { ShortNumber.text($0) }),
      ("Cycles", information.cycles.map(String.init)),
    ]
    func line(_ key: String, _ value: String) -> String {
      RDMLDescription.escaped(key) + ": " + RDMLDescription.escaped(value)
    }
    let first = facts.compactMap { key, value in value.map { line(key, $0) } }
    let kept =
      (areAll ? [RDMLDescription.everyTargetWasNamed] : [])
      + information.other.filter { $0 != RDMLDescription.everyTargetIsReference }
    let others = kept.map { line($0.key, $0.value) }
    let lines = first + (others.isEmpty ? [] : [""] + others)
    let isNeeded = !others.isEmpty || first.count > (information.cycles == nil ? 0 : 1)
    text = isNeeded ? ([RDMLDescription.title] + lines).joined(separator: "\n") : ""
  }

  /// Puts the facts of a description into `information`; false where it is not our own.
  static func read(_ text: String, into information: inout RunInformation) -> Bool {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { Name.trimmed(String($0)) }[...]
    guard lines.popFirst() == title else { return false }
    while let line = lines.popFirst(), !line.isEmpty {
      let (key, value) = entry(line)
      switch key {
      case "Date": information.date = value
      case "Chemistry": information.chemistry = value
      case "Passive reference": information.passiveReference = value
      case "Calibrator group": information.calibratorGroup = value
      case "Calibrator sample": information.calibratorSample = value
      case "Confidence":
        information.confidence = NumberText.parse(value).flatMap { $0 > 0 && $0 < 1 ? $0 : nil }
      case "Cycles": information.cycles = Int(value)
      default: information.other.append(.init(key: key, value: value))
      }
    }
    for line in lines where !line.isEmpty {
      let (key, value) = entry(line)
      information.other.append(.init(key: key, value: value))
    }
    return true
  }

  private static func entry(_ line: String) -> (key: String, value: String) {
    guard let mark = line.firstRange(of: ": ") else {
      let key = line.hasSuffix(":") ? String(line.dropLast()) : line
      return (unescaped(key), "")
    }
    return (unescaped(line[..<mark.lowerBound]), unescaped(line[mark.upperBound...]))
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing("\n", with: "\\n").replacing("\r", with: "\\r")
      .replacing(": ", with: ":\\ ")
  }

  private static func unescaped(_ text: some StringProtocol) -> String {
    var result = ""
    var isEscape = false
    for character in text {
      if isEscape {
        result.append(character == "n" ? "\n" : character == "r" ? "\r" : character)
        isEscape = false
      } else if character == "\\" {
        isEscape = true
      } else {
        result.append(character)
      }
    }
    return result
  }
}
