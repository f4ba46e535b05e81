import DDCtCommand
import QPCR
import Testing

@Suite struct InitCommandTests {
  private let folder: TemporaryFolder
  private let export: String

  init() throws {
    folder = try TemporaryFolder()
    let names = ["P1_pre", "P1_post", "P2_pre", "P2_post", "P3_pre", "P3_post", "NTC"]
    let rows = names.enumerated().flatMap { index, name in
      ["GAPDH", "CCL2"].map { target in
        name == "NTC" ? "NTC,\(target)," : "\(name),\(target),\(20 + index).\(index)"
      }
    }
    export = try folder.write(
      "plate.csv", (["sample,target,cq"] + rows).joined(separator: "\n") + "\n")
  }

  @Test func `guesses are filled in and marked`() throws {
    let tool = Tool.run("init", export, "--out", folder.path + "/study")
    #expect(tool.status == .done)
    #expect(folder.names("study") == ["assays.csv", "plan.json", "samples.csv"])
    #expect(
      try folder.text("study/samples.csv") == """
        sample,subject,condition,role,guessed
        NTC,,,ntc,role
        P1_post,P1,post,,subject;condition
        P1_pre,P1,pre,,subject;condition
        P2_post,P2,post,,subject;condition
        P2_pre,P2,pre,,subject;condition
        P3_post,P3,post,,subject;condition
        P3_pre,P3,pre,,subject;condition

        """)
    #expect(
      try folder.text("study/assays.csv") == """
        target,role,efficiency,efficiency_se,lod_cq,guessed
        CCL2,target,,,,
        GAPDH,reference,,,,role

        """)
    let plan = try folder.text("study/plan.json")
    #expect(plan.contains("compare: [\"condition:*/pre\"], // guessed from the name: check it"))
  }

  @Test func `the files can be used as they are`() throws {
    #expect(Tool.run("init", export, "--out", folder.path + "/study").status == .done)
    let tool = Tool.run(
      "analyze", export, "--plan", folder.path + "/study/plan.json", "--format", "csv")
    #expect(tool.messages == "")
    #expect(tool.output.contains("CCL2,condition,post,pre,paired"))
  }

  @Test func `nothing is overwritten and nothing is written beside it`() throws {
    let path = try folder.makeFolder("study")
    try folder.write("study/assays.csv", "mine\n")
    let tool = Tool.run("init", export, "--out", path)
    #expect(tool.status == .unusable)
    #expect(
      tool.messages
        == "ddct: \(path)/assays.csv would be overwritten, which init never does; move what is "
        + "there, or name another folder with --out.\n")
    #expect(folder.names("study") == ["assays.csv"])
    #expect(try folder.text("study/assays.csv") == "mine\n")
  }

  @Test func `names that tell nothing stay empty`() throws {
    let rows = ["sample,target,cq", "liver,IL6,25", "kidney,IL6,26", "P-1-a,TNF,27"]
    let export = try folder.write("plain.csv", rows.joined(separator: "\n") + "\n")
    #expect(Tool.run("init", export, "--out", folder.path + "/plain").status == .done)
    #expect(
      try folder.text("plain/samples.csv") == """
        sample,subject,condition,role,guessed
        kidney,,,,
        liver,,,,
        P-1-a,,,,

        """)
    let plan = try folder.text("plain/plan.json")
    #expect(plan.contains("\n  // compare: "))
    #expect(throws: Never.self) { try JSON5Parser.parse(plan) }
  }

  @Test func `an export without names gets a plate map to fill in`() throws {
    let export = try folder.write(
      "bare.txt", "Well\tCq (∆R)\t\nA1\t20.5\t\nA2\tNo Cq\t\nB1\t24.25\t\nB2\t25\t\n")
    #expect(
      Tool.run("check", export).messages.contains(
        "bare.txt: no well has a sample name. Give a plate map: a sample sheet with the columns "
          + "well, sample and target (ddct init bare.txt writes one to fill in), as --samples FILE."
      ))
    let tool = Tool.run("init", export, "--out", folder.path + "/map")
    #expect(tool.status == .done)
    #expect(tool.output.contains("samples.csv  4 wells to name"))
    #expect(
      try folder.text("map/samples.csv") == """
        well,sample,target,subject,condition,role
        A1,,,,,
        A2,,,,,
        B1,,,,,
        B2,,,,,

        """)
    #expect(
      try folder.text("map/assays.csv") == """
        target,role,efficiency,efficiency_se,lod_cq,guessed

        """)
  }

  @Test func `a plate map drawn as the plate names the wells`() throws {
    let wells =
      ["A1\t18.0", "A2\t18.5", "A3\t18.25", "A4\t18.75"]
      + ["B1\t23.0", "B2\t24.5", "B3\t22.25", "B4\t25.0"]
    let export = try folder.write(
      "bare.txt", "Well\tCq (∆R)\t\n" + wells.joined(separator: "\t\n") + "\t\n")
    let map = try folder.write(
      "map.csv",
      """
      sample,1,2,3,4
      A,S1,S2,S3,S4
      B,S1,S2,S3,S4

      target,1,2,3,4
      A,ACTX,ACTX,ACTX,ACTX
      B,MYO9,MYO9,MYO9,MYO9

      condition,1,2,3,4
      A,pre,post,pre,post
      B,pre,post,pre,post

      """)
    let tool = Tool.run(
      "analyze", export, "--samples", map, "--reference", "ACTX", "--compare",
      "condition:post/pre", "--format", "csv")
    #expect(tool.messages == "")
    #expect(tool.output.contains("MYO9,condition,post,pre,unpaired"))
  }
}
