/// Little-endian fields of binary files, at offsets that the file itself names: every read is
/// checked, and what lies outside is `nil`.
extension ContiguousArray<UInt8> {
  func u16(at offset: Int) -> Int? { field(at: offset, bytes: 2).map { Int($0) } }

  func u32(at offset: Int) -> Int? { field(at: offset, bytes: 4).map { Int($0) } }

  /// A 64-bit count or offset; `nil` too where it is larger than any memory.
  func u64(at offset: Int) -> Int? {
    field(at: offset, bytes: 8).flatMap { Int(exactly: $0) }
  }

  func double(at offset: Int) -> Double? {
    field(at: offset, bytes: 8).map { Double(bitPattern: $0) }
  }

  private func field(at offset: Int, bytes size: Int) -> UInt64? {
    guard offset >= 0, offset <= count - size else { return nil }
    var value: UInt64 = 0
    for index in 0..<size { value |= UInt64(self[offset + index]) << UInt64(8 * index) }
    return value
  }

  /// `offset ..< offset + count`, where the bytes hold it.
  func checkedRange(_ offset: Int, _ size: Int) -> Range<Int>? {
    guard offset >= 0, size >= 0, offset <= count, size <= count - offset else { return nil }
    return offset..<offset + size
  }
}
