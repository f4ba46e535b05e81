/// What a file is, judged by its first bytes and never by its name.
package enum FileKind: Hashable, Sendable {
  case empty
  case text(TextEncoding)
  /// Text whose first mark is `<`: XML or HTML.
  case markup(TextEncoding)
  case zip
  /// The compound file of legacy Excel and others.
  case ole2
  case gzip
  case pdf
  case image
  case sqlite
  case hdf5
  /// bzip2, xz, zstd, 7z or rar: packed in a way that is not read.
  case otherArchive
  case binary

  /// How many bytes at a file's start `detect` looks at, at most.
  package static let prefixBytes = 4096

  /// Recognises a file by its first bytes (the first 4096 are enough).
  package static func detect(_ bytes: ContiguousArray<UInt8>) -> FileKind {
    bytes.withUnsafeBufferPointer { detect($0) }
  }

  static func detect(_ all: UnsafeBufferPointer<UInt8>) -> FileKind {
    let prefix = UnsafeBufferPointer(rebasing: all.prefix(prefixBytes))
    if prefix.isEmpty { return .empty }
    if let (_, kind) = signatures.first(where: { prefix.starts(with: $0.0) }) { return kind }
    return textKind(prefix, isCut: all.count > prefix.count)
  }

  private static let signatures: [([UInt8], FileKind)] = [
    ([0x50, 0x4B, 0x03, 0x04], .zip),
    ([0x50, 0x4B, 0x05, 0x06], .zip),
    // The mark of an archive made to be split that fitted one piece (APPNOTE.TXT 8.5.4).
    ([0x50, 0x4B, 0x07, 0x08], .zip),
    ([0x50, 0x4B, 0x30, 0x30], .zip),
    ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], .ole2),
    ([0x1F, 0x8B], .gzip),
    (Array("%PDF-".utf8), .pdf),
    ([0x89, 0x50, 0x4E, 0x47], .image),
    ([0xFF, 0xD8, 0xFF], .image),
    (Array("GIF8".utf8), .image),
    ([0x49, 0x49, 0x2A, 0x00], .image),
    ([0x4D, 0x4D, 0x00, 0x2A], .image),
    (Array("SQLite format 3".utf8) + [0], .sqlite),
    ([0x89, 0x48, 0x44, 0x46, 0x0D, 0x0A, 0x1A, 0x0A], .hdf5),
    (Array("BZh".utf8), .otherArchive),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], .otherArchive),
    ([0x28, 0xB5, 0x2F, 0xFD], .otherArchive),
    ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], .otherArchive),
    (Array("Rar!".utf8), .otherArchive),
  ]

  private static func textKind(_ prefix: UnsafeBufferPointer<UInt8>, isCut: Bool) -> FileKind {
    let (mark, markBytes) = TextEncoding.byteOrderMark(prefix)
    if mark == nil, prefix.contains(where: TextEncoding.isBinary) { return .binary }
    let body = prefix.dropFirst(markBytes)
    let first = body.first { $0 > 0x20 }
    let encoding = mark ?? (TextEncoding.isUTF8(prefix, isCut: isCut) ? .utf8 : .windows1252)
    return first == UInt8(ascii: "<") ? .markup(encoding) : .text(encoding)
  }

  /// Whether an endless line in a file of this kind is a fault. It is in unknown binaries too:
  /// nothing is lost, and a device full of zeros is refused before it fills the memory.
  var hasLines: Bool {
    switch self {
    case .text, .binary: true
    default: false
    }
  }
}
