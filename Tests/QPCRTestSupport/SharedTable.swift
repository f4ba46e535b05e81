extension Shared {
  /// The rows of a plain comma-separated table below the shared folder (no quotes), by column.
  package static func table(_ relative: String) throws -> [[String: String]] {
    let lines = String(decoding: try bytes(relative), as: UTF8.self)
      .split(whereSeparator: \.isNewline)
    guard let head = lines.first?.split(separator: ",", omittingEmptySubsequences: false) else {
      return []
    }
    return lines.dropFirst().map { line in
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
      return Dictionary(
        zip(head.map(String.init), cells.map(String.init)), uniquingKeysWith: { first, _ in first })
    }
  }
}
