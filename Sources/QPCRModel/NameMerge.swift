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
    var variants: [String: Set<String>] = [:]
    for name in tables.joined() {
      variants[Name.folded(name), default: []].insert(Name.trimmed(name))
    }
    let wanted = Dictionary(
      preferred.map { (Name.folded($0), Name.trimmed($0)) }, uniquingKeysWith: { first, _ in first }
    )
    let chosen = variants.map { folded, all in
      (folded: folded, name: wanted[folded] ?? all.min() ?? folded, all: all)
    }
    let ordered = chosen.sorted { Name.naturallyPrecedes($0.name, $1.name) }
    names = ordered.map(\.name)
    spellings = ordered.filter { $0.all.count > 1 }.map { ($0.name, $0.all.sorted()) }
    for (index, entry) in ordered.enumerated() { indexByFolded[entry.folded] = Int32(index) }
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
