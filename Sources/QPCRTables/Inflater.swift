import CZlib

/// zlib's inflate behind a type that owns its state; the only file that calls it.
///
/// zlib keeps a pointer back to its stream, so the stream lives at one address of its own.
struct Inflater: ~Copyable {
  /// How the packed bytes are framed.
  enum Framing: Int32 {
    case raw = -15
    case gzip = 31
  }

  /// How far one step came.
  enum Step: Equatable {
    case wrote(Int)
    case ended(Int)
    /// The packed bytes are all used but their end mark has not come.
    case starved
    case corrupt(Corruption)
  }

  /// What zlib found wrong.
  enum Corruption: Sendable {
    case data, checksum, length
  }

  private let stream: UnsafeMutablePointer<z_stream>
  private let input: UnsafeBufferPointer<UInt8>
  private var fed = 0

  /// Prepares to unpack `input`, which must outlive this value.
  init(_ input: UnsafeBufferPointer<UInt8>, framing: Framing) {
    self.input = input
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    let status = inflateInit2_(
      stream, framing.rawValue, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    precondition(status == Z_OK, "zlib could not be started")
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  /// How many packed bytes have been used.
  var consumed: Int { fed - Int(stream.pointee.avail_in) }

  /// Begins again with the next gzip member at the place reached.
  mutating func startMember() { inflateReset(stream) }

  /// Unpacks into `output`, as much as fits.
  mutating func step(into output: UnsafeMutableBufferPointer<UInt8>) -> Step {
    stream.pointee.next_out = output.baseAddress
    stream.pointee.avail_out = UInt32(clamping: output.count)
    let room = Int(stream.pointee.avail_out)
    while true {
      feed()
      let status = inflate(stream, Z_NO_FLUSH)
      let written = room - Int(stream.pointee.avail_out)
      switch status {
      case Z_STREAM_END: return .ended(written)
      case Z_OK, Z_BUF_ERROR:
        if stream.pointee.avail_out == 0 { return .wrote(written) }
        if stream.pointee.avail_in == 0, fed == input.count {
          return written > 0 ? .wrote(written) : .starved
        }
      default: return .corrupt(corruption)
      }
    }
  }

  private mutating func feed() {
    guard stream.pointee.avail_in == 0, fed < input.count else { return }
    let count = min(input.count - fed, 1 << 30)
    stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress.map { $0 + fed })
    stream.pointee.avail_in = UInt32(count)
    fed += count
  }

  private var corruption: Corruption {
    guard let message = stream.pointee.msg else { return .data }
    switch String(cString: message) {
    case "incorrect data check": return .checksum
    case "incorrect length check": return .length
    default: return .data
    }
  }
}

/// The CRC-32 that ZIP stores.
enum CRC32 {
  static func of(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
    var value: uLong = 0
    var start = 0
    while start < bytes.count {
      let count = min(bytes.count - start, 1 << 30)
      value = crc32(value, bytes.baseAddress.map { $0 + start }, UInt32(count))
      start += count
    }
    return UInt32(truncatingIfNeeded: value)
  }
}

/// How large packed data may become.
package struct UnpackLimits: Sendable {
  /// The most unpacked bytes.
  package var bytes: Int
  /// The most unpacked bytes for each packed byte, once more than `ratioFloor` have come.
  package var ratio: Int
  /// Below this many unpacked bytes the ratio does not matter: small tables repeat themselves.
  package var ratioFloor: Int

  /// 4 GiB; 200 : 1 from 16 MiB on (instrument exports reach 10 to 40 : 1, bombs about 1000 : 1).
  package init(bytes: Int = Int(UInt32.max), ratio: Int = 200, ratioFloor: Int = 16 << 20) {
    self.bytes = bytes
    self.ratio = ratio
    self.ratioFloor = ratioFloor
  }

  /// Whether `unpacked` bytes are too many to have come from `packed`.
  func isBomb(unpacked: Int, packed: Int) -> Bool {
    unpacked > ratioFloor && unpacked / max(packed, 1) >= ratio
  }
}
