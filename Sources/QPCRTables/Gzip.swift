/// Unpacks gzip files, of one member or several.
package enum Gzip {
  private static let chunkBytes = 1 << 18

  /// The unpacked bytes. Sizes, ratio and line lengths are watched while unpacking.
  package static func unpack(
    _ packed: ContiguousArray<UInt8>, limits: UnpackLimits = UnpackLimits(),
    lineBytes: Int = FileReading.Limits().lineBytes
  ) throws(GzipError) -> ContiguousArray<UInt8> {
    let result = packed.withUnsafeBufferPointer { packed in
      Result { () throws(GzipError) in try unpack(packed, limits, lineBytes) }
    }
    return try result.get()
  }

  private static func unpack(
    _ packed: UnsafeBufferPointer<UInt8>, _ limits: UnpackLimits, _ lineBytes: Int
  ) throws(GzipError) -> ContiguousArray<UInt8> {
    guard packed.starts(with: [0x1F, 0x8B]) else { throw .notGzip }
    var inflater = Inflater(packed, framing: .gzip)
    var lines = LineLimit(limit: lineBytes)
    var bytes: ContiguousArray<UInt8> = []
    bytes.reserveCapacity(expectedSize(packed, limits))
    let chunk = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: chunkBytes)
    defer { chunk.deallocate() }
    while true {
      let step = inflater.step(into: chunk)
      switch step {
      case .starved: throw .truncated(unpacked: bytes.count)
      case .corrupt(.checksum): throw .checksum
      case .corrupt(.length): throw .length
      case .corrupt(.data): throw .corrupt(offset: inflater.consumed)
      case .wrote(let count), .ended(let count):
        let part = UnsafeBufferPointer(rebasing: chunk[..<count])
        guard bytes.count + count <= limits.bytes else { throw .tooLarge(limit: limits.bytes) }
        if limits.isBomb(unpacked: bytes.count + count, packed: inflater.consumed) {
          throw .ratio(limit: limits.ratio)
        }
        if lines.isExceeded(by: part) {
          throw .lineTooLong(line: LineLimit.lineNumber(after: bytes), limit: lineBytes)
        }
        bytes.append(contentsOf: part)
        guard case .ended = step else { continue }
        if try isDone(packed, at: inflater.consumed) { return bytes }
        inflater.startMember()
      }
    }
  }

  /// Whether nothing but padding follows a member; another member goes on.
  private static func isDone(
    _ packed: UnsafeBufferPointer<UInt8>, at offset: Int
  ) throws(GzipError) -> Bool {
    let rest = packed[min(offset, packed.count)...]
    if rest.starts(with: [0x1F, 0x8B]) { return false }
    guard rest.allSatisfy({ $0 == 0 }) else { throw .trailingBytes(offset: offset) }
    return true
  }

  /// The size that the last member's trailer names, as far as it can be believed.
  private static func expectedSize(
    _ packed: UnsafeBufferPointer<UInt8>, _ limits: UnpackLimits
  ) -> Int {
    guard packed.count >= 18 else { return 0 }
    let named = packed.suffix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
    return min(named, limits.bytes, packed.count * 40)
  }
}

/// Why a gzip file could not be unpacked.
package enum GzipError: Error, Equatable, Sendable {
  case notGzip
  case truncated(unpacked: Int)
  case corrupt(offset: Int)
  case checksum
  case length
  case trailingBytes(offset: Int)
  case tooLarge(limit: Int)
  case ratio(limit: Int)
  case lineTooLong(line: Int, limit: Int)
}

extension GzipError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .notGzip: "this is no gzip file"
    case .truncated(let unpacked):
      "the gzip file is cut off (\(unpacked) bytes could be unpacked); copy or export it again"
    case .corrupt(let offset):
      "the gzip file is damaged near byte \(offset + 1); copy or export it again"
    case .checksum:
      "the gzip file is damaged: its checksum does not match its content; copy or export it again"
    case .length:
      "the gzip file is damaged: its length does not match its content; copy or export it again"
    case .trailingBytes(let offset):
      "bytes that are not gzip follow at byte \(offset + 1); pack the file again"
    case .tooLarge(let limit):
      "the gzip file unpacks to more than the limit of \(ByteCount.text(limit))"
    case .ratio(let limit):
      "the gzip file unpacks to more than \(limit) times its size, which no export does"
    case .lineTooLong(let line, let limit):
      "line \(line) of the unpacked file is longer than the limit of \(ByteCount.text(limit)); "
        + "this is no table as an instrument writes it"
    }
  }
}
