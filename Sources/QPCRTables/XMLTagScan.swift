/// One start tag, found in a single pass over raw bytes: every cell of a sheet and every point of a
/// curve goes through here, and a checked access a byte would double the time of reading.
struct XMLTagScan {
  /// The whole name, and where its local part starts.
  private(set) var name = 0..<0
  private(set) var local = 0
  /// How many attributes of the list belong to this tag.
  private(set) var attributeCount = 0
  /// The offset behind the tag.
  private(set) var end: Int
  /// Whether the tag closes itself: `<a/>`.
  private(set) var isEmpty = false
  private(set) var fault: XMLError.Fault?

  private let bytes: UnsafeBufferPointer<UInt8>
  /// A bit for the ends of the names so far: a name whose bit is not set is none of them.
  private var ends: UInt64 = 0

  /// Reads the tag whose name starts at `start`; attributes overwrite `list` from its beginning.
  init(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int,
    into list: inout ContiguousArray<XMLPullReader.Attribute>
  ) {
    self.bytes = bytes
    end = start
    run(&list)
  }

  private mutating func run(_ list: inout ContiguousArray<XMLPullReader.Attribute>) {
    guard let (range, localStart) = takeName() else { return }
    name = range
    local = localStart
    while true {
      let before = end
      skipBlanks()
      guard end < bytes.count else { return fail(.cutOff) }
      if bytes[end] == 0x3E {
        end += 1
        return
      }
      if bytes[end] == 0x2F {
        guard end + 1 < bytes.count, bytes[end + 1] == 0x3E else { return fail(.tag) }
        end += 2
        isEmpty = true
        return
      }
      guard end > before else { return fail(.tag) }
      guard let attribute = takeAttribute() else { return }
      add(attribute, to: &list)
      if fault != nil { return }
    }
  }

  private mutating func fail(_ fault: XMLError.Fault) { self.fault = fault }

  private mutating func takeName() -> (Range<Int>, local: Int)? {
    let start = end
    var local = start
    while end < bytes.count, Self.isNameByte(bytes[end]) {
      if bytes[end] == 0x3A { local = end + 1 }
      end &+= 1
    }
    guard end > start, local < end, Self.isNameStart(bytes[start]) else {
      fail(start < bytes.count ? .tag : .cutOff)
      return nil
    }
    return (start..<end, local)
  }

  private mutating func takeAttribute() -> XMLPullReader.Attribute? {
    guard let (name, _) = takeName() else { return nil }
    skipBlanks()
    guard end < bytes.count, bytes[end] == 0x3D else {
      fail(end < bytes.count ? .tag : .cutOff)
      return nil
    }
    end += 1
    skipBlanks()
    guard end < bytes.count, bytes[end] == 0x22 || bytes[end] == 0x27 else {
      fail(end < bytes.count ? .tag : .cutOff)
      return nil
    }
    let quote = bytes[end]
    let first = end + 1
    var index = first
    var needsDecoding = false
    while index < bytes.count, bytes[index] != quote, bytes[index] != 0x3C {
      if bytes[index] < 0x20 || bytes[index] == 0x26 { needsDecoding = true }
      index &+= 1
    }
    end = index
    guard index < bytes.count, bytes[index] == quote else {
      fail(index < bytes.count ? .tag : .cutOff)
      return nil
    }
    end += 1
    return XMLPullReader.Attribute(
      name: name, value: first..<index, needsDecoding: needsDecoding)
  }

  private mutating func add(
    _ attribute: XMLPullReader.Attribute,
    to list: inout ContiguousArray<XMLPullReader.Attribute>
  ) {
    guard attributeCount < XMLPullReader.attributeLimit else { return fail(.tooManyAttributes) }
    let end = endBit(attribute.name)
    if ends & end != 0 {
      for index in 0..<attributeCount where isSame(list[index].name, attribute.name) {
        let name = UnsafeBufferPointer(rebasing: bytes[attribute.name])
        return fail(.duplicateAttribute(String(decoding: name, as: UTF8.self)))
      }
    }
    ends |= end
    if attributeCount < list.count {
      list[attributeCount] = attribute
    } else {
      list.append(attribute)
    }
    attributeCount += 1
  }

  private func endBit(_ name: Range<Int>) -> UInt64 {
    let last = UInt64(bytes[name.upperBound &- 1])
    let before = name.count > 1 ? UInt64(bytes[name.upperBound &- 2]) : 0
    return 1 << ((last &+ 11 &* before) & 63)
  }

  private func isSame(_ one: Range<Int>, _ other: Range<Int>) -> Bool {
    guard one.count == other.count else { return false }
    // Names that are alike mostly differ at their end.
    var offset = one.count
    while offset > 0 {
      offset &-= 1
      if bytes[one.lowerBound &+ offset] != bytes[other.lowerBound &+ offset] { return false }
    }
    return true
  }

  private mutating func skipBlanks() {
    while end < bytes.count, XMLPullReader.isBlank(bytes[end]) { end &+= 1 }
  }

  static func isNameStart(_ byte: UInt8) -> Bool {
    (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || byte >= 0x80 || byte == 0x5F
  }

  static func isNameByte(_ byte: UInt8) -> Bool {
    isNameStart(byte) || (byte >= 0x2D && byte <= 0x3A && byte != 0x2F)
  }
}
