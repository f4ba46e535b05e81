import Testing

@testable import DDCtCommand

@Suite struct NewFileTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func `a folder is made and every file is in it`() throws {
    try NewFile.writeAll([("a.csv", "1\n"), ("b.csv", "2\n")], into: folder.path + "/new/deep")
    #expect(folder.names("new/deep") == ["a.csv", "b.csv"])
    #expect(try folder.text("new/deep/b.csv") == "2\n")
  }

  /// None is written where one is there already.
  @Test func `nothing is overwritten`() throws {
    _ = try folder.write("b.csv", "mine")
    #expect(throws: CommandFailure.self) {
      try NewFile.writeAll([("a.csv", "1"), ("b.csv", "2")], into: folder.path)
    }
    #expect(folder.names() == ["b.csv"])
    #expect(try folder.text("b.csv") == "mine")
  }

  @Test func `a file is replaced whole, a folder never`() throws {
    let path = try folder.write("out.csv", "a longer old text")
    try NewFile.replace(path, with: [0x41])
    #expect(try folder.text("out.csv") == "A")
    #expect(throws: CommandFailure.self) { try NewFile.replace(folder.path, with: [0x41]) }
    #expect(folder.names() == ["out.csv"])
  }
}
