import Testing

@testable import DDCtCommand

@Suite struct OwnTableTests {
  private let study = """
    well,sample,target,Cq,subject,condition
    A1,a,G,18,p,pre
    A2,a,X,25,p,pre
    A3,b,G,18,q,post
    A4,b,X,26,q,post

    """

  /// A folder that holds the export and the report: the means of the report are no further wells.
  @Test(arguments: [[], ["--decimal-comma"]])
  func `a report beside its export is left, not read again`(options: [String]) throws {
    let folder = try TemporaryFolder()
    _ = try folder.write("study.csv", study)
    let arguments =
      ["analyze", folder.path, "--reference", "G", "--calibrator", "pre", "--out", folder.path]
      + options
    let first = Tool.run(arguments)
    let second = Tool.run(arguments)
    #expect(first.status == .done && second.status == .done, "\(second.messages)")
    #expect(second.messages.contains("expression.csv was left: ddct wrote it"))
  }

  @Test func `a named table of a report is refused`() throws {
    let folder = try TemporaryFolder()
    let export = try folder.write("study.csv", study)
    _ = Tool.run(
      "analyze", export, "--reference", "G", "--calibrator", "pre", "--out", folder.path + "/out")
    let tool = Tool.run("inspect", folder.path + "/out/expression.csv")
    #expect(tool.status == .unusable)
    #expect(
      tool.messages.contains("ddct wrote it: it holds results, not wells; name the run export"),
      "\(tool.messages)")
  }

  @Test func `wells as convert writes them are an export`() {
    let head = "run,well,sample,target,task,cq,undetermined,excluded,instrument_flags\n"
    #expect(!OwnTable.isOne(ContiguousArray(head.utf8)))
    #expect(OwnTable.isOne(ContiguousArray("id;rule;severity;message\n".utf8)))
  }
}
