import QPCRTables
import QPCRTestSupport
import Testing

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

@Suite struct FileReadingTests {
  /// A folder of its own that is gone after the test.
  private func withFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.path() + "/\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
  }

  private func write(_ bytes: [UInt8], _ path: String) {
    _ = FileManager.default.createFile(atPath: path, contents: Data(bytes))
  }

  @Test func theWholeFileIsRead() throws {
    try withFolder { (folder: String) throws in
      let bytes = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 % 97 + 10) }
      write(bytes, folder + "/a")
      #expect(try FileReading.bytes(path: folder + "/a") == ContiguousArray(bytes))
      write([], folder + "/empty")
      #expect(try FileReading.bytes(path: folder + "/empty").isEmpty)
    }
  }

  @Test func missingFilesAndFoldersAreTold() throws {
    try withFolder { (folder: String) throws in
      let missing = #expect(throws: FileReadingError.self) {
        try FileReading.bytes(path: folder + "/none.txt")
      }
      #expect(
        missing?.description
          == "\(folder)/none.txt: there is no such file; check the spelling and the folder")
      let directory = #expect(throws: FileReadingError.self) {
        try FileReading.bytes(path: folder)
      }
      #expect(
        directory?.description
          == "\(folder): this is a folder where a file was expected; name the file in it")
    }
  }

  @Test func noPermissionHasItsSentence() {
    #expect(
      FileReadingError.noPermission(path: "a.txt").description
        == "a.txt: the file may not be read; give yourself permission to read it")
  }

  @Test func aLargeFileIsRefusedBeforeItIsRead() throws {
    try withFolder { (folder: String) throws in
      write(Array(repeating: 0x0A, count: 2000), folder + "/a")
      let error = #expect(throws: FileReadingError.self) {
        try FileReading.bytes(path: folder + "/a", limits: .init(fileBytes: 1024))
      }
      #expect(
        error?.description
          == "\(folder)/a: the file is larger than the limit of 1 KiB; export a part of it")
    }
  }

  @Test func anEndlessLineIsRefusedWhileItIsRead() throws {
    try withFolder { (folder: String) throws in
      let line = Array(repeating: UInt8(ascii: "x"), count: 3_000_000)
      write(Array("a\nb\n".utf8) + line + Array("\nc\n".utf8), folder + "/a")
      let error = #expect(throws: FileReadingError.self) {
        try FileReading.bytes(path: folder + "/a", limits: .init(lineBytes: 2 << 20))
      }
      #expect(
        error?.description
          == "\(folder)/a: line 3 is longer than the limit of 2 MiB; "
          + "this is no table as an instrument writes it")
      #expect(try FileReading.bytes(path: folder + "/a").count == line.count + 7)
    }
  }

  @Test func markupMayBeOneLongLine() throws {
    try withFolder { (folder: String) throws in
      write(Array("<a>".utf8) + Array(repeating: 0x20, count: 3000), folder + "/a")
      #expect(
        try FileReading.bytes(path: folder + "/a", limits: .init(lineBytes: 1000)).count == 3003)
    }
  }

  @Test func aDeviceIsReadToItsEnd() throws {
    #expect(try FileReading.bytes(path: "/dev/null").isEmpty)
    #expect(throws: FileReadingError.self) { try FileReading.bytes(path: "/dev/zero") }
  }
}
