import QPCRTables

/// The first line of a text file, which may be packed.
enum TitleText {
  /// At most 1000 bytes of it, with one blank wherever it has several; empty for anything but text.
  static func firstLine(of bytes: ContiguousArray<UInt8>) -> String {
    switch FileKind.detect(bytes) {
    case .text: return line(bytes)
    case .gzip:
      guard let unpacked = try? Gzip.unpack(bytes), case .text = FileKind.detect(unpacked) else {
        return ""
      }
      return line(unpacked)
    default: return ""
    }
  }

  private static func line(_ bytes: ContiguousArray<UInt8>) -> String {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let line = bytes.dropFirst(start).prefix(1000).prefix { $0 != 0x0A && $0 != 0x0D }
    return String(decoding: line, as: UTF8.self).split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
  }

  /// Where a text first stands in another; the end for an empty one.
  static func find(_ wanted: String, in text: String) -> String.Index? {
    if wanted.isEmpty { return text.endIndex }
    return text.indices.first { text[$0...].hasPrefix(wanted) }
  }
}
