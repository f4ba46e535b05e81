/// Gives equal pieces of an arena the same number, in the order of their first appearance.
///
/// A table of a million rows has few distinct names; hashing their bytes and remembering the last
/// one spares a `String` a cell.
struct ByteInterner {
  private struct Entry {
    var hash: UInt64
    var start: Int
    var end: Int
  }

  private var entries: ContiguousArray<Entry> = []
  private var slots: ContiguousArray<Int32>
  private var last: Int32 = -1

  init() { slots = ContiguousArray(repeating: -1, count: 64) }

  var count: Int { entries.count }

  /// Where the piece with this number first stood in the arena.
  func range(_ index: Int32) -> Range<Int> {
    entries[Int(index)].start..<entries[Int(index)].end
  }

  /// The number of the piece `start..<end`.
  mutating func index(of bytes: borrowing RawSpan, _ start: Int, _ end: Int) -> Int32 {
    if last >= 0 {
      let entry = entries[Int(last)]
      if ByteInterner.equal(bytes, start, entry.start, end - start, entry.end - entry.start) {
        return last
      }
    }
    let hash = ByteInterner.hash(bytes, start, end)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] >= 0 {
      let entry = entries[Int(slots[slot])]
      if entry.hash == hash,
        ByteInterner.equal(bytes, start, entry.start, end - start, entry.end - entry.start)
      {
        last = slots[slot]
        return last
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    last = Int32(entries.count)
    slots[slot] = last
    entries.append(Entry(hash: hash, start: start, end: end))
    if entries.count * 2 > slots.count { grow() }
    return last
  }

  private mutating func grow() {
    slots = ContiguousArray(repeating: -1, count: slots.count * 4)
    for (index, entry) in entries.enumerated() {
      var slot = Int(truncatingIfNeeded: entry.hash) & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(index)
    }
  }

  @inline(__always)
  private static func equal(
    _ bytes: borrowing RawSpan, _ a: Int, _ b: Int, _ count: Int, _ other: Int
  ) -> Bool {
    if count != other { return false }
    var offset = 0
    while offset + 8 <= count {
      if word(bytes, a + offset) != word(bytes, b + offset) { return false }
      offset += 8
    }
    while offset < count {
      if byte(bytes, a + offset) != byte(bytes, b + offset) { return false }
      offset += 1
    }
    return true
  }

  /// Eight bytes at a time, folded by a multiplication of full width.
  @inline(__always)
  private static func hash(_ bytes: borrowing RawSpan, _ start: Int, _ end: Int) -> UInt64 {
    var hash = UInt64(truncatingIfNeeded: end - start) &* 0x9E37_79B9_7F4A_7C15
    var offset = start
    while offset + 8 <= end {
      hash = mix(hash ^ word(bytes, offset))
      offset += 8
    }
    var tail: UInt64 = 0
    while offset < end {
      tail = tail << 8 | UInt64(byte(bytes, offset))
      offset += 1
    }
    return mix(hash ^ tail)
  }

  @inline(__always)
  private static func mix(_ value: UInt64) -> UInt64 {
    let (high, low) = (value ^ 0xA076_1D64_78BD_642F).multipliedFullWidth(
      by: 0xE703_7ED1_A0B4_28DB)
    return high ^ low
  }

  // The loads check their bounds; "unsafe" is the type they claim, and any bytes make an integer.
  @inline(__always)
  private static func word(_ bytes: borrowing RawSpan, _ offset: Int) -> UInt64 {
    bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self)
  }

  @inline(__always)
  private static func byte(_ bytes: borrowing RawSpan, _ offset: Int) -> UInt8 {
    bytes.unsafeLoad(fromByteOffset: offset, as: UInt8.self)
  }
}
