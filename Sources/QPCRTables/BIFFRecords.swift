/// The records of a legacy Excel stream ([MS-XLS] 2.1.4): a number, a length, that many bytes.
struct BIFFRecords {
  /// Numbers of the records that are read; all others are passed over.
  enum Kind {
    static let formula = 0x0006
    static let endOfFile = 0x000A
    static let dateMode = 0x0022
    static let filePass = 0x002F
    static let continuation = 0x003C
    static let codePage = 0x0042
    static let boundSheet = 0x0085
    static let multipleRK = 0x00BD
    static let multipleBlank = 0x00BE
    static let richString = 0x00D6
    static let format = 0x00E0
    static let sharedStrings = 0x00FC
    static let labelShared = 0x00FD
    static let blank = 0x0201
    static let number = 0x0203
    static let label = 0x0204
    static let booleanOrError = 0x0205
    static let string = 0x0207
    static let rk = 0x027E
    static let numberFormat = 0x041E
    static let beginOfFile = 0x0809
  }

  let bytes: ContiguousArray<UInt8>
  private(set) var position: Int
  private(set) var kind = 0
  /// The data of the present record.
  private(set) var data = 0..<0

  init(_ bytes: ContiguousArray<UInt8>, at position: Int) {
    self.bytes = bytes
    self.position = position
  }

  /// Goes to the next record; false at the end of the stream.
  mutating func next() throws(XLSError) -> Bool {
    guard position < bytes.count else { return false }
    guard let kind = bytes.u16(at: position), let size = bytes.u16(at: position + 2),
      let data = bytes.checkedRange(position + 4, size)
    else {
      // Streams may be padded with zeros.
      if bytes[position...].allSatisfy({ $0 == 0 }) { return false }
      throw .cutOff(offset: position)
    }
    self.kind = kind
    self.data = data
    position = data.upperBound
    return true
  }

  /// The data of the present record and of the CONTINUE records that follow it.
  mutating func continuedData() throws(XLSError) -> [Range<Int>] {
    var parts = [data]
    while bytes.u16(at: position) == Kind.continuation {
      guard try next() else { break }
      parts.append(data)
    }
    return parts
  }

  /// A 16-bit field of the present record.
  func u16(_ offset: Int) -> Int? {
    offset + 2 <= data.count ? bytes.u16(at: data.lowerBound + offset) : nil
  }

  /// A 32-bit field of the present record.
  func u32(_ offset: Int) -> Int? {
    offset + 4 <= data.count ? bytes.u32(at: data.lowerBound + offset) : nil
  }

  /// A floating-point field of the present record.
  func double(_ offset: Int) -> Double? {
    offset + 8 <= data.count ? bytes.double(at: data.lowerBound + offset) : nil
  }

  /// A byte of the present record.
  func u8(_ offset: Int) -> UInt8? {
    offset < data.count ? bytes[data.lowerBound + offset] : nil
  }
}

/// Strings of BIFF8 (UTF-16, or its low bytes alone) that may run across CONTINUE records, and of
/// BIFF5 (bytes in a code page).
struct BIFFStrings {
  private let bytes: ContiguousArray<UInt8>
  private let parts: [Range<Int>]
  private var part = 0
  private var position: Int

  init(_ bytes: ContiguousArray<UInt8>, _ parts: [Range<Int>], skipping count: Int) {
    self.bytes = bytes
    self.parts = parts
    position = parts[0].lowerBound + min(count, parts[0].count)
  }

  private mutating func byte() -> UInt8? {
    while position == parts[part].upperBound {
      guard part + 1 < parts.count else { return nil }
      part += 1
      position = parts[part].lowerBound
    }
    position += 1
    return bytes[position - 1]
  }

  private mutating func number(bytes count: Int) -> Int? {
    var value = 0
    for index in 0..<count {
      guard let byte = byte() else { return nil }
      value |= Int(byte) << (8 * index)
    }
    return value
  }

  private mutating func skip(_ count: Int) -> Bool {
    var left = count
    while left > parts[part].upperBound - position {
      left -= parts[part].upperBound - position
      guard part + 1 < parts.count else { return false }
      part += 1
      position = parts[part].lowerBound
    }
    position += left
    return true
  }

  /// Appends a BIFF8 string ([MS-XLS] 2.5.293) to `text`; false where the record is too short.
  mutating func appendUnicode(
    to text: inout ContiguousArray<UInt8>, lengthBytes: Int
  ) -> Bool {
    guard let length = number(bytes: lengthBytes), let flags = byte() else { return false }
    var runs = 0
    var extra = 0
    if flags & 8 != 0 {
      guard let count = number(bytes: 2) else { return false }
      runs = count
    }
    if flags & 4 != 0 {
      guard let count = number(bytes: 4) else { return false }
      extra = count
    }
    guard appendCharacters(length, isWide: flags & 1 != 0, to: &text) else { return false }
    return skip(4 * runs) && skip(extra)
  }

  private mutating func appendCharacters(
    _ length: Int, isWide: Bool, to text: inout ContiguousArray<UInt8>
  ) -> Bool {
    var isWide = isWide
    var left = length
    var lead: UInt32?
    while left > 0 {
      if position == parts[part].upperBound {
        // A string that goes on in the next record starts there with its width again.
        guard part + 1 < parts.count, !parts[part + 1].isEmpty else { return false }
        part += 1
        position = parts[part].lowerBound + 1
        isWide = bytes[position - 1] & 1 != 0
        continue
      }
      var unit = UInt32(bytes[position])
      position += 1
      if isWide {
        guard position < parts[part].upperBound else { return false }
        unit |= UInt32(bytes[position]) << 8
        position += 1
      }
      left -= 1
      Self.append(unit, &lead, to: &text)
    }
    if lead != nil { TextDecoding.appendUTF8(0xFFFD, to: &text) }
    return true
  }

  /// Appends a UTF-16 unit; half a pair waits in `lead`, a lone half becomes U+FFFD.
  private static func append(
    _ unit: UInt32, _ lead: inout UInt32?, to text: inout ContiguousArray<UInt8>
  ) {
    let isLow = unit & 0xFC00 == 0xDC00
    if let high = lead {
      lead = nil
      if isLow {
        return TextDecoding.appendUTF8(
          0x10000 + (high & 0x3FF) << 10 + (unit & 0x3FF), to: &text)
      }
      TextDecoding.appendUTF8(0xFFFD, to: &text)
    }
    if unit & 0xFC00 == 0xD800 { lead = unit } else {
      TextDecoding.appendUTF8(isLow ? 0xFFFD : unit, to: &text)
    }
  }

  /// Appends a BIFF5 string; `upperHalf` is that of the workbook's code page.
  mutating func appendBytes(
    to text: inout ContiguousArray<UInt8>, lengthBytes: Int, upperHalf: [UInt32]?
  ) throws(XLSError) -> Bool {
    guard let length = number(bytes: lengthBytes) else { return false }
    for _ in 0..<length {
      guard let byte = byte() else { return false }
      if byte < 0x80 {
        text.append(byte)
      } else {
        guard let upperHalf else { throw .codePage }
        TextDecoding.appendUTF8(upperHalf[Int(byte) - 0x80], to: &text)
      }
    }
    return true
  }
}
