import DDCtCommand
import QPCR
import QPCRTestSupport
import Testing

@Suite struct AnalyzeCommandTests {
  private let folder: TemporaryFolder
  private let export: String

  init() throws {
    folder = try TemporaryFolder()
    export = try folder.write("study.csv", SmallStudy.text)
  }

  private func analyze(_ arguments: String..., input: String = "") -> Tool {
    Tool.run(
      ["analyze", export, "--reference", "GAPDH", "--calibrator", "pre"] + arguments,
      input: ContiguousArray(input.utf8))
  }

  // python3: from scipy.stats import t; 2*t.sf(1/(0.1/3**.5), 2)
  private let pairedP = 0.003316758722356862

  @Test func `a tidy table gives its fold change`() throws {
    let tool = analyze("--format", "json")
    #expect(tool.status == .done)
    #expect(tool.messages == "")
    let comparison = try JSON5Parser.parse(tool.output)["comparisons"]?[0]
    #expect(comparison?["target"]?.text == "CCL2")
    #expect(comparison?["design"]?.text == "paired")
    #expect(relativeError(comparison?["fold_change"]?.number ?? 0, 0.5) < 1e-12)
    #expect(relativeError(comparison?["p"]?.number ?? 0, pairedP) < 1e-10)
  }

  @Test(arguments: [
    (["--fail-on", "warn"], CommandStatus.finding), (["--fail-on", "fail"], .done),
    (["--fail-on", "never"], .done), ([], .done),
  ])
  func `the status follows fail-on and the verdict does not`(
    _ arguments: [String], _ status: CommandStatus
  ) throws {
    let tool = Tool.run(
      ["analyze", export, "--reference", "GAPDH", "--calibrator", "pre", "--format", "json"]
        + arguments)
    #expect(tool.status == status)
    // One reference and no NTC: two warnings.
    #expect(try JSON5Parser.parse(tool.output)["verdict"]?.text == "review")
  }

  @Test func `every format goes to standard output`() {
    #expect(analyze().output.hasPrefix("REVIEW"))
    #expect(analyze("--format", "csv").output.hasPrefix("target,factor,test_level,calibrator,"))
    #expect(analyze("--format", "markdown").output.hasPrefix("# "))
    let commas = analyze("--format", "csv", "--decimal-comma").output
    #expect(commas.hasPrefix("target;factor;test_level;calibrator;"))
  }

  @Test func `files picks what --out writes`() throws {
    let out = folder.path + "/picked"
    let tool = analyze("--out", out, "--quiet", "--files", "comparisons.csv,results.json")
    #expect(tool.status == .done)
    #expect(folder.names("picked") == ["comparisons.csv", "results.json"])
  }

  @Test func `colour is only for a terminal or on demand`() {
    #expect(!analyze().output.contains("\u{1B}["))
    #expect(analyze("--color", "always").output.contains("\u{1B}["))
    let terminal = Terminal(isTerminal: true, width: 60, refusesColor: false)
    let tool = Tool.run(
      ["analyze", export, "--reference", "GAPDH", "--calibrator", "pre"], terminal: terminal)
    #expect(tool.output.contains("\u{1B}["))
  }

  @Test func `standard input is an export`() throws {
    let tool = Tool.run(
      ["analyze", "-", "--reference", "GAPDH", "--calibrator", "pre", "--format", "json"],
      input: ContiguousArray(SmallStudy.text.utf8))
    #expect(tool.status == .done)
    #expect(try JSON5Parser.parse(tool.output)["inputs"]?[0]?["file"]?.text == "stdin")
  }

  @Test func `standard input is one run of that name`() throws {
    let tool = Tool.run(
      ["analyze", "-", "--reference", "GAPDH", "--format", "json"],
      input: ContiguousArray(SmallStudy.text.utf8))
    #expect(try JSON5Parser.parse(tool.output)["inputs"]?[0]?["runs"]?.text == "stdin")
  }

  @Test func `references alone leave nothing to compare`() {
    let tool = Tool.run(
      "analyze", export, "--reference", "GAPDH,CCL2", "--calibrator", "pre")
    #expect(tool.status == .unusable && tool.output == "")
    #expect(
      tool.messages
        == "ddct: Every target (“CCL2”, “GAPDH”) is a reference, so there is none to report. Name "
        + "fewer references (--reference A,B, or the assay sheet's role column), or the targets to "
        + "report with --target: a reference may be one of them.\n")
    let told = Tool.run(
      "analyze", export, "--reference", "GAPDH,CCL2", "--calibrator", "pre", "--target", "CCL2")
    #expect(told.status == .done)
    // A plate of references alone can still be checked.
    #expect(Tool.run("check", export, "--reference", "GAPDH,CCL2").status == .done)
  }

  @Test(arguments: ["wilcoxon", "permutation", "model"])
  func `censoring with another test is wrong usage on the command line alone`(
    _ test: String
  ) throws {
    let tool = analyze("--undetermined", "censor", "--test", test)
    #expect(tool.status == .usage)
    #expect(tool.messages.contains("--undetermined censor and --test \(test) exclude each other"))
    let plan = try folder.write("plan.json", "{ undetermined: 'censor' }")
    #expect(analyze("--plan", plan, "--test", test).status == .unusable)
  }

  @Test func `an option that changes nothing is said or wrong usage`() {
    let comma = analyze("--decimal-comma")
    #expect(comma.status == .done)
    #expect(comma.output == analyze().output)
    let note =
      "ddct: --decimal-comma changes CSV alone, and none is written (--format csv or --out DIR).\n"
    #expect(comma.messages.hasPrefix(note))
    #expect(!analyze("--decimal-comma", "--quiet").messages.contains("--decimal-comma"))
    let written = analyze("--decimal-comma", "--out", folder.path + "/commas")
    #expect(written.status == .done && !written.messages.contains("--decimal-comma"))
    let plots = analyze("--plots", "--format", "json")
    #expect(plots.status == .usage)
    #expect(plots.messages.contains("--plots and --format json exclude each other"))
  }

  @Test func `a well to exclude is told in full, however it was typed`() throws {
    let map = SmallStudy.rows.enumerated().map { "\($1),B\($0 + 1)" }.prefix(24)
    let export = try folder.write(
      "plate.csv", (["\(SmallStudy.head),well"] + map).joined(separator: "\n") + "\n")
    for typed in ["b02", "B2", "plate:B02", "PLATE:b2"] {
      let tool = Tool.run(
        "analyze", export, "--reference", "GAPDH", "--exclude", typed, "--format", "json")
      #expect(try JSON5Parser.parse(tool.output)["plan"]?["exclude"]?.text == "plate:B2")
    }
  }

  @Test(arguments: ["", "target,role\n"])
  func `an assay sheet without rows is its author's to mend`(_ text: String) throws {
    let sheet = try folder.write("assays.csv", text)
    let tool = analyze("--assays", sheet)
    #expect(tool.status == .unusable)
    #expect(!tool.messages.contains("export the run again"))
    #expect(tool.messages.contains("assays.csv: the sheet "))
  }

  @Test func `one file is told as one`() {
    let out = folder.path + "/one"
    let tool = analyze("--out", out, "--files", "results.json")
    #expect(tool.messages == "ddct: wrote 1 file to \(out)\n")
  }

  @Test func `out writes every file and text still goes to standard output`() throws {
    let out = folder.path + "/results"
    let tool = analyze("--out", out)
    #expect(tool.status == .done)
    let names = folder.names("results")
    #expect(
      Set(names).isSuperset(of: [
        "comparisons.csv", "expression.csv", "findings.csv", "methods.txt", "replicates.csv",
        "report.md", "results.json", "wells.csv",
      ]))
    #expect(folder.names() == ["results", "study.csv"])
    #expect(tool.output.hasPrefix("REVIEW"))
    #expect(tool.messages == "ddct: wrote \(names.count) files to \(out)\n")
    #expect(try folder.text("results/results.json") == analyze("--format", "json").output)
  }

  @Test func `quiet keeps everything but an asked-for format away`() {
    let out = folder.path + "/results"
    let quiet = analyze("--out", out, "--quiet")
    #expect(quiet.output == "")
    #expect(quiet.messages == "")
    #expect(analyze("--out", out, "--quiet", "--format", "csv").output.hasPrefix("target,"))
  }

  @Test func `a plan says the same as options, which win over it`() throws {
    let plan = try folder.write(
      "plan.json", "{ reference: ['GAPDH'], calibrator: 'pre', confidence: 0.9, format: 'json' }")
    let planned = Tool.run("analyze", export, "--plan", plan)
    let given = Tool.run(
      "analyze", export, "--reference", "GAPDH", "--calibrator", "pre", "--confidence", "0.9",
      "--format", "json")
    #expect(planned.status == .done)
    #expect(planned.output == given.output)
    let over = Tool.run("analyze", export, "--plan", plan, "--confidence", "0.95")
    #expect(over.output == analyze("--format", "json").output)
  }

  @Test func `the plan in a result is a plan that gives the same result`() throws {
    let first = analyze(
      "--efficiency", "CCL2=1.95±0.02", "--threshold", "late-cq=36", "--pair-by", "subject",
      "--undetermined", "40", "--format", "json")
    #expect(first.status == .done)
    let line = first.output.split(separator: "\n").first { $0.hasPrefix("  \"plan\": ") }
    let object = String(line?.dropFirst("  \"plan\": ".count).dropLast() ?? "")
    let plan = try folder.write("plan.json", object)
    let second = Tool.run("analyze", export, "--plan", plan, "--format", "json")
    #expect(second.messages == "")
    #expect(second.output == first.output)
  }

  @Test func `sheets named in a plan are found beside it`() throws {
    let study = try folder.makeFolder("study")
    let bare = SmallStudy.text.split(separator: "\n").map { line in
      line.split(separator: ",").prefix(3).joined(separator: ",")
    }
    let export = try folder.write("bare.csv", bare.joined(separator: "\n") + "\n")
    let rows = ["P1", "P2", "P3"].flatMap { ["\($0)-pre,\($0),pre", "\($0)-post,\($0),post"] }
    try folder.write(
      "study/samples.csv", (["sample,subject,condition"] + rows).joined(separator: "\n") + "\n")
    try folder.write("study/assays.csv", "target,role\nGAPDH,reference\nCCL2,target\n")
    try folder.write(
      "study/plan.json",
      "{ samples: 'samples.csv', assays: 'assays.csv', calibrator: 'pre', format: 'csv' }")
    let tool = Tool.run("analyze", export, "--plan", study + "/plan.json")
    #expect(tool.status == .done, "\(tool.messages)")
    #expect(tool.output.contains("CCL2,condition,post,pre,paired"))
  }

  @Test func `a folder gives its exports and names what is none`() throws {
    let plates = try folder.makeFolder("plates")
    try folder.write("plates/a.csv", SmallStudy.text)
    try folder.write("plates/notes.txt", "Pipetted on Monday.\n")
    try folder.write("plates/.hidden", "x")
    let map = try folder.write("plates/map.csv", "well,sample,target\nA1,P1-pre,GAPDH\n")
    let sheet = try folder.write("plates/sheet.csv", "sample,subject,condition\nP1-pre,P1,pre\n")
    let tool = Tool.run(
      "analyze", plates, "--reference", "GAPDH", "--calibrator", "pre", "--format", "csv")
    #expect(tool.status == .done)
    let lines = tool.messages.split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines[0].hasPrefix("ddct: \(map) was left: map.csv, row 1: there is no column for"))
    #expect(lines[1] == "ddct: \(plates)/notes.txt was left: no run export")
    #expect(lines[2] == "ddct: \(sheet) was left: no run export")
    let quiet = Tool.run(
      "analyze", plates + "/", "--reference", "GAPDH", "--calibrator", "pre", "--quiet")
    #expect(quiet.messages == "")
  }

  @Test func `a sheet of the same command line is not named as left`() throws {
    let plates = try folder.makeFolder("plates")
    try folder.write("plates/a.csv", SmallStudy.text)
    let plan = try folder.write("plates/plan.json", "{ reference: 'GAPDH', calibrator: 'pre' }")
    let tool = Tool.run("analyze", plates, "--plan", plan, "--format", "csv")
    #expect(tool.status == .done)
    #expect(tool.messages == "")
  }

  @Test func `a broken export in a folder is an error, not left`() throws {
    let plates = try folder.makeFolder("plates")
    try folder.write("plates/a.csv", SmallStudy.text)
    try folder.write("plates/b.csv", SmallStudy.text(withCq: "abc"))
    let tool = Tool.run("analyze", plates, "--reference", "GAPDH", "--calibrator", "pre")
    #expect(tool.status == .unusable)
    #expect(tool.messages.hasPrefix("ddct: b.csv, row 4, column cq: “abc”"))
  }
}
