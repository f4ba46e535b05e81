import QPCRTables
import Testing

/// Builds compound files: FAT, directory, mini streams, and streams of their own sectors.
struct CompoundSpecimen {
  var streams: [(name: String, content: [UInt8])] = []
  /// Streams of a storage "Inner".
  var inner: [(name: String, content: [UInt8])] = []

  private static let end = 0xFFFF_FFFE
  private static let free = 0xFFFF_FFFF

  var bytes: ContiguousArray<UInt8> {
    var sectors: [UInt8] = []
    var fat: [Int] = []
    func add(_ content: [UInt8]) -> Int {
      if content.isEmpty { return Self.end }
      let first = fat.count
      let count = (content.count + 511) / 512
      fat += (1..<count + 1).map { $0 == count ? Self.end : first + $0 }
      sectors += content + [UInt8](repeating: 0, count: count * 512 - content.count)
      return first
    }
    var mini: [UInt8] = []
    var miniFAT: [Int] = []
    var nodes = [(name: "Root Entry", type: 5, child: 1, right: Self.free, start: 0, size: 0)]
    let all = streams.map { ($0, 2) } + (inner.isEmpty ? [] : [(("Inner", []), 1)])
    for (index, (stream, type)) in all.enumerated() {
      let right = index + 1 < all.count ? nodes.count + 1 : Self.free
      nodes.append((stream.0, type, Self.free, right, 0, stream.1.count))
    }
    for (index, stream) in inner.enumerated() {
      if index == 0 { nodes[nodes.count - 1].child = nodes.count }
      let right = index + 1 < inner.count ? nodes.count + 1 : Self.free
      nodes.append((stream.name, 2, Self.free, right, 0, stream.content.count))
    }
    for (name, content) in streams + inner {
      let node = nodes.lastIndex { $0.name == name } ?? 0
      if content.count >= 4096 {
        nodes[node].start = add(content)
      } else if !content.isEmpty {
        nodes[node].start = miniFAT.count
        let count = (content.count + 63) / 64
        miniFAT += (1..<count + 1).map { $0 == count ? Self.end : miniFAT.count + $0 }
        mini += content + [UInt8](repeating: 0, count: count * 64 - content.count)
      }
    }
    nodes[0].size = mini.count
    nodes[0].start = add(mini)
    let miniTable = add(miniFAT.flatMap { le($0, 4) } + [UInt8](repeating: 0xFF, count: 4))
    let directory = add(nodes.flatMap { Self.entry($0) })
    var tables = 1
    while (fat.count + tables + 127) / 128 > tables { tables += 1 }
    let firstTable = fat.count
    fat += [Int](repeating: 0xFFFF_FFFD, count: tables)
    fat += [Int](repeating: Self.free, count: tables * 128 - fat.count)
    sectors += fat.flatMap { le($0, 4) }
    var header: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
    header += [UInt8](repeating: 0, count: 16) + le(0x3E, 2) + le(3, 2) + le(0xFFFE, 2) + le(9, 2)
    header += le(6, 2) + [UInt8](repeating: 0, count: 10) + le(tables, 4) + le(directory, 4)
    header += le(0, 4) + le(4096, 4) + le(miniTable, 4) + le(1, 4) + le(Self.end, 4) + le(0, 4)
    for index in 0..<109 { header += le(index < tables ? firstTable + index : Self.free, 4) }
    return ContiguousArray(header + sectors)
  }

  private static func entry(
    _ node: (name: String, type: Int, child: Int, right: Int, start: Int, size: Int)
  ) -> [UInt8] {
    var name = node.name.utf16.flatMap { le(Int($0), 2) }
    let length = name.count + 2
    name += [UInt8](repeating: 0, count: 64 - name.count)
    var entry = name + le(length, 2) + [UInt8(node.type), 1] + le(free, 4) + le(node.right, 4)
    entry += le(node.child, 4) + [UInt8](repeating: 0, count: 36) + le(node.start, 4)
    return entry + le(node.size, 8)
  }
}

@Suite struct CompoundFileTests {
  private let big = (0..<9000).map { UInt8(truncatingIfNeeded: $0 * 7) }
  private var specimen: CompoundSpecimen {
    CompoundSpecimen(
      streams: [("Workbook", big), ("small", [1, 2, 3]), ("empty", [])],
      inner: [("Workbook", [9]), ("b", [UInt8](repeating: 5, count: 200))])
  }

  @Test func streamsAreReadFromSectorsAndMiniSectors() throws {
    let file = try CompoundFile(specimen.bytes)
    func content(_ name: String) throws -> [UInt8]? {
      try file.stream(named: name).map { Array(try file.read($0)) }
    }
    #expect(
      Set(file.streams.map(\.name)) == ["Workbook", "small", "empty", "Inner/Workbook", "Inner/b"])
    #expect(try content("WORKBOOK") == big)
    #expect(try content("small") == [1, 2, 3])
    #expect(try content("empty") == [])
    #expect(try content("Inner/b") == [UInt8](repeating: 5, count: 200))
    #expect(try content("b") == nil)
  }

  @Test func aChainThatLoopsIsRefused() throws {
    var bytes = specimen.bytes
    let file = try CompoundFile(bytes)
    let stream = try #require(file.stream(named: "Workbook"))
    // The FAT is the last sector; the first sector of the stream is made to follow itself.
    let table = bytes.count - 512
    for index in 0..<4 { bytes[table + index] = 0 }
    let looped = try CompoundFile(bytes)
    let error = #expect(throws: CompoundFileError.self) { try looped.read(stream) }
    #expect(
      error?.description
        == "the file is damaged: the sectors of 'Workbook' run in a loop; copy or export it again")
  }

  @Test func aDirectoryThatLoopsIsRefused() {
    var bytes = specimen.bytes
    // Sectors: 18 of the big stream, 1 mini stream, 1 mini FAT, then the directory.
    let second = 512 + 20 * 512 + 128
    for (index, byte) in le(1, 4).enumerated() { bytes[second + 72 + index] = byte }
    #expect(throws: CompoundFileError.loop("directory")) { try CompoundFile(bytes) }
  }

  @Test(arguments: [
    (CompoundFileError.notCompound, "this is no compound file (OLE2)"),
    (.cutOff, "the file is cut off; copy or export it again"),
    (
      .damaged("its directory has no root"),
      "the file is damaged: its directory has no root; copy or export it again"
    ),
  ])
  func eachFaultHasItsSentence(error: CompoundFileError, sentence: String) {
    #expect(error.description == sentence)
  }

  @Test func damagedBytesNeverTrap() {
    damaged(specimen.bytes, seed: 31, flips: 300, cuts: 80) { bytes in
      guard let file = try? CompoundFile(bytes) else { return }
      for stream in file.streams { _ = try? file.read(stream) }
    }
    // The header and the tables are where damage hurts most.
    var random = SplitMix(state: 32)
    let bytes = specimen.bytes
    for _ in 0..<600 {
      var copy = bytes
      let places = [0..<512, 512 + 19 * 512..<bytes.count]
      let place = places[Int.random(in: 0..<2, using: &random)]
      copy[Int.random(in: place, using: &random)] = UInt8.random(in: 0...255, using: &random)
      guard let file = try? CompoundFile(copy) else { continue }
      for stream in file.streams { _ = try? file.read(stream) }
    }
  }
}
