/// Names from several tables merged into one list: equal where they are equal ignoring case and
/// outer blanks, in natural order, each in the spelling that sorts first.
package struct NameMerge: Sendable {
  /// The merged names in natural order.
  package private(set) var names: [String] = []
  /// Names that occurred in several spellings, with all of them sorted.
  package private(set) var spellings: [(name: String, all: [String])] = []
  private var indexByFolded: [String: Int32] = [:]

  /// Merges the names; `preferred` spellings (a sheet's) win over others.
  package init(_ tables: some Sequence<[String]>, preferred: [String] = []) {
    var drafts: [Draft] = []
    for name in tables.joined() {
      let spelling = Name.trimmed(name)
      let folded = Name.folded(spelling)
      guard let index = indexByFolded[folded] else {
        indexByFolded[folded] = Int32(drafts.count)
        drafts.append(Draft(folded: folded, name: spelling))
        continue
      }
      if drafts[Int(index)].name != spelling { drafts[Int(index)].others.insert(spelling) }
    }
    for name in preferred {
      guard let index = indexByFolded[Name.folded(name)] else { continue }
      if drafts[Int(index)].preferred == nil {
        drafts[Int(index)].preferred = Name.trimmed(name)
      }
    }
    let chosen = drafts.map { $0.preferred ?? $0.all[0] }
    let order = Name.naturalOrder(chosen)
    names = order.map { chosen[$0] }
    spellings = order.compactMap { index in
      drafts[index].others.isEmpty ? nil : (chosen[index], drafts[index].all)
    }
    for (new, old) in order.enumerated() { indexByFolded[drafts[old].folded] = Int32(new) }
  }

  /// A name while tables are merged.
  private struct Draft {
    var folded: String
    var name: String
    var others: Set<String> = []
    var preferred: String?

    /// Every spelling that occurred, sorted.
    var all: [String] { others.isEmpty ? [name] : (others.union([name])).sorted() }
  }

  /// The index of a name in any spelling.
  package func index(of name: String) -> Int32? { indexByFolded[Name.folded(name)] }

  /// The indices of a whole table's names, to translate its rows by.
  package func translation(of table: NameTable) -> [Int32] {
    table.names.map { index(of: $0) ?? NameTable.none }
  }

  /// Groups of different names that agree in their letters and digits (`IL-6`, `IL6`).
  package var nearDuplicates: [[String]] {
    var groups: [String: [String]] = [:]
    for name in names {
      let key = String(Name.folded(name).filter { $0.isLetter || $0.isNumber })
      if !key.isEmpty { groups[key, default: []].append(name) }
    }
    return groups.values.filter { $0.count > 1 }.sorted { $0[0] < $1[0] }
  }
}
