/// Texts that differ by the names of runs, samples and targets alone: what follows from another name
/// is told once, with the name.
struct ResultsRenaming {
  /// Names of the first file and of the second, the longest first.
  private let pairs: [(a: String, b: String)]

  init(_ match: ResultsNameMatch, _ names: ResultsNames) {
    self.init(
      (match.targets + match.samples + match.runs).compactMap { pair in
        guard let old = names[pair.a], let new = names[pair.b] else { return nil }
        return (old, new)
      })
  }

  init(_ pairs: [(a: String, b: String)]) {
    self.pairs = pairs.sorted { ($1.a.count, $0.a) < ($0.a.count, $1.a) }
  }

  /// A text of the first file in the names of the second.
  func text(_ text: String) -> String {
    pairs.reduce(text) { $0.contains($1.a) ? $0.replacing($1.a, with: $1.b) : $0 }
  }

  /// Whether two texts or lists of texts say the same. Lists of names are in natural order, which a
  /// new name may change.
  func isSame(_ a: JSONContent, _ b: JSONContent) -> Bool {
    switch (a, b) {
    case (.text(let a), .text(let b)):
      if a == b { return true }
      let renamed = text(a)
      return renamed == b || renamed != a && Self.words(renamed) == Self.words(b)
    case (.list(let a), .list(let b)):
      let texts = (a.compactMap(\.string), b.compactMap(\.string))
      guard !pairs.isEmpty, texts.0.count == a.count, texts.1.count == b.count else {
        return a == b
      }
      return texts.0.map(text).sorted() == texts.1.sorted()
    default: return false
    }
  }

  private static func words(_ text: String) -> [Substring] {
    text.split { !$0.isLetter && !$0.isNumber }.sorted()
  }
}
