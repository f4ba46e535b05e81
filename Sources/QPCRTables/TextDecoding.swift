/// The encodings that text files come in.
package enum TextEncoding: String, Hashable, Sendable {
  case utf8 = "UTF-8"
  case utf16LittleEndian = "UTF-16LE"
  case utf16BigEndian = "UTF-16BE"
  case windows1252 = "Windows-1252"

  /// The encoding that a byte order mark at the start announces, and the mark's length.
  static func byteOrderMark(_ bytes: UnsafeBufferPointer<UInt8>) -> (TextEncoding?, Int) {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
    if bytes.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, 2) }
    if bytes.starts(with: [0xFE, 0xFF]) { return (.utf16BigEndian, 2) }
    return (nil, 0)
  }

  /// Control characters that no text export holds. (1A ends DOS files, 1B and 0C go to printers.)
  static func isBinary(_ byte: UInt8) -> Bool {
    byte < 0x09 || (byte > 0x0D && byte < 0x20 && byte != 0x1A && byte != 0x1B)
  }

  /// Whether bytes are UTF-8; where they are `isCut` from a longer file, their last character
  /// may be incomplete.
  static func isUTF8(_ bytes: UnsafeBufferPointer<UInt8>, isCut: Bool) -> Bool {
    guard let fault = UTF8Check.firstFault(bytes) else { return true }
    return isCut && fault + 3 >= bytes.count
      && bytes[fault...].dropFirst().allSatisfy { $0 & 0xC0 == 0x80 }
  }
}

/// Bytes of a text file as UTF-8, and how they were written.
package struct DecodedText: Sendable {
  package var bytes: ContiguousArray<UInt8>
  package let encoding: TextEncoding
  package let hadByteOrderMark: Bool
}

/// Turns the bytes of a text file into UTF-8.
package enum TextDecoding {
  /// A byte order mark decides; else strict UTF-8; else Windows-1252.
  ///
  /// Pass the bytes with `consume`, and UTF-8 is not copied.
  package static func decode(
    _ bytes: consuming ContiguousArray<UInt8>
  ) throws(TextDecodingError) -> DecodedText {
    let (mark, length) = bytes.withUnsafeBufferPointer { TextEncoding.byteOrderMark($0) }
    if mark == .utf16LittleEndian || mark == .utf16BigEndian {
      let text = try decodeUTF16(bytes, isBigEndian: mark == .utf16BigEndian)
      return DecodedText(bytes: text, encoding: mark ?? .utf8, hadByteOrderMark: true)
    }
    switch bytes.withUnsafeBufferPointer({ UTF8Check.judge($0) }) {
    case .binary(let offset): throw .binary(offset: offset)
    case .utf8:
      if length > 0 { bytes.removeFirst(length) }
      return DecodedText(bytes: bytes, encoding: .utf8, hadByteOrderMark: length > 0)
    case .notUTF8(let offset):
      guard mark == nil else { throw .invalidUTF8(offset: offset) }
      let text = try decodeWindows1252(bytes)
      return DecodedText(bytes: text, encoding: .windows1252, hadByteOrderMark: false)
    }
  }

  /// UTF-16 after its mark; a lone surrogate or an odd byte at the end is refused.
  private static func decodeUTF16(
    _ bytes: ContiguousArray<UInt8>, isBigEndian: Bool
  ) throws(TextDecodingError) -> ContiguousArray<UInt8> {
    guard bytes.count.isMultiple(of: 2) else { throw .invalidUTF16(offset: bytes.count - 1) }
    var text: ContiguousArray<UInt8> = []
    text.reserveCapacity(bytes.count / 2)
    func unit(_ at: Int) -> UInt32 {
      let low = UInt32(bytes[isBigEndian ? at + 1 : at])
      return low | UInt32(bytes[isBigEndian ? at : at + 1]) << 8
    }
    var index = 2
    while index < bytes.count {
      var scalar = unit(index)
      if scalar == 0 { throw .binary(offset: index) }
      if scalar & 0xF800 == 0xD800 {
        let low = index + 2 < bytes.count ? unit(index + 2) : 0
        guard scalar < 0xDC00, low & 0xFC00 == 0xDC00 else { throw .invalidUTF16(offset: index) }
        scalar = 0x10000 + (scalar & 0x3FF) << 10 + (low & 0x3FF)
        index += 2
      }
      index += 2
      appendUTF8(scalar, to: &text)
    }
    return text
  }

  private static func decodeWindows1252(
    _ bytes: ContiguousArray<UInt8>
  ) throws(TextDecodingError) -> ContiguousArray<UInt8> {
    if let offset = bytes.firstIndex(where: TextEncoding.isBinary) { throw .binary(offset: offset) }
    let high = bytes.reduce(into: 0) { $0 += $1 >= 0x80 ? 1 : 0 }
    var text: ContiguousArray<UInt8> = []
    text.reserveCapacity(bytes.count + 2 * high)
    for byte in bytes {
      if byte < 0x80 {
        text.append(byte)
      } else {
        appendUTF8(CodePage.windows1252(byte), to: &text)
      }
    }
    return text
  }

  /// Appends one Unicode scalar value as UTF-8.
  static func appendUTF8(_ scalar: UInt32, to text: inout ContiguousArray<UInt8>) {
    func low(_ shift: UInt32) -> UInt8 { UInt8(0x80 | (scalar >> shift & 0x3F)) }
    switch scalar {
    case ..<0x80: text.append(UInt8(scalar))
    case ..<0x800:
      text.append(UInt8(0xC0 | scalar >> 6))
      text.append(low(0))
    case ..<0x10000:
      text.append(UInt8(0xE0 | scalar >> 12))
      text.append(low(6))
      text.append(low(0))
    default:
      text.append(UInt8(0xF0 | scalar >> 18 & 0x07))
      text.append(low(12))
      text.append(low(6))
      text.append(low(0))
    }
  }
}

/// Why bytes are no text.
package enum TextDecodingError: Error, Equatable, Sendable {
  /// A control byte that no text holds, such as NUL.
  case binary(offset: Int)
  /// Not UTF-8, although the file's byte order mark says so.
  case invalidUTF8(offset: Int)
  case invalidUTF16(offset: Int)
}

extension TextDecodingError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .binary(let offset):
      "this is a binary file, not text (a control byte stands at byte \(offset + 1))"
    case .invalidUTF8(let offset):
      "the file is marked as UTF-8 but byte \(offset + 1) is not; save it again as UTF-8"
    case .invalidUTF16(let offset):
      "the file is marked as UTF-16 but byte \(offset + 1) is not; save it again as UTF-8"
    }
  }
}
