/// A ZIP archive in memory: stored and deflated entries, zip64, data descriptors.
///
/// The central directory is read once and believed over the local headers; nothing is unpacked
/// before it is asked for, and what the directory claims is held against limits first.
package struct ZipArchive: Sendable {
  /// What an archive may claim and hold.
  package struct Limits: Sendable {
    /// The most entries.
    package var entries: Int
    /// The most bytes of an entry's name.
    package var nameBytes: Int
    /// Unpacked bytes of all entries together, and the ratio of each.
    package var unpacking: UnpackLimits

    /// 10 000 entries, names of 1 KiB, 2 GiB unpacked.
    package init(
      entries: Int = 10_000, nameBytes: Int = 1024,
      unpacking: UnpackLimits = UnpackLimits(bytes: 2 << 30)
    ) {
      self.entries = entries
      self.nameBytes = nameBytes
      self.unpacking = unpacking
    }
  }

  /// One file of the archive.
  package struct Entry: Sendable {
    /// The path inside the archive, with `/` between folders.
    package let name: String
    package let packedSize: Int
    package let unpackedSize: Int
    package let isEncrypted: Bool
    let method: Int
    let checksum: UInt32
    let header: Int

    /// Whether this is a folder, which holds nothing itself.
    package var isFolder: Bool { name.hasSuffix("/") }
  }

  /// The entries, as the archive's directory orders them.
  package let entries: [Entry]
  private let bytes: ContiguousArray<UInt8>
  private let limits: Limits
  /// Where each name stands in `entries`, and the first of each name in small letters.
  private let places: [String: Int]
  private let foldedPlaces: [String: Int]

  /// Reads the directory of an archive.
  package init(
    _ bytes: ContiguousArray<UInt8>, limits: Limits = Limits()
  ) throws(ZipError) {
    self.bytes = bytes
    self.limits = limits
    let entries = try ZipDirectory(bytes, limits: limits).entries
    self.entries = entries
    func first(_ name: (Entry) -> String) -> [String: Int] {
      Dictionary(entries.enumerated().map { (name($1), $0) }) { first, _ in first }
    }
    places = first(\.name)
    foldedPlaces = first { Self.folded($0.name) }
  }

  /// The entry of that name: spelt exactly so, or else differing only in the case of ASCII letters.
  package func entry(named name: String) -> Entry? {
    (places[name] ?? foldedPlaces[Self.folded(name)]).map { entries[$0] }
  }

  private static func folded(_ name: String) -> String {
    String(decoding: name.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
  }

  /// The content of an entry, checked against its size and checksum.
  package func unpack(_ entry: Entry) throws(ZipError) -> ContiguousArray<UInt8> {
    if entry.isEncrypted { throw .encrypted(entry: entry.name) }
    let packed = try packedRange(entry)
    let content: ContiguousArray<UInt8>
    switch entry.method {
    case 0:
      guard entry.packedSize == entry.unpackedSize else { throw .damaged(entry: entry.name) }
      content = ContiguousArray(bytes[packed])
    case 8: content = try inflate(packed, entry)
    default: throw .method(entry: entry.name, number: entry.method)
    }
    guard content.withUnsafeBufferPointer({ CRC32.of($0) }) == entry.checksum else {
      throw .checksum(entry: entry.name)
    }
    return content
  }

  /// Where an entry's packed bytes lie: behind its local header, whose own sizes are not used.
  private func packedRange(_ entry: Entry) throws(ZipError) -> Range<Int> {
    guard bytes.u32(at: entry.header) == 0x0403_4B50,
      let name = bytes.u16(at: entry.header + 26), let extra = bytes.u16(at: entry.header + 28),
      let range = bytes.checkedRange(entry.header + 30 + name + extra, entry.packedSize)
    else { throw .damaged(entry: entry.name) }
    return range
  }

  private func inflate(
    _ packed: Range<Int>, _ entry: Entry
  ) throws(ZipError) -> ContiguousArray<UInt8> {
    var isWhole = false
    let content = bytes.withUnsafeBufferPointer { all in
      ContiguousArray<UInt8>(unsafeUninitializedCapacity: entry.unpackedSize) { buffer, count in
        var inflater = Inflater(UnsafeBufferPointer(rebasing: all[packed]), framing: .raw)
        (count, isWhole) = Self.inflate(&inflater, into: buffer, size: entry.unpackedSize)
      }
    }
    guard isWhole else { throw .damaged(entry: entry.name) }
    return content
  }

  /// Fills `buffer` to exactly `size` bytes; one byte more or less is damage.
  private static func inflate(
    _ inflater: inout Inflater, into buffer: UnsafeMutableBufferPointer<UInt8>, size: Int
  ) -> (count: Int, isWhole: Bool) {
    var filled = 0
    while true {
      let room = UnsafeMutableBufferPointer(rebasing: buffer[filled..<size])
      if room.isEmpty { return (filled, isAtEnd(&inflater)) }
      switch inflater.step(into: room) {
      case .wrote(let count): filled += count
      case .ended(let count): return (filled + count, filled + count == size)
      case .starved, .corrupt: return (filled, false)
      }
    }
  }

  private static func isAtEnd(_ inflater: inout Inflater) -> Bool {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 1) {
      inflater.step(into: $0) == .ended(0)
    }
  }
}

/// Reads the central directory (APPNOTE.TXT 4.3.12 to 4.3.16).
private struct ZipDirectory {
  private(set) var entries: [ZipArchive.Entry] = []
  private let bytes: ContiguousArray<UInt8>
  private let limits: ZipArchive.Limits

  private struct End {
    var count: Int
    var size: Int
    var offset: Int
    var position: Int
  }

  init(_ bytes: ContiguousArray<UInt8>, limits: ZipArchive.Limits) throws(ZipError) {
    self.bytes = bytes
    self.limits = limits
    let end = try findEnd()
    guard end.count <= limits.entries else { throw .tooManyEntries(limit: limits.entries) }
    // An archive may have other bytes before it; its own offsets do not count them.
    let start = end.position - end.size
    guard start >= 0, end.offset <= start else { throw .noDirectory }
    try readEntries(end.count, from: start, shift: start - end.offset)
  }

  private func findEnd() throws(ZipError) -> End {
    let lowest = max(0, bytes.count - 22 - 0xFFFF)
    var position = bytes.count - 22
    while position >= lowest {
      if bytes.u32(at: position) == 0x0605_4B50, let comment = bytes.u16(at: position + 20),
        position + 22 + comment <= bytes.count, let end = try end(at: position)
      {
        return end
      }
      position -= 1
    }
    throw .noDirectory
  }

  private func end(at position: Int) throws(ZipError) -> End? {
    guard let count = bytes.u16(at: position + 10), let size = bytes.u32(at: position + 12),
      let offset = bytes.u32(at: position + 16)
    else { return nil }
    let end = End(count: count, size: size, offset: offset, position: position)
    guard count == 0xFFFF || size == 0xFFFF_FFFF || offset == 0xFFFF_FFFF else { return end }
    return try zip64End(before: position) ?? end
  }

  private func zip64End(before position: Int) throws(ZipError) -> End? {
    let locator = position - 20
    guard bytes.u32(at: locator) == 0x0706_4B50 else { return nil }
    // The record stands right before its locator unless it has an extension; try its offset first.
    for record in [bytes.u64(at: locator + 8), locator - 56].compactMap({ $0 })
    where bytes.u32(at: record) == 0x0606_4B50 {
      guard let count = bytes.u64(at: record + 32), let size = bytes.u64(at: record + 40),
        let offset = bytes.u64(at: record + 48), size <= bytes.count, offset <= bytes.count
      else { throw .noDirectory }
      return End(count: count, size: size, offset: offset, position: record)
    }
    throw .noDirectory
  }

  private mutating func readEntries(_ count: Int, from start: Int, shift: Int) throws(ZipError) {
    var position = start
    var total = 0
    var names: Set<String> = []
    for _ in 0..<count {
      let (entry, next) = try readEntry(at: position, shift: shift)
      let (sum, overflow) = total.addingReportingOverflow(entry.unpackedSize)
      guard !overflow, sum <= limits.unpacking.bytes else {
        throw .tooLarge(limit: limits.unpacking.bytes)
      }
      if limits.unpacking.isBomb(unpacked: entry.unpackedSize, packed: entry.packedSize) {
        throw .ratio(entry: entry.name, limit: limits.unpacking.ratio)
      }
      guard names.insert(entry.name).inserted else { throw .duplicate(entry: entry.name) }
      total = sum
      position = next
      entries.append(entry)
    }
    if limits.unpacking.isBomb(unpacked: total, packed: bytes.count) {
      throw .archiveRatio(limit: limits.unpacking.ratio)
    }
    try checkOverlaps(before: start)
  }

  /// Refuses entries that share packed bytes: what is stored once would be unpacked many times
  /// (Fifield, "A better zip bomb", 2019).
  private func checkOverlaps(before directory: Int) throws(ZipError) {
    var end = 0
    for entry in entries.sorted(by: { $0.header < $1.header }) {
      guard entry.header >= end else { throw .overlap(entry: entry.name) }
      end = entry.header + 30 + entry.packedSize
      guard end <= directory else { throw .damaged(entry: entry.name) }
    }
  }

  private func readEntry(
    at position: Int, shift: Int
  ) throws(ZipError) -> (ZipArchive.Entry, next: Int) {
    guard bytes.u32(at: position) == 0x0201_4B50, let flags = bytes.u16(at: position + 8),
      let method = bytes.u16(at: position + 10), let checksum = bytes.u32(at: position + 16),
      var packed = bytes.u32(at: position + 20), var unpacked = bytes.u32(at: position + 24),
      let nameLength = bytes.u16(at: position + 28), let extra = bytes.u16(at: position + 30),
      let comment = bytes.u16(at: position + 32), var header = bytes.u32(at: position + 42),
      let nameRange = bytes.checkedRange(position + 46, nameLength),
      let extraRange = bytes.checkedRange(nameRange.upperBound, extra)
    else { throw .noDirectory }
    let name = try name(nameRange)
    readZip64(extraRange, unpacked: &unpacked, packed: &packed, header: &header)
    let (place, overflow) = header.addingReportingOverflow(shift)
    guard !overflow, place < bytes.count, packed <= bytes.count else {
      throw .damaged(entry: name)
    }
    let entry = ZipArchive.Entry(
      name: name, packedSize: packed, unpackedSize: unpacked, isEncrypted: flags & 1 != 0,
      method: method, checksum: UInt32(checksum), header: place)
    return (entry, extraRange.upperBound + comment)
  }

  private func name(_ range: Range<Int>) throws(ZipError) -> String {
    guard range.count <= limits.nameBytes else { throw .nameTooLong(limit: limits.nameBytes) }
    let raw = bytes[range].map { $0 == UInt8(ascii: "\\") ? UInt8(ascii: "/") : $0 }
    let name = String(decoding: raw, as: UTF8.self)
    let isUnsafe =
      name.hasPrefix("/") || raw.contains(0)
      || name.split(separator: "/").contains("..")
    if isUnsafe { throw .unsafeName(entry: name) }
    return name
  }

  /// The zip64 extra field holds, in this order, only those values that did not fit.
  private func readZip64(
    _ range: Range<Int>, unpacked: inout Int, packed: inout Int, header: inout Int
  ) {
    var position = range.lowerBound
    while position + 4 <= range.upperBound, let id = bytes.u16(at: position),
      let size = bytes.u16(at: position + 2)
    {
      if id == 1 {
        var field = position + 4
        func take(_ value: inout Int) {
          guard value == 0xFFFF_FFFF, field + 8 <= range.upperBound else { return }
          value = bytes.u64(at: field) ?? .max
          field += 8
        }
        take(&unpacked)
        take(&packed)
        take(&header)
        return
      }
      position += 4 + size
    }
  }
}

/// Why a ZIP archive could not be read.
package enum ZipError: Error, Equatable, Sendable {
  case noDirectory
  case damaged(entry: String)
  case checksum(entry: String)
  case encrypted(entry: String)
  case method(entry: String, number: Int)
  case duplicate(entry: String)
  case unsafeName(entry: String)
  case nameTooLong(limit: Int)
  case tooManyEntries(limit: Int)
  case tooLarge(limit: Int)
  case ratio(entry: String, limit: Int)
  case archiveRatio(limit: Int)
  case overlap(entry: String)
}

extension ZipError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .noDirectory:
      "the ZIP archive is cut off or damaged: its directory is missing; copy or export it again"
    case .damaged(let entry):
      "the ZIP archive is damaged at '\(entry)'; copy or export it again"
    case .checksum(let entry):
      "the ZIP archive is damaged: the checksum of '\(entry)' does not match; "
        + "copy or export it again"
    case .encrypted(let entry):
      "'\(entry)' in the ZIP archive is encrypted; save it without a password"
    case .method(let entry, let number):
      "'\(entry)' in the ZIP archive is packed with method \(number); only stored (0) and "
        + "deflated (8) are read; pack it again"
    case .duplicate(let entry): "the ZIP archive holds '\(entry)' twice; pack it again"
    case .unsafeName(let entry):
      "the ZIP archive holds the unsafe name '\(entry)'; pack it again"
    case .nameTooLong(let limit):
      "the ZIP archive holds a name longer than the limit of \(limit) bytes; pack it again"
    case .tooManyEntries(let limit):
      "the ZIP archive holds more than the limit of \(limit) entries"
    case .tooLarge(let limit):
      "the ZIP archive unpacks to more than the limit of \(ByteCount.text(limit))"
    case .ratio(let entry, let limit):
      "'\(entry)' in the ZIP archive unpacks to more than \(limit) times its size, "
        + "which no export does"
    case .archiveRatio(let limit):
      "the ZIP archive unpacks to more than \(limit) times its size, which no export does"
    case .overlap(let entry):
      "'\(entry)' in the ZIP archive shares its bytes with another entry; pack it again"
    }
  }
}
