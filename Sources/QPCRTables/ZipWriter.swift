/// Builds a ZIP archive in memory. Entries carry no time of writing (1 January 1980, the first that
/// ZIP can say): equal contents give equal bytes.
package struct ZipWriter {
  private var bytes: ContiguousArray<UInt8> = []
  private var directory: ContiguousArray<UInt8> = []
  private var count = 0

  package init() {}

  /// Adds a file: deflated, or stored where that is shorter. Archives beyond 4 GiB are not written.
  package mutating func add(_ name: String, _ content: ContiguousArray<UInt8>) {
    let packed = Deflater.deflate(content)
    let isStored = packed.count >= content.count
    let data = isStored ? content : packed
    precondition(
      content.count <= Int(UInt32.max) && bytes.count + data.count < Int(UInt32.max),
      "an archive beyond 4 GiB")
    let facts = Self.facts(name, content, packed: data.count, isStored: isStored)
    Self.append(0x0201_4B50, 4, to: &directory)
    Self.append(20, 2, to: &directory)
    directory += facts
    // No comment, disk 0, no attributes.
    for size in [2, 2, 2, 4] { Self.append(0, size, to: &directory) }
    Self.append(bytes.count, 4, to: &directory)
    directory += Array(name.utf8)
    Self.append(0x0403_4B50, 4, to: &bytes)
    bytes += facts
    bytes += Array(name.utf8)
    bytes += data
    count += 1
  }

  /// What a local header and the directory both say (APPNOTE.TXT 4.3.7 and 4.3.12): version, UTF-8
  /// names, method, time and date, checksum, sizes, length of the name, no extra field.
  private static func facts(
    _ name: String, _ content: ContiguousArray<UInt8>, packed: Int, isStored: Bool
  ) -> ContiguousArray<UInt8> {
    var facts: ContiguousArray<UInt8> = []
    let checksum = content.withUnsafeBufferPointer { CRC32.of($0) }
    for (value, size) in [
      (20, 2), (0x0800, 2), (isStored ? 0 : 8, 2), (0, 2), (0x0021, 2), (Int(checksum), 4),
      (packed, 4), (content.count, 4), (name.utf8.count, 2), (0, 2),
    ] {
      append(value, size, to: &facts)
    }
    return facts
  }

  /// The whole archive; the writer is used up.
  package consuming func finish() -> ContiguousArray<UInt8> {
    let start = bytes.count
    bytes += directory
    Self.append(0x0605_4B50, 4, to: &bytes)
    for (value, size) in [
      (0, 2), (0, 2), (count, 2), (count, 2), (directory.count, 4), (start, 4), (0, 2),
    ] {
      Self.append(value, size, to: &bytes)
    }
    return bytes
  }

  private static func append(_ value: Int, _ size: Int, to bytes: inout ContiguousArray<UInt8>) {
    for byte in 0..<size { bytes.append(UInt8(truncatingIfNeeded: value >> (8 * byte))) }
  }
}
