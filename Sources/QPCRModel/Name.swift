/// How names of samples, targets, factors and levels are compared: whole, ignoring case and outer
/// blanks, never by substring.
public enum Name {
  /// The form in which two names are equal.
  public static func folded(_ name: String) -> String {
    trimmed(name).lowercased()
  }

  /// The name without outer blanks (spaces, tabs, line ends, no-break spaces).
  public static func trimmed(_ name: String) -> String {
    let utf8 = name.utf8
    guard let first = utf8.first, let last = utf8.last else { return name }
    if first > 0x20, first < 0x7F, last > 0x20, last < 0x7F { return name }
    var slice = name[...]
    while let character = slice.first, isBlank(character) { slice.removeFirst() }
    while let character = slice.last, isBlank(character) { slice.removeLast() }
    return String(slice)
  }

  /// The form in which column heads are equal: folded, without blanks, `_`, `.` and `-`.
  public static func foldedHead(_ head: String) -> String {
    String(folded(head).filter { !isBlank($0) && $0 != "_" && $0 != "." && $0 != "-" })
  }

  private static func isBlank(_ character: Character) -> Bool {
    character.isWhitespace || character == "\u{A0}" || character == "\u{FEFF}"
  }

  /// Whether `a` comes before `b` in natural order: runs of digits compare as numbers (`P2` before
  /// `P10`), other characters ignoring case, ties broken by the exact spelling.
  public static func naturallyPrecedes(_ a: String, _ b: String) -> Bool {
    (naturalKey(a), a) < (naturalKey(b), b)
  }

  /// The positions of `names` in natural order.
  public static func naturalOrder(_ names: [String]) -> [Int] {
    let keys = names.map(naturalKey)
    return names.indices.sorted { (keys[$0], names[$0], $0) < (keys[$1], names[$1], $1) }
  }

  /// A text whose plain order is the natural order of names: lower case, and each run of digits as
  /// `0`, a character for its length without leading zeros, and those digits.
  private static func naturalKey(_ name: String) -> String {
    let bytes = Array(name.lowercased().utf8)
    var key: [UInt8] = []
    key.reserveCapacity(bytes.count + 4)
    var index = 0
    while index < bytes.count {
      guard isDigit(bytes[index]) else {
        key.append(bytes[index])
        index += 1
        continue
      }
      let start = index
      while index < bytes.count, isDigit(bytes[index]) { index += 1 }
      let digits = bytes[start..<index].drop { $0 == 0x30 }
      key.append(0x30)
      key.append(UInt8(min(digits.count, 127)))
      key += digits
    }
    return String(decoding: key, as: UTF8.self)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  /// The candidates nearest to a misspelt name, nearest first: at most `limit`, within an edit
  /// distance of a third of the longer name (at least 2), or beginning with it.
  public static func nearest(
    to name: String, among candidates: [String], limit: Int = 3
  ) -> [String] {
    let wanted = Array(folded(name))
    let ranked = candidates.compactMap { candidate -> (distance: Int, name: String)? in
      let other = Array(folded(candidate))
      let allowed = max(2, max(wanted.count, other.count) / 3)
      let distance = editDistance(wanted, other)
      if distance <= allowed { return (distance, candidate) }
      let isPrefix = wanted.count >= 2 && other.starts(with: wanted)
      return isPrefix ? (allowed + 1, candidate) : nil
    }
    return ranked.sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }
      .prefix(limit).map(\.name)
  }

  /// The Damerau–Levenshtein distance (optimal string alignment): insertions, deletions,
  /// substitutions and swaps of neighbours.
  private static func editDistance(_ a: [Character], _ b: [Character]) -> Int {
    var beforeLast = [Int]()
    var last = Array(0...b.count)
    for i in a.indices {
      var row = [i + 1]
      for j in b.indices {
        var best = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          best = min(best, beforeLast[j - 1] + 1)
        }
        row.append(best)
      }
      (beforeLast, last) = (last, row)
    }
    return last[b.count]
  }
}
