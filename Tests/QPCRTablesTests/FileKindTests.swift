import QPCRTables
import Testing

@Suite struct FileKindTests {
  @Test(
    arguments: [
      ([], FileKind.empty), ([0x50, 0x4B, 3, 4, 20], .zip),
      ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], .ole2), ([0x1F, 0x8B, 8], .gzip),
      (Array("%PDF-1.4".utf8), .pdf), ([0x89, 0x50, 0x4E, 0x47], .image),
      (Array("Well\tCq".utf8), .text(.utf8)), ([0x33, 0x37, 0xB0], .text(.windows1252)),
      (Array("  \n<?xml".utf8), .markup(.utf8)), ([0xEF, 0xBB, 0xBF, 0x3C], .markup(.utf8)),
      ([0xFF, 0xFE, 0x41, 0], .text(.utf16LittleEndian)), ([0x41, 0, 0x42], .binary),
      (Array("SQLite format 3".utf8) + [0], .sqlite), (Array("BZh9".utf8), .otherArchive),
    ] as [([UInt8], FileKind)])
  func contentDecides(bytes: [UInt8], kind: FileKind) {
    #expect(FileKind.detect(ContiguousArray(bytes)) == kind)
  }

  @Test func aCharacterCutByTheEndOfThePrefixIsStillUTF8() {
    let bytes = ContiguousArray(repeating: 0x61, count: 4095) + Array("é".utf8)
    #expect(FileKind.detect(bytes) == .text(.utf8))
  }
}
