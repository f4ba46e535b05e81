import CZlib

/// Builds ZIP archives byte by byte, also such as no program should write.
struct ZipSpecimen {
  struct File {
    var name: String
    var content: [UInt8]
    var isDeflated = true
    var flags: UInt16 = 0
    var method: UInt16?
    var checksum: UInt32?
    var claimedSize: Int?
    /// The place of the local header that the directory names in place of the true one.
    var header: Int?
  }

  var files: [File] = []
  var isZip64 = false
  var hasDescriptors = false
  var prefix: [UInt8] = []

  mutating func add(_ name: String, _ text: String) {
    files.append(File(name: name, content: Array(text.utf8)))
  }

  var bytes: ContiguousArray<UInt8> {
    var out = prefix
    var directory: [UInt8] = []
    for file in files {
      let header = file.header ?? out.count - prefix.count
      let packed = file.isDeflated ? Self.deflate(file.content) : file.content
      let crc = file.checksum ?? Self.checksum(file.content)
      let size = file.claimedSize ?? file.content.count
      let method = file.method ?? (file.isDeflated ? 8 : 0)
      let flags = file.flags | (hasDescriptors ? 8 : 0)
      let name = Array(file.name.utf8)
      out += le(0x0403_4B50, 4) + le(20, 2) + le(Int(flags), 2) + le(Int(method), 2) + le(0, 4)
      out +=
        hasDescriptors
        ? le(0, 12) : le(Int(crc), 4) + le(packed.count, 4) + le(size, 4)
      out += le(name.count, 2) + le(0, 2) + name + packed
      if hasDescriptors {
        out += le(0x0807_4B50, 4) + le(Int(crc), 4) + le(packed.count, 4) + le(size, 4)
      }
      let extra =
        isZip64 ? le(1, 2) + le(24, 2) + le(size, 8) + le(packed.count, 8) + le(header, 8) : []
      let all = 0xFFFF_FFFF
      directory += le(0x0201_4B50, 4) + le(45, 2) + le(45, 2) + le(Int(flags), 2)
      directory += le(Int(method), 2) + le(0, 4) + le(Int(crc), 4)
      directory += le(isZip64 ? all : packed.count, 4) + le(isZip64 ? all : size, 4)
      directory += le(name.count, 2) + le(extra.count, 2) + le(0, 2) + le(0, 8)
      directory += le(isZip64 ? all : header, 4) + name + extra
    }
    let start = out.count - prefix.count
    out += directory
    if isZip64 {
      let record = out.count - prefix.count
      out += le(0x0606_4B50, 4) + le(44, 8) + le(45, 2) + le(45, 2) + le(0, 8)
      out += le(files.count, 8) + le(files.count, 8) + le(directory.count, 8) + le(start, 8)
      out += le(0x0706_4B50, 4) + le(0, 4) + le(record, 8) + le(1, 4)
    }
    out += le(0x0605_4B50, 4) + le(0, 4) + le(isZip64 ? 0xFFFF : files.count, 2)
    out += le(isZip64 ? 0xFFFF : files.count, 2)
    out += le(isZip64 ? 0xFFFF_FFFF : directory.count, 4)
    out += le(isZip64 ? 0xFFFF_FFFF : start, 4) + le(0, 2)
    return ContiguousArray(out)
  }

  static func checksum(_ bytes: [UInt8]) -> UInt32 {
    UInt32(truncatingIfNeeded: crc32(0, bytes, UInt32(bytes.count)))
  }

  /// Raw DEFLATE, as ZIP holds it.
  static func deflate(_ bytes: [UInt8]) -> [UInt8] {
    var stream = z_stream()
    deflateInit2_(
      &stream, 6, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
      Int32(MemoryLayout<z_stream>.size))
    var input = bytes
    var output = [UInt8](repeating: 0, count: bytes.count + bytes.count / 100 + 64)
    let room = UInt32(output.count)
    input.withUnsafeMutableBufferPointer { input in
      output.withUnsafeMutableBufferPointer { output in
        stream.next_in = input.baseAddress
        stream.avail_in = UInt32(input.count)
        stream.next_out = output.baseAddress
        stream.avail_out = room
        CZlib.deflate(&stream, Z_FINISH)
        deflateEnd(&stream)
      }
    }
    return Array(output[..<Int(room - stream.avail_out)])
  }
}

/// A number as little-endian bytes.
func le(_ value: Int, _ count: Int) -> [UInt8] {
  (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
}

/// Damages a specimen in many ways with a fixed seed and hands over each result.
func damaged(
  _ bytes: ContiguousArray<UInt8>, seed: UInt64, flips: Int = 400, cuts: Int = 150,
  _ body: (ContiguousArray<UInt8>) -> Void
) {
  var random = SplitMix(state: seed)
  let step = max(1, bytes.count / cuts)
  for length in stride(from: 0, to: bytes.count, by: step) {
    body(ContiguousArray(bytes[..<length]))
  }
  for _ in 0..<flips {
    var copy = bytes
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      let index = Int.random(in: 0..<copy.count, using: &random)
      let extremes: [UInt8] = [0, 0xFF, 0x7F, 0x80, 1]
      copy[index] =
        Bool.random(using: &random)
        ? extremes[Int.random(in: 0..<5, using: &random)]
        : UInt8.random(in: 0...255, using: &random)
    }
    body(copy)
  }
}
