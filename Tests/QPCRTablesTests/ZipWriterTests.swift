import QPCRTables
import Testing

@Suite struct ZipWriterTests {
  private let empty: ContiguousArray<UInt8> = []
  private let short = ContiguousArray("abc".utf8)
  private let long = ContiguousArray(String(repeating: "fluorescence ", count: 50_000).utf8)

  @Test func whatIsWrittenIsRead() throws {
    var writer = ZipWriter()
    writer.add("empty", empty)
    writer.add("short.txt", short)
    writer.add("Δ/long.txt", long)
    let bytes = writer.finish()
    let archive = try ZipArchive(bytes)
    #expect(archive.entries.map(\.name) == ["empty", "short.txt", "Δ/long.txt"])
    #expect(try archive.entries.map { try archive.unpack($0) } == [empty, short, long])
    #expect(archive.entries[1].packedSize == 3)
    #expect(archive.entries[2].packedSize < long.count / 100)
  }

  @Test func equalContentsGiveEqualBytes() {
    func write() -> ContiguousArray<UInt8> {
      var writer = ZipWriter()
      writer.add("a", long)
      return writer.finish()
    }
    #expect(write() == write())
  }

  @Test func anArchiveOfNothing() throws {
    #expect(try ZipArchive(ZipWriter().finish()).entries.isEmpty)
  }

  /// What archivers write that split archives, where one piece was enough (APPNOTE.TXT 8.5.4).
  @Test func markOfSplitArchivesIsKnown() throws {
    #expect(FileKind.detect([0x50, 0x4B, 0x07, 0x08, 0x50, 0x4B, 0x03, 0x04]) == .zip)
    #expect(FileKind.detect([0x50, 0x4B, 0x30, 0x30, 0x50, 0x4B, 0x03, 0x04]) == .zip)
  }
}
