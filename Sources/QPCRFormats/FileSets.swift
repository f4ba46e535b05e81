/// Files that hold one run together, a sheet a file: `plate1_Results_20260112_093000.csv` beside
/// `plate1_Amplification Data_20260112_093002.csv`. Their names tell which belong together; what
/// they hold is told by their content, as ever.
package enum FileSets {
  /// A file's place in a set.
  package struct Part: Hashable, Sendable {
    /// What stands before the sheet's name, without the blanks and dashes between.
    package var run: String
    /// The sheet's name as the family spells it.
    package var sheet: String
    /// What follows it: a time, a dye.
    package var suffix: String
  }

  /// The place that a file's name claims, `nil` where it names no sheet of a family that writes
  /// one file a sheet.
  package static func part(of name: String) -> Part? {
    let stem = Array(RunNames.stem(name))
    let folded = stem.map { $0 == "_" ? " " : Character($0.lowercased()) }
    for sheet in sheets {
      guard let range = place(of: sheet.folded, in: folded) else { continue }
      let run = trimmed(String(stem[..<range.lowerBound]))
      return Part(run: run, sheet: sheet.name, suffix: trimmed(String(stem[range.upperBound...])))
    }
    return nil
  }

  /// The sheets of families that write one file a sheet; longer names first, since one may end
  /// with another.
  private static let sheets: [(name: String, folded: [Character])] = {
    let names = FormatCatalogue.families.filter(\.signature.mayBeFileSet).flatMap {
      $0.signature.sections
    }
    let spelt = names.map { name in
      (name, name.map { $0 == "_" ? " " : Character($0.lowercased()) })
    }
    return spelt.sorted { $0.1.count > $1.1.count }
  }()

  /// Where a sheet's name stands as words of their own.
  private static func place(of sheet: [Character], in name: [Character]) -> Range<Int>? {
    guard name.count >= sheet.count else { return nil }
    for start in 0...(name.count - sheet.count) {
      let end = start + sheet.count
      guard start == 0 || name[start - 1] == " " || name[start - 1] == "-" else { continue }
      guard end == name.count || [" ", "-", "("].contains(name[end]) else { continue }
      if name[start..<end].elementsEqual(sheet) { return start..<end }
    }
    return nil
  }

  private static func trimmed(_ text: String) -> String {
    var core = text[...]
    while let first = core.first, first == " " || first == "_" || first == "-" {
      core = core.dropFirst()
    }
    while let last = core.last, last == " " || last == "_" || last == "-" { core = core.dropLast() }
    return String(core)
  }

  /// The files in groups that are read together: mostly one file each.
  static func groups(_ inputs: [ExportInput]) -> [[Int]] {
    struct Key: Hashable {
      var folder: String
      var run: String
      var suffix: String
    }
    let parts = inputs.map { part(of: $0.name) }
    let wholeRun = inputs.indices.map { index -> Key? in
      parts[index].map { Key(folder: folder(of: inputs[index]), run: $0.run, suffix: "") }
    }
    // A run exported twice has a sheet of results twice: then the times tell the exports apart.
    var repeated: Set<Key> = []
    var seen: Set<[String]> = []
    for (index, key) in wholeRun.enumerated() {
      guard let key, let part = parts[index], isResults(part.sheet) else { continue }
      if !seen.insert([key.folder, key.run, part.sheet]).inserted { repeated.insert(key) }
    }
    var groups: [[Int]] = []
    var place: [Key: Int] = [:]
    for index in inputs.indices {
      guard var key = wholeRun[index], let part = parts[index] else {
        groups.append([index])
        continue
      }
      if repeated.contains(key) { key.suffix = "(" + part.suffix + ")" }
      if let group = place[key] {
        groups[group].append(index)
      } else {
        place[key] = groups.count
        groups.append([index])
      }
    }
    return groups
  }

  /// The files of a folder that belong to a set of several files.
  package static func members(_ inputs: [ExportInput]) -> Set<Int> {
    Set(groups(inputs).filter { $0.count > 1 }.flatMap { $0 })
  }

  private static func isResults(_ sheet: String) -> Bool {
    FormatCatalogue.families.contains { $0.signature.resultSections.contains(sheet) }
  }

  private static func folder(of input: ExportInput) -> String {
    guard let slash = input.path.lastIndex(where: { $0 == "/" || $0 == "\\" }) else { return "" }
    return String(input.path[..<slash])
  }

  /// The path after which a set's run is named: its folder and what the names share.
  static func path(of inputs: [ExportInput], results: Int) -> String {
    guard let part = part(of: inputs[results].name), !part.run.isEmpty else {
      return inputs[results].path
    }
    let folder = folder(of: inputs[results])
    return folder.isEmpty ? part.run : folder + "/" + part.run
  }
}
