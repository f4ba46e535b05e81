/// Gives equal pieces of an arena the same number, in the order of their first appearance.
///
/// A table of a million rows has few distinct names; hashing their bytes and remembering the last
/// one spares a `String` a cell.
struct ByteInterner {
  private struct Entry {
    var hash: UInt64
    /// The first eight bytes, or all of a shorter piece.
    var head: UInt64
    var start: Int
    var count: Int
  }

  private var entries: ContiguousArray<Entry> = []
  private var slots: ContiguousArray<Int32>
  private var last: Int32 = -1
  /// Long pieces by where they stand: the cells of a workbook share theirs, and a long one is not to
  /// be hashed once a cell.
  private var recent: ContiguousArray<(start: Int, count: Int, index: Int32)> = []

  private static let longCount = 256
  private static let recentCount = 64

  init() { slots = ContiguousArray(repeating: -1, count: 64) }

  var count: Int { entries.count }

  /// Where the piece with this number first stood in the arena.
  func range(_ index: Int32) -> Range<Int> {
    let entry = entries[Int(index)]
    return entry.start..<entry.start + entry.count
  }

  /// The number of the piece `start..<end`.
  mutating func index(of bytes: borrowing RawSpan, _ start: Int, _ end: Int) -> Int32 {
    let count = end - start
    if count >= ByteInterner.longCount { return longIndex(of: bytes, start, count) }
    return index(of: bytes, start: start, count: count)
  }

  private mutating func longIndex(of bytes: borrowing RawSpan, _ start: Int, _ count: Int) -> Int32
  {
    if recent.isEmpty {
      recent = ContiguousArray(repeating: (-1, 0, -1), count: ByteInterner.recentCount)
    }
    let place = start % ByteInterner.recentCount
    if recent[place].start == start, recent[place].count == count { return recent[place].index }
    let index = index(of: bytes, start: start, count: count)
    recent[place] = (start, count, index)
    return index
  }

  @inline(__always)
  private mutating func index(of bytes: borrowing RawSpan, start: Int, count: Int) -> Int32 {
    let head = ByteInterner.head(bytes, start, count)
    if last >= 0, ByteInterner.equal(bytes, entries[Int(last)], head, start, count) {
      return last
    }
    let hash = ByteInterner.hash(bytes, head, start, count)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] >= 0 {
      let entry = entries[Int(slots[slot])]
      if entry.hash == hash, ByteInterner.equal(bytes, entry, head, start, count) {
        last = slots[slot]
        return last
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    last = Int32(entries.count)
    slots[slot] = last
    entries.append(Entry(hash: hash, head: head, start: start, count: count))
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
    _ bytes: borrowing RawSpan, _ entry: Entry, _ head: UInt64, _ start: Int, _ count: Int
  ) -> Bool {
    if entry.head != head || entry.count != count { return false }
    var offset = 8
    while offset + 8 <= count {
      if word(bytes, start + offset) != word(bytes, entry.start + offset) { return false }
      offset += 8
    }
    while offset < count {
      if byte(bytes, start + offset) != byte(bytes, entry.start + offset) { return false }
      offset += 1
    }
    return true
  }

  /// The first eight bytes as one number, zeros after the end.
  @inline(__always)
  private static func head(_ bytes: borrowing RawSpan, _ start: Int, _ count: Int) -> UInt64 {
    if start + 8 <= bytes.byteCount {
      let word = UInt64(littleEndian: word(bytes, start))
      return count >= 8 ? word : word & ((1 << (UInt64(count) &* 8)) &- 1)
    }
    var head: UInt64 = 0
    var offset = min(count, 8)
    while offset > 0 {
      offset -= 1
      head = head << 8 | UInt64(byte(bytes, start + offset))
    }
    return head
  }

  /// Eight bytes at a time, folded by a multiplication of full width.
  @inline(__always)
  private static func hash(
    _ bytes: borrowing RawSpan, _ head: UInt64, _ start: Int, _ count: Int
  ) -> UInt64 {
    var hash = mix(head ^ UInt64(truncatingIfNeeded: count) &* 0x9E37_79B9_7F4A_7C15)
    var offset = 8
    while offset + 8 <= count {
      hash = mix(hash ^ UInt64(littleEndian: word(bytes, start + offset)))
      offset += 8
    }
    guard offset < count else { return hash }
    var tail: UInt64 = 0
    while offset < count {
      tail = tail << 8 | UInt64(byte(bytes, start + offset))
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
