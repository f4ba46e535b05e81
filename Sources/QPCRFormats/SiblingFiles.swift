import QPCRModel

/// How a family's software names the files that make one run, where it writes a file a sheet.
package struct SiblingNames: Sendable {
  /// The sheets as they stand in file names, the one with the results first. What stands before
  /// is the run's name, what follows a suffix: `plate 1 -  Quantification Cq Results_0.csv`.
  package var sheets: [String]
  /// What follows the sheet's name.
  package var suffix: Suffix
  /// First lines that name the run, in files that are named freely.
  package var titles: [Title]

  package enum Suffix: Sendable {
    /// It tells sheets of one kind apart (a dye).
    case sheet
    /// It is when the file was written, and tells exports of one run apart.
    case stamp
  }

  /// A first line with the run's name between two texts, and the sheet that it opens.
  package struct Title: Sendable {
    package var before: String
    package var after: String
    package var sheet: String

    package init(before: String, after: String, sheet: String) {
      self.before = before
      self.after = after
      self.sheet = sheet
    }
  }

  package init(sheets: [String] = [], suffix: Suffix = .sheet, titles: [Title] = []) {
    self.sheets = sheets
    self.suffix = suffix
    self.titles = titles
  }
}

/// The files of one run, and which part of it each is.
struct SiblingGroup {
  struct Part {
    var input: ExportInput
    var sheet: String
    var suffix: String
  }

  /// The name of the family whose software names files so.
  var family: String
  /// The run's name as the files' names have it.
  var name: String
  var parts: [Part]

  /// The path that the run is named after.
  var path: String {
    let path = parts[0].input.path
    guard let slash = path.lastIndex(where: { $0 == "/" || $0 == "\\" }) else { return name }
    return path[...slash] + name
  }
}

/// Finds the files that make one run.
enum SiblingFiles {
  /// The inputs in the order of their first files; files that belong together are one group, with
  /// the sheets in the family's order.
  static func groups(_ inputs: [ExportInput]) -> [(inputs: [ExportInput], group: SiblingGroup?)] {
    guard inputs.count > 1 else { return inputs.map { ([$0], nil) } }
    let places = inputs.map(place)
    var members: [Key: [Int]] = [:]
    for (index, place) in places.enumerated() {
      if let place { members[place.key, default: []].append(index) }
    }
    for (key, indices) in members where indices.count > 1 {
      if let parts = byStamp(indices, places) {
        members[key] = nil
        for (stamp, indices) in parts {
          var key = key
          key.stamp = stamp
          members[key] = indices
        }
      }
    }
    return gather(inputs, places, members)
  }

  private static func gather(
    _ inputs: [ExportInput], _ places: [Place?], _ members: [Key: [Int]]
  ) -> [(inputs: [ExportInput], group: SiblingGroup?)] {
    var groups: [(inputs: [ExportInput], group: SiblingGroup?)] = []
    // Two files with results are two runs unless what is in them says that they are one.
    let sets = members.values.filter { set in
      set.count > 1
        && set.count { places[$0]?.isTitled == false && places[$0]?.rank == 0 } < 2
    }
    var isTaken = Array(repeating: false, count: inputs.count)
    for (index, input) in inputs.enumerated() where !isTaken[index] {
      guard let place = places[index], let set = sets.first(where: { $0.contains(index) }) else {
        groups.append(([input], nil))
        continue
      }
      for member in set { isTaken[member] = true }
      let order = set.sorted { (places[$0]?.rank ?? 0, $0) < (places[$1]?.rank ?? 0, $1) }
      let parts = order.map { member in
        SiblingGroup.Part(
          input: inputs[member], sheet: places[member]?.sheet ?? "",
          suffix: places[member]?.suffix ?? "")
      }
      groups.append(
        (
          set.map { inputs[$0] },
          SiblingGroup(family: place.key.family, name: place.name, parts: parts)
        ))
    }
    return groups
  }

  /// A set split by when its files were written, where it has a sheet twice.
  private static func byStamp(_ indices: [Int], _ places: [Place?]) -> [String: [Int]]? {
    let all = indices.compactMap { places[$0] }
    guard all[0].hasStamps, Set(all.map(\.rank)).count < all.count else { return nil }
    return Dictionary(grouping: indices) { places[$0]?.suffix ?? "" }
  }

  private struct Key: Hashable {
    var folder: String
    var family: String
    var run: String
    var stamp = ""
  }

  private struct Place {
    var key: Key
    var name: String
    var sheet: String
    var suffix: String
    var rank: Int
    var hasStamps = false
    var isTitled = false
  }

  /// Where a file belongs: by its first line, else by the longest sheet's name in its own name.
  private static func place(_ input: ExportInput) -> Place? {
    let slash = input.path.lastIndex { $0 == "/" || $0 == "\\" }
    let folder = slash.map { String(input.path[..<$0]) } ?? ""
    return titled(input, folder) ?? named(input, folder)
  }

  private static func named(_ input: ExportInput, _ folder: String) -> Place? {
    let stem = RunNames.stem(input.name)
    let words = words(stem)
    var best: (place: Place, count: Int)?
    for family in FormatCatalogue.families {
      for (rank, sheet) in family.siblings.sheets.enumerated() {
        let wanted = SiblingFiles.words(sheet).map(\.text)
        guard wanted.count > best?.count ?? 0, let at = last(wanted, in: words) else { continue }
        let end = at + wanted.count
        let place = Place(
          key: Key(
            folder: folder, family: family.name,
            run: words[..<at].map(\.text).joined(separator: " ")),
          name: at == 0 ? stem : String(stem[..<words[at - 1].range.upperBound]), sheet: sheet,
          suffix: end < words.count ? String(stem[words[end].range.lowerBound...]) : "",
          rank: rank, hasStamps: family.siblings.suffix == .stamp)
        best = (place, wanted.count)
      }
    }
    return best?.place
  }

  private static func titled(_ input: ExportInput, _ folder: String) -> Place? {
    var line: String?
    for family in FormatCatalogue.families {
      for (rank, title) in family.siblings.titles.enumerated() {
        let text = line ?? TitleText.firstLine(of: input.bytes)
        line = text
        guard text.hasPrefix(title.before), let end = TitleText.find(title.after, in: text) else {
          continue
        }
        let start = text.index(text.startIndex, offsetBy: title.before.count)
        guard start < end else { continue }
        let run = Name.trimmed(String(text[start..<end]))
        return Place(
          key: Key(folder: folder, family: family.name, run: run), name: run, sheet: title.sheet,
          suffix: "", rank: rank, isTitled: true)
      }
    }
    return nil
  }

  private typealias Word = (text: String, range: Range<String.Index>)

  /// The words of a name: blanks, `_` and `-` part them, as many as there are.
  private static func words(_ name: String) -> [Word] {
    name.split { $0 == " " || $0 == "_" || $0 == "-" }.map {
      ($0.lowercased(), $0.startIndex..<$0.endIndex)
    }
  }

  private static func last(_ wanted: [String], in words: [Word]) -> Int? {
    guard wanted.count <= words.count else { return nil }
    func stands(at start: Int) -> Bool {
      start >= 0 && wanted.indices.allSatisfy { words[start + $0].text == wanted[$0] }
    }
    guard var start = (0...words.count - wanted.count).last(where: stands) else { return nil }
    // `Standard Curve Results_Standard Curve Results`: the suffix is the sheet's name again.
    while wanted.count > 1, stands(at: start - wanted.count) { start -= wanted.count }
    return start
  }
}
