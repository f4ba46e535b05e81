import Foundation
import QPCRReport
import Testing

@testable import QPCRReport

@Suite struct OutputDirectoryTests {
  /// A folder that is removed with its content after the test.
  private final class Scratch {
    let path = NSTemporaryDirectory() + "/swift-qpcr-" + UUID().uuidString

    init() throws {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func names(_ folder: String = "") throws -> [String] {
      try FileManager.default.contentsOfDirectory(atPath: path + "/" + folder).sorted()
    }

    func text(_ file: String) throws -> String {
      try String(contentsOfFile: path + "/" + file, encoding: .utf8)
    }

    func put(_ text: String, in file: String) throws {
      try text.write(toFile: path + "/" + file, atomically: false, encoding: .utf8)
    }
  }

  private let files = ["report.md", "results.json"].map { name in
    ReportFile(name: name) { $0.append("new " + name) }
  }

  @Test func aNewFolderAppearsWhole() throws {
    let scratch = try Scratch()
    try OutputDirectory(scratch.path + "/a/b/out/").write(files)
    #expect(try scratch.names() == ["a"])
    #expect(try scratch.names("a/b") == ["out"])
    #expect(try scratch.names("a/b/out") == ["report.md", "results.json"])
    #expect(try scratch.text("a/b/out/report.md") == "new report.md")
  }

  @Test func whileItIsWrittenTheFolderIsNotThere() throws {
    let scratch = try Scratch()
    let out = scratch.path + "/out"
    var seen: [Bool] = []
    let file = ReportFile(name: "report.md") { _ in
      seen.append(FileManager.default.fileExists(atPath: out))
      seen.append(FileManager.default.fileExists(atPath: out + ".partial/report.md"))
    }
    try OutputDirectory(out).write([file])
    #expect(seen == [false, true])
  }

  @Test func whatAnInterruptedRunLeftIsReplaced() throws {
    let scratch = try Scratch()
    try FileManager.default.createDirectory(
      atPath: scratch.path + "/out.partial", withIntermediateDirectories: false)
    try scratch.put("half", in: "out.partial/wells.csv")
    try OutputDirectory(scratch.path + "/out").write(files)
    #expect(try scratch.names() == ["out"])
    #expect(try scratch.names("out") == ["report.md", "results.json"])
  }

  @Test func filesThatAreNotOursAreNeverRemoved() throws {
    let scratch = try Scratch()
    try FileManager.default.createDirectory(
      atPath: scratch.path + "/out.partial", withIntermediateDirectories: false)
    try scratch.put("mine", in: "out.partial/thesis.txt")
    #expect(throws: OutputError(.occupied, scratch.path + "/out.partial")) {
      try OutputDirectory(scratch.path + "/out").write(files)
    }
    #expect(try scratch.text("out.partial/thesis.txt") == "mine")
  }

  @Test func anExistingFolderKeepsWhatIsNotOursAndLosesWhatIsStale() throws {
    let scratch = try Scratch()
    try scratch.put("old", in: "results.json")
    try scratch.put("old", in: "miqe.csv")
    try scratch.put("mine", in: "thesis.txt")
    try OutputDirectory(scratch.path).write(files)
    #expect(try scratch.names() == ["report.md", "results.json", "thesis.txt"])
    #expect(try scratch.text("results.json") == "new results.json")
  }

  @Test func resultsComeLastIntoAnExistingFolder() throws {
    let scratch = try Scratch()
    try scratch.put("old", in: "results.json")
    try scratch.put("old", in: "report.md")
    // Every file is written whole before the first takes its place.
    let probe = ReportFile(name: "results.json") { writer in
      let old = (try? scratch.text("report.md")) ?? ""
      writer.append("seen " + old)
    }
    try OutputDirectory(scratch.path).write([files[0], probe])
    #expect(try scratch.text("results.json") == "seen old")
    #expect(try scratch.text("report.md") == "new report.md")
  }

  @Test func aFileInTheWayIsToldAndNothingChanges() throws {
    let scratch = try Scratch()
    try scratch.put("mine", in: "out")
    #expect(throws: OutputError(.notADirectory, scratch.path + "/out")) {
      try OutputDirectory(scratch.path + "/out").write(files)
    }
    #expect(try scratch.names() == ["out"])
    #expect(throws: OutputError.self) {
      try OutputDirectory(scratch.path + "/out/below").write(files)
    }
    #expect(try scratch.names() == ["out"])
  }

  @Test func aFolderWhereAFileBelongsIsToldAndNothingChanges() throws {
    let scratch = try Scratch()
    try scratch.put("old", in: "report.md")
    try FileManager.default.createDirectory(
      atPath: scratch.path + "/results.json", withIntermediateDirectories: false)
    #expect(throws: OutputError(.isDirectory, scratch.path + "/results.json")) {
      try OutputDirectory(scratch.path).write(files)
    }
    #expect(try scratch.names() == ["report.md", "results.json"])
    #expect(try scratch.text("report.md") == "old")
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full"), "needs /dev/full"))
  func aFullDiskIsTold() throws {
    #expect(throws: SystemFile.Failure.self) {
      try SystemFile.write("/dev/full") { $0.append("text") }
    }
  }
}
