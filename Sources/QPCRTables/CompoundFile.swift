/// A compound file (OLE2, [MS-CFB]): a small file system in one file, as legacy Excel uses it.
package struct CompoundFile: Sendable {
  /// One stream of bytes; its name has the names of its storages before it, with `/` between.
  package struct Stream: Sendable {
    package let name: String
    package let size: Int
    let start: Int
  }

  /// The streams, storage by storage.
  package private(set) var streams: [Stream] = []
  private let bytes: ContiguousArray<UInt8>
  private let sectorSize: Int
  private let miniCutoff: Int
  private var fat: ContiguousArray<UInt32> = []
  private var miniFAT: ContiguousArray<UInt32> = []
  private var miniStream: ContiguousArray<UInt8> = []

  private static let miniSectorSize = 64
  private static let endOfChain = 0xFFFF_FFFE
  private static let signature: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]

  /// Reads the allocation tables and the directory.
  package init(_ bytes: ContiguousArray<UInt8>) throws(CompoundFileError) {
    self.bytes = bytes
    guard bytes.starts(with: Self.signature) else { throw .notCompound }
    guard let shift = bytes.u16(at: 30), let cutoff = bytes.u32(at: 56), bytes.count >= 512 else {
      throw .cutOff
    }
    guard shift == 9 || shift == 12 else { throw .damaged("its sector size is not 512 or 4096") }
    sectorSize = 1 << shift
    miniCutoff = cutoff
    try readFAT()
    let directory = try chain(from: bytes.u32(at: 48) ?? 0, in: fat, "directory")
    try readDirectory(try content(of: directory))
  }

  /// The stream of that path, upper and lower case being the same.
  package func stream(named name: String) -> Stream? {
    streams.first { $0.name.lowercased() == name.lowercased() }
  }

  /// The bytes of a stream.
  package func read(_ stream: Stream) throws(CompoundFileError) -> ContiguousArray<UInt8> {
    if stream.size == 0 { return [] }
    guard stream.size <= bytes.count else { throw .cutOff }
    let isMini = stream.size < miniCutoff
    let sectors = try chain(from: stream.start, in: isMini ? miniFAT : fat, stream.name)
    var content = isMini ? try miniContent(of: sectors) : try content(of: sectors)
    guard content.count >= stream.size else { throw .cutOff }
    content.removeLast(content.count - stream.size)
    return content
  }

  // MARK: Sectors

  /// Follows a chain of sectors; one that comes back to itself is refused.
  private func chain(
    from start: Int, in table: ContiguousArray<UInt32>, _ name: String
  ) throws(CompoundFileError) -> ContiguousArray<UInt32> {
    var sectors: ContiguousArray<UInt32> = []
    var isVisited = ContiguousArray(repeating: false, count: table.count)
    var sector = start
    while sector != Self.endOfChain {
      guard sector < table.count else {
        throw .damaged("the chain of '\(name)' leaves the allocation table")
      }
      guard !isVisited[sector] else { throw .loop(name) }
      isVisited[sector] = true
      sectors.append(UInt32(sector))
      sector = Int(table[sector])
    }
    return sectors
  }

  /// The bytes of sectors one after another; the file may end inside the last of them.
  private func content(
    of sectors: ContiguousArray<UInt32>
  ) throws(CompoundFileError) -> ContiguousArray<UInt8> {
    var content: ContiguousArray<UInt8> = []
    content.reserveCapacity(min(sectors.count * sectorSize, bytes.count))
    for (index, sector) in sectors.enumerated() {
      let start = (Int(sector) + 1) * sectorSize
      let end = min(start + sectorSize, bytes.count)
      guard start < end, end == start + sectorSize || index == sectors.count - 1 else {
        throw .cutOff
      }
      content.append(contentsOf: bytes[start..<end])
    }
    return content
  }

  private func miniContent(
    of sectors: ContiguousArray<UInt32>
  ) throws(CompoundFileError) -> ContiguousArray<UInt8> {
    var content: ContiguousArray<UInt8> = []
    for sector in sectors {
      let start = Int(sector) * Self.miniSectorSize
      guard start < miniStream.count else { throw .cutOff }
      content.append(contentsOf: miniStream[start..<min(start + 64, miniStream.count)])
    }
    return content
  }

  /// The sectors of the allocation table: 109 are named in the header, the rest in a chain of their
  /// own (DIFAT). No more are read than the file has sectors to allocate.
  private mutating func readFAT() throws(CompoundFileError) {
    let sectorCount = (bytes.count + sectorSize - 1) / sectorSize
    var list = 76
    var left = 109
    var next = bytes.u32(at: 68) ?? Self.endOfChain
    var lists = 0
    while fat.count < sectorCount {
      if left == 0 {
        if next >= 0xFFFF_FFFA { return }
        lists += 1
        guard lists <= sectorCount else { throw .loop("DIFAT") }
        list = (next + 1) * sectorSize
        left = sectorSize / 4 - 1
        guard let following = bytes.u32(at: list + sectorSize - 4) else { throw .cutOff }
        next = following
      }
      guard let sector = bytes.u32(at: list) else { throw .cutOff }
      list += 4
      left -= 1
      if sector < 0xFFFF_FFFA { try appendTable(&fat, sector: sector) }
    }
  }

  private func appendTable(
    _ table: inout ContiguousArray<UInt32>, sector: Int
  ) throws(CompoundFileError) {
    let start = (sector + 1) * sectorSize
    guard start < bytes.count else { throw .cutOff }
    for offset in stride(from: start, to: min(start + sectorSize, bytes.count - 3), by: 4) {
      table.append(UInt32(bytes.u32(at: offset) ?? Self.endOfChain))
    }
  }

  // MARK: Directory

  private struct Node {
    var name: String
    var type: UInt8
    var left: Int
    var right: Int
    var child: Int
    var start: Int
    var size: Int
  }

  private mutating func readDirectory(
    _ directory: ContiguousArray<UInt8>
  ) throws(CompoundFileError) {
    guard let root = node(directory, 0), root.type == 5 else {
      throw .damaged("its directory has no root")
    }
    if root.size > 0, root.start != Self.endOfChain {
      miniStream = try content(of: try chain(from: root.start, in: fat, "mini stream"))
      let first = bytes.u32(at: 60) ?? Self.endOfChain
      for sector in try chain(from: first, in: fat, "mini allocation table") {
        try appendTable(&miniFAT, sector: Int(sector))
      }
    }
    try walk(directory, from: root.child)
  }

  /// Lists the streams of the directory's trees, without recursion and each node once.
  private mutating func walk(
    _ directory: ContiguousArray<UInt8>, from child: Int
  ) throws(CompoundFileError) {
    var pending = [(index: child, path: "")]
    var isVisited = ContiguousArray(repeating: false, count: directory.count / 128)
    while let (index, path) = pending.popLast() {
      if index >= 0xFFFF_FFFA { continue }
      guard let node = node(directory, index) else {
        throw .damaged("its directory points outside itself")
      }
      guard !isVisited[index] else { throw .loop("directory") }
      isVisited[index] = true
      pending.append((node.right, path))
      pending.append((node.left, path))
      let name = path + node.name
      guard name.utf8.count < 4096 else { throw .damaged("its directory is too deep") }
      if node.type == 1 { pending.append((node.child, name + "/")) }
      if node.type == 2 { streams.append(Stream(name: name, size: node.size, start: node.start)) }
    }
  }

  private func node(_ directory: ContiguousArray<UInt8>, _ index: Int) -> Node? {
    guard index < directory.count / 128, case let base = index * 128,
      let nameBytes = directory.u16(at: base + 64), let left = directory.u32(at: base + 68),
      let right = directory.u32(at: base + 72), let child = directory.u32(at: base + 76),
      let start = directory.u32(at: base + 116), let size = directory.u32(at: base + 120)
    else { return nil }
    let units = stride(from: 0, to: min(max(nameBytes - 2, 0), 62), by: 2).map {
      UInt16(directory.u16(at: base + $0) ?? 0)
    }
    return Node(
      name: String(decoding: units, as: UTF16.self), type: directory[base + 66], left: left,
      right: right, child: child, start: start, size: size)
  }
}

/// Why a compound file could not be read.
package enum CompoundFileError: Error, Equatable, Sendable {
  case notCompound
  case cutOff
  case loop(String)
  case damaged(String)
}

extension CompoundFileError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .notCompound: "this is no compound file (OLE2)"
    case .cutOff: "the file is cut off; copy or export it again"
    case .loop(let name):
      "the file is damaged: the sectors of '\(name)' run in a loop; copy or export it again"
    case .damaged(let reason): "the file is damaged: \(reason); copy or export it again"
    }
  }
}
