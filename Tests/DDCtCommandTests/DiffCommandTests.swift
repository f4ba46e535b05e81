import DDCtCommand
import QPCR
import Testing

/// Two analyses with one planted difference each: `diff` must name it, and it alone.
@Suite struct DiffCommandTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// The small study with its wells named: A1, A2 … in the order of its rows.
  private static let study = study()

  private static func study(withCq cq: String? = nil, ccl2: String = "CCL2") -> String {
    let text = (cq.map(SmallStudy.text(withCq:)) ?? SmallStudy.text).replacing("CCL2", with: ccl2)
    let lines = text.split(separator: "\n")
    let rows = lines.dropFirst().enumerated().map {
      "\($1),\(Array("ABCD")[$0 / 12])\($0 % 12 + 1)"
    }
    return (["\(lines[0]),well"] + rows).joined(separator: "\n") + "\n"
  }

  /// The results of `analyze` on a table, written to a file.
  private func analyzed(
    _ text: String = study, as name: String, table: String = "study.csv",
    _ options: String...
  ) throws -> String {
    let export = try folder.write(table, text)
    let levels = options.contains("--compare") ? [] : ["--calibrator", "pre"]
    let tool = Tool.run(
      ["analyze", export, "--reference", "GAPDH", "--format", "json", "--fail-on", "never"]
        + levels + options)
    #expect(tool.status == .done, "\(tool.messages)")
    return try folder.write(name, tool.output)
  }

  private func changes(_ a: String, _ b: String) throws -> [JSONValue] {
    let tool = Tool.run("diff", a, b, "--format", "json")
    #expect(tool.status == .finding, "\(tool.messages)")
    let json = try JSON5Parser.parse(tool.output)
    #expect(json["schema"]?.text == "ddct-diff/1")
    guard case .array(let rows)? = json["changes"]?.content else { return [] }
    return rows
  }

  private func row(
    _ rows: [JSONValue], _ kind: String, _ field: String, _ target: String? = nil
  ) throws -> JSONValue {
    try #require(
      rows.first {
        $0["kind"]?.text == kind && $0["field"]?.text == field
          && (target == nil || $0["target"]?.text == target)
      }, "no row \(kind) \(field)")
  }

  @Test func `the same analysis twice has no difference`() throws {
    let a = try analyzed(as: "a.json")
    let tool = Tool.run("diff", a, a)
    #expect(tool.status == .done)
    #expect(tool.output.contains("No difference in what is compared: comparisons, ΔCq and "))
    let json = Tool.run("diff", a, a, "--format", "json")
    #expect(json.output.hasSuffix("\"changes\": []\n}\n"))
  }

  @Test func `an excluded well is named as the cause`() throws {
    let a = try analyzed(as: "a.json")
    let b = try analyzed(as: "b.json", "--exclude", "study:A3")
    let rows = try changes(a, b)
    let well = try row(rows, "well", "excluded", "CCL2")
    #expect(well["a"]?.text == nil && well["b"]?.text == "command")
    #expect(well["well"]?.text == "A3" && well["sample"]?.text == "P1-pre")
    #expect(well["cause"]?.text == "the setting exclude (none → study:A3)")
    let fold = try row(rows, "value", "fold_change", "CCL2")
    #expect(fold["cause"]?.text == "well study:A3 (P1-pre, CCL2) excluded in B only (command)")
    #expect(fold["comparison"]?.text == "condition: post / pre")
    // 24.99 leaves: the mean of P1-pre rises by 0.01, so ΔΔCq falls by 0.01 / 3.
    let values = (try #require(fold["a"]?.number), try #require(fold["b"]?.number))
    #expect((values.1 / values.0 - 1.002313).magnitude < 1e-6)
    #expect(rows.allSatisfy { $0["cause"]?.text?.hasPrefix("unknown") == false })
  }

  @Test func `a changed Cq is named with its well`() throws {
    let a = try analyzed(as: "a.json")
    let b = try analyzed(Self.study(withCq: "26.99"), as: "b.json")
    let rows = try changes(a, b)
    let well = try row(rows, "well", "cq", "CCL2")
    #expect(well["a"]?.number == 24.99 && well["b"]?.number == 26.99)
    #expect(well["cause"]?.text == "the export study.csv differs")
    let cause = "well study:A3 (P1-pre, CCL2) with Cq 24.99 → 26.99"
    #expect(try row(rows, "value", "fold_change", "CCL2")["cause"]?.text == cause)
    #expect(try row(rows, "call", "statement", "CCL2")["cause"]?.text == cause)
    #expect(try row(rows, "finding", "replicate-spread")["cause"]?.text == cause)
    #expect(try row(rows, "expression", "delta_cq")["cause"]?.text == cause)
  }

  /// Their numbers follow from the order of names and Cqs: they are no identity.
  @Test func `wells of tables that name none are matched by their Cq`() throws {
    let a = try analyzed(SmallStudy.text, as: "a.json")
    let b = try analyzed(SmallStudy.text(withCq: "26.99"), as: "b.json")
    let rows = try changes(a, b)
    #expect(rows.filter { $0["kind"]?.text == "well" }.count == 1)
    let well = try row(rows, "well", "cq", "CCL2")
    #expect(well["a"]?.number == 24.99 && well["b"]?.number == 26.99)
    #expect(
      try row(rows, "value", "fold_change", "CCL2")["cause"]?.text
        == "a well of study (P1-pre, CCL2) with Cq 24.99 → 26.99")
    let renamed = try analyzed(SmallStudy.text.replacing("CCL2", with: "MCP1"), as: "c.json")
    let names = try changes(a, renamed)
    #expect(try row(names, "name", "target")["b"]?.text == "MCP1")
    #expect(!names.contains { $0["kind"]?.text == "well" })
  }

  @Test func `an efficiency is named as the cause`() throws {
    let a = try analyzed(as: "a.json")
    let b = try analyzed(as: "b.json", "--efficiency", "CCL2=1.9")
    let rows = try changes(a, b)
    let fold = try row(rows, "value", "fold_change", "CCL2")
    #expect(fold["cause"]?.text == "the efficiency of CCL2 (2 → 1.9)")
    let assay = try row(rows, "assay", "efficiency", "CCL2")
    #expect(assay["cause"]?.text == "the setting efficiency (none → CCL2=1.9)")
    #expect(!rows.contains { $0["kind"]?.text == "well" || $0["kind"]?.text == "input" })
  }

  @Test func `another calibrator is told with the fold changes of both`() throws {
    let a = try analyzed(as: "a.json", "--compare", "condition:post/pre")
    let b = try analyzed(as: "b.json", "--compare", "condition:pre/post")
    let rows = try changes(a, b)
    let levels = try row(rows, "call", "calibrator", "CCL2")
    #expect(levels["a"]?.text == "pre" && levels["b"]?.text == "post")
    #expect(
      levels["cause"]?.text
        == "the setting compare (condition:post/pre → condition:pre/post)")
    let fold = try row(rows, "value", "fold_change", "CCL2")
    #expect(fold["cause"]?.text == "what is compared (post / pre → pre / post)")
    let values = (try #require(fold["a"]?.number), try #require(fold["b"]?.number))
    #expect((values.0 * values.1 - 1).magnitude < 1e-12)
  }

  @Test func `a renamed target is one row and no other difference in its calls`() throws {
    let a = try analyzed(as: "a.json")
    let b = try analyzed(Self.study(ccl2: "MCP1"), as: "b.json")
    let rows = try changes(a, b)
    let name = try row(rows, "name", "target")
    #expect(name["a"]?.text == "CCL2" && name["b"]?.text == "MCP1")
    #expect(!rows.contains { $0["field"]?.text == "fold_change" || $0["kind"]?.text == "well" })
    #expect(!rows.contains { $0["field"]?.text == "comparison" })
    // Statements and findings name the target; that is no difference of theirs.
    #expect(!rows.contains { ["call", "value", "finding"].contains($0["kind"]?.text) }, "\(rows)")
    #expect(!rows.contains { $0["cause"]?.text?.hasPrefix("unknown") == true })
  }

  /// Numbers that follow from others, changed alone.
  @Test(arguments: [
    ("nrq", "expression", "nrq"), ("log2_nrq", "expression", "log2_nrq"),
    ("reference_cq", "expression", "reference_cq"), ("cq", "expression", "cq"),
    ("range_cq", "replicates", "range_cq"), ("value", "finding", "single-reference: value"),
    ("threshold", "finding", "replicate-spread: threshold"),
  ])
  func `a derived number that moved alone is one row`(
    _ key: String, _ kind: String, _ field: String
  ) throws {
    let a = try analyzed(Self.study(withCq: "26.99"), as: "a.json")
    var text = try folder.text("a.json")
    let name = field.split(separator: ":").first.map(String.init) ?? ""
    let section = kind == "finding" ? "\"rule\":\"\(name)\"" : "\"\(kind)\":"
    let start = try #require(text.firstRange(of: section)).lowerBound
    let place = try #require(text[start...].firstRange(of: "\"\(key)\":")).upperBound
    let end = try #require(text[place...].firstIndex { ",}".contains($0) })
    let number = Double(text[place..<end]) ?? 1
    text.replaceSubrange(place..<end, with: "\(number + 0.001)")
    let b = try folder.write("b.json", text)
    let rows = try changes(a, b)
    #expect(rows.map { $0["field"]?.text } == [field], "\(rows)")
    #expect(rows.first?["kind"]?.text == kind)
    #expect(rows.first?["cause"]?.text?.hasPrefix("unknown") == true)
  }

  @Test func `the note of an exclusion and the instrument are compared`() throws {
    let a = try analyzed(as: "a.json", "--exclude", "A3")
    let text = try folder.text("a.json")
    let noted = text.replacing("excluded by hand (--exclude)", with: "a bubble")
    var rows = try changes(a, try folder.write("b.json", noted))
    #expect(rows.map { $0["field"]?.text } == ["exclusion_reason"])
    #expect(rows.first?["b"]?.text == "a bubble")
    let other = text.replacing("\"instrument\":null", with: "\"instrument\":\"CFX96\"")
    rows = try changes(a, try folder.write("b.json", other))
    #expect(rows.map { $0["field"]?.text } == ["instrument"])
  }

  @Test func `a renamed file and its run are no other wells`() throws {
    let a = try analyzed(as: "a.json")
    let b = try analyzed(as: "b.json", table: "other.csv")
    let rows = try changes(a, b)
    #expect(rows.map { $0["kind"]?.text } == ["name", "input"])
    #expect(rows[0]["a"]?.text == "study" && rows[0]["b"]?.text == "other")
    #expect(rows[1]["cause"]?.text == "another name of the same bytes")
  }

  @Test func `settings move only what they can move`() throws {
    let a = try analyzed(as: "a.json")
    let b = try analyzed(as: "b.json", "--confidence", "0.9", "--adjust", "none")
    let rows = try changes(a, b)
    #expect(
      try row(rows, "value", "ci_low", "CCL2")["cause"]?.text
        == "the setting confidence (0.95 → 0.9)")
    #expect(!rows.contains { $0["field"]?.text == "fold_change" || $0["field"]?.text == "p" })
    #expect(try row(rows, "setting", "adjust")["b"]?.text == "none")
  }

  @Test func `several possible causes are listed, none is chosen`() throws {
    let a = try analyzed(as: "a.json")
    let b = try analyzed(
      Self.study(withCq: "26.99"), as: "b.json", "--efficiency", "CCL2=1.9")
    let cause = try row(changes(a, b), "value", "fold_change", "CCL2")["cause"]?.text
    #expect(
      cause == "one or more of: well study:A3 (P1-pre, CCL2) with Cq 24.99 → 26.99; "
        + "the efficiency of CCL2 (2 → 1.9)")
  }

  @Test func `a version alone is a difference, and a cause of last resort`() throws {
    let a = try analyzed(as: "a.json")
    let text = Tool.run(
      "analyze", (folder.path + "/study.csv"), "--reference", "GAPDH",
      "--calibrator", "pre", "--format", "json", "--fail-on", "never"
    ).output
    let newer = text.replacing("\"version\":\"", with: "\"version\":\"9.")
    let b = try folder.write("b.json", newer)
    let rows = try changes(a, b)
    #expect(rows.map { $0["kind"]?.text } == ["version"])
    let c = try folder.write(
      "c.json", newer.replacing("\"fold_change\":0.5", with: "\"fold_change\":0.7"))
    let fold = try row(changes(a, c), "value", "fold_change", "CCL2")
    #expect(fold["cause"]?.text?.hasPrefix("the tool's version (ddct ") == true)
    let d = try folder.write(
      "d.json", text.replacing("\"fold_change\":0.5", with: "\"fold_change\":0.7"))
    #expect(
      try row(changes(a, d), "value", "fold_change", "CCL2")["cause"]?.text
        == "unknown: nothing that the two files record explains it")
  }

  @Test func `numbers that agree to 1e-11 are the same`() throws {
    let a = try analyzed(as: "a.json")
    let text = Tool.run(
      "analyze", (folder.path + "/study.csv"), "--reference", "GAPDH",
      "--calibrator", "pre", "--format", "json", "--fail-on", "never"
    ).output
    let pieces = text.split(separator: "\"p\":", maxSplits: 1)
    let digits = String(pieces[1].prefix { $0 != "," })
    let p = try #require(Double(digits))
    for (factor, status) in [(1 + 2e-12, CommandStatus.done), (1 + 1e-9, .finding)] {
      let b = try folder.write(
        "b.json", pieces[0] + "\"p\":\(p * factor)" + pieces[1].dropFirst(digits.count))
      #expect(Tool.run("diff", a, b).status == status)
    }
  }

  /// The contract's own keys alone: no wells, roles, sheets or runs.
  @Test func `files without wells name replicates instead`() throws {
    func bare(_ path: String, as name: String) throws -> String {
      let text = String(decoding: try SystemWorld.read(path), as: UTF8.self)
      return try folder.write(
        name,
        text.replacing(#/,"role":"unknown","wells":\[[^\]]*\],"well_cq":\[[^\]]*\]/#, with: "")
          .replacing(#/,"runs":\[[^\]]*\]/#, with: "").replacing("  \"sheets\": [],\n", with: ""))
    }
    let a = try bare(analyzed(as: "a.json"), as: "bare-a.json")
    let b = try bare(
      analyzed(Self.study(withCq: "26.99"), as: "b.json"), as: "bare-b.json")
    let rows = try changes(a, b)
    let mean = try row(rows, "replicates", "mean_cq", "CCL2")
    #expect(mean["a"]?.number == 25 && mean["b"]?.number == 26)
    #expect(mean["cause"]?.text == "the export study.csv differs")
    let cause = try row(rows, "value", "fold_change", "CCL2")["cause"]?.text
    #expect(cause?.contains("mean_cq of study, P1-pre, CCL2 (25 → 26)") == true)
    let excluded = try bare(
      analyzed(as: "c.json", "--exclude", "study:A3"), as: "bare-c.json")
    let fold = try row(changes(a, excluded), "value", "fold_change", "CCL2")
    #expect(fold["cause"]?.text?.contains("excluded in B only (command)") == true)
  }

  @Test func `swapped files give the mirror image`() throws {
    let a = try analyzed(as: "a.json", "--confidence", "0.9")
    let b = try analyzed(
      Self.study(withCq: "26.99"), as: "b.json", "--exclude", "study:A9",
      "--efficiency", "GAPDH=1.95")
    let (there, back) = (try changes(a, b), try changes(b, a))
    #expect(there.count == back.count && there.count > 20)
    for (one, other) in zip(there, back) {
      for key in ["target", "comparison", "field", "kind", "run", "sample", "well"] {
        #expect(one[key]?.text == other[key]?.text)
      }
      #expect(one["a"]?.text == other["b"]?.text && one["b"]?.text == other["a"]?.text)
    }
  }

  /// What a reader sees, whole.
  @Test func `the text of an excluded well`() throws {
    let a = try analyzed(as: "a.json")
    let b = try analyzed(as: "b.json", "--exclude", "study:A3")
    let text = Tool.run("diff", a, b).output
    let body = try #require(text.split(separator: "\n\n", maxSplits: 1).last)
    #expect(
      body == """
        Calls that changed: 0 (of 1 shared comparison); only numbers changed in 1. Findings that came, went
        or changed: 1; wells: 1; settings: 1; normalised expression: 2.

        CCL2, condition: post / pre
          fold change  0.5 → 0.501157
          ci low       0.420911 → 0.418239
          ci high      0.59395 → 0.600513
          p            0.00331676 → 0.00368198
          p adjusted   0.00331676 → 0.00368198
          findings     control-missing, efficiency-assumed, single-reference → control-missing,
                       efficiency-assumed, replicate-count, single-reference
          statement    CCL2 is lower in post than in pre: 0.50 of pre (2.0-fold lower), 95 % CI 0.42–0.59, p
                       = 0.0033, n = 3 pairs → CCL2 is lower in post than in pre: 0.50 of pre (2.0-fold
                       lower), 95 % CI 0.42–0.60, p = 0.0037, n = 3 pairs
          other        22 more numbers and notes differ
          because      well study:A3 (P1-pre, CCL2) excluded in B only (command)

        Findings that came, went or changed: 1
          replicate-count – → warn: CCL2 in P1-pre: only 1 well of 2 usable (1 left out). (A3, A4) (study,
            P1-pre, CCL2)
            because: well study:A3 (P1-pre, CCL2) excluded in B only (command)

        Wells: 1
          excluded – → command (study:A3, P1-pre, CCL2)
            because: the setting exclude (none → study:A3)

        Settings: 1
          exclude none → study:A3
            because: an option of the analysis

        Normalised expression: 2
          delta cq 5 → 5.01 (study, P1-pre, CCL2)
            because: well study:A3 (P1-pre, CCL2) excluded in B only (command)
          se delta cq 0.0141421 → – (study, P1-pre, CCL2)

        """)
  }

  @Test func `every form tells the same rows`() throws {
    let a = try analyzed(as: "a.json")
    let b = try analyzed(Self.study(withCq: "26.99"), as: "b.json")
    let count = try changes(a, b).count
    let csv = Tool.run("diff", a, b, "--format", "csv").output
    #expect(csv.hasPrefix("target,comparison,field,a,b,cause,kind,run,sample,well\n"))
    #expect(csv.split(separator: "\n").count == count + 1)
    let markdown = Tool.run("diff", a, b, "--format", "markdown").output
    #expect(markdown.hasPrefix("# Difference of two analyses\n\n- **A**: "))
    #expect(markdown.contains("\n## CCL2, condition: post / pre\n\n| Field | A | B | Because |\n"))
    let text = Tool.run("diff", a, b)
    #expect(text.status == .finding)
    #expect(text.output.contains("\nCCL2, condition: post / pre\n"))
    #expect(text.output.contains("with Cq 24.99 → 26.99"))
    #expect(!text.output.contains("\u{1B}"))
  }

  @Test func `check answers are compared by their findings`() throws {
    let export = try folder.write("study.csv", Self.study)
    let check = ["check", export, "--reference", "GAPDH", "--format", "json", "--fail-on", "never"]
    let a = try folder.write("a.json", Tool.run(check).output)
    #expect(Tool.run("diff", a, a).status == .done)
    let whole = try analyzed(as: "c.json")
    let rows = try changes(a, whole)
    #expect(
      try row(rows, "call", "comparisons")["cause"]?.text
        == "A holds no comparisons: `ddct check` makes none")
  }

  @Test func `a folder that --out wrote stands for its results`() throws {
    let export = try folder.write("study.csv", Self.study)
    let out = (folder.path + "/out")
    #expect(
      Tool.run(
        "analyze", export, "--reference", "GAPDH", "--calibrator", "pre", "--out", out, "--quiet",
        "--fail-on", "never"
      ).status == .done)
    #expect(Tool.run("diff", out, out + "/results.json").status == .done)
  }

  // MARK: Bad input

  @Test(arguments: [
    ("", "the file is empty"),
    ("hello", "line 1, column 1: found `h` where an object is expected"),
    ("[1]", "line 1, column 1: found a list where an object is expected"),
    ("{}", "it is JSON without a key “schema”"),
    ("{\"schema\": \"ddct-stability/1\"}", "its schema is “ddct-stability/1”, but diff reads"),
    ("{\"schema\": \"ddct-results/2\"}", "compare it with the ddct that wrote it"),
    ("{\"schema\": \"ddct-results/1\"}", "has no key “tool”"),
    ("{\"schema\": \"ddct-results/1\",\n \"tool\": 3}", "line 2, column 10: found a number where"),
    ("{\"schema\": \"ddct-results/1\", \"schema\": 1}", "the key “schema” stands twice"),
    ("{\"schema\": \"ddct-results/1\"", "the file ends where"),
    ("{\"schema\": \"ddct-results/1\", \"verdict\": \"pa", "has no closing quote"),
  ])
  func `what is no results file is refused with the place`(_ text: String, _ message: String)
    throws
  {
    let good = try analyzed(as: "a.json")
    let bad = try folder.write("bad.json", text)
    for paths in [[good, bad], [bad, good]] {
      let tool = Tool.run(["diff"] + paths)
      #expect(tool.status == .unusable)
      #expect(tool.output.isEmpty)
      #expect(tool.messages.contains(message), "\(tool.messages)")
      #expect(tool.messages.contains("bad.json"))
    }
  }

  /// A results file cut or damaged anywhere is refused, never a crash.
  @Test func `damaged files never crash`() throws {
    let good = try analyzed(as: "a.json")
    let bytes = try SystemWorld.read(good)
    var damaged = 0
    for place in stride(from: 1, to: bytes.count - 2, by: max(bytes.count / 150, 1)) {
      let cut = try folder.write("b.json", String(decoding: bytes[..<place], as: UTF8.self))
      #expect(Tool.run("diff", good, cut).status == .unusable)
      var flipped = bytes
      flipped[place] = flipped[place] == 0x5B ? 0x7B : 0x5B
      let path = try folder.write("b.json", String(decoding: flipped, as: UTF8.self))
      #expect(Tool.run("diff", good, path).status != .usage)
      damaged += 1
    }
    #expect(damaged > 100)
  }

  @Test func `deep nesting is refused`() throws {
    let good = try analyzed(as: "a.json")
    let deep = String(repeating: "[", count: 200_000)
    let bad = try folder.write("bad.json", "{\"schema\": \"ddct-results/1\", \"x\": \(deep)")
    let tool = Tool.run("diff", good, bad)
    #expect(tool.status == .unusable)
    #expect(tool.messages.contains("stand inside each other more than 64 deep"))
  }

  @Test func `usage`() throws {
    let a = try analyzed(as: "a.json")
    #expect(Tool.run("diff").messages == "ddct: `ddct diff` needs A.json B.json.\n")
    #expect(Tool.run("diff", a).messages == "ddct: `ddct diff` needs B.json.\n")
    #expect(Tool.run("diff", a, a, a).status == .usage)
    #expect(Tool.run("diff", "-", "-").messages.contains("only one of the two files"))
    #expect(Tool.run("diff", a, a, "--format", "html").status == .usage)
    #expect(Tool.run("diff", a, a, "--decimal-comma").status == .usage)
    #expect(Tool.run("diff", a, a, "--reference", "GAPDH").status == .usage)
    #expect(Tool.run("diff", a, (folder.path + "/absent.json")).status == .unusable)
    let bytes = try SystemWorld.read(a)
    #expect(Tool.run(["diff", "-", a], input: bytes).status == .done)
  }
}
