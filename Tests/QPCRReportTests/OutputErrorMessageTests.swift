import Testing

@testable import QPCRReport

@Suite struct OutputErrorMessageTests {
  @Test func sentences() {
    #expect(
      OutputError(.notADirectory, "out").message
        == "out is a file, but --out expects a folder. Name another folder, or remove the file.")
    #expect(
      OutputError(.isDirectory, "out/report.md").message
        == "out/report.md is a folder, but a file of the report belongs there. Rename the folder, "
        + "or name another one with --out.")
    #expect(
      OutputError(.occupied, "out.partial").message
        == "out.partial holds files that are not part of a report, so the report cannot be "
        + "prepared there. Move them, or name another folder with --out.")
    #expect(
      OutputError(.failed("Permission denied"), "out/wells.csv").message
        == "out/wells.csv cannot be written: Permission denied. Nothing was left half-written; "
        + "check the folder's permissions and free space, or name another one with --out.")
  }
}
