import Testing

@testable import QPCRReport

@Suite struct ResultsFileReaderTests {
  private static let text = """
    {"schema":"ddct-results/1","tool":{"name":"ddct","version":"1.0"},"verdict":"pass",
    "inputs":[{"file":"a.csv","format":"tidy","instrument":"CFX96","sha256":"00","bytes":1,"wells":1}],
    "plan":{"seed":18446744073709551615},
    "assays":[{"target":"CCL2","role":"target","efficiency":1.9,"efficiency_se":null,
    "efficiency_source":"given"}],
    "replicates":[{"run":"a","sample":"S1","target":"CCL2","n":2,"n_undetermined":1,"n_excluded":0,
    "mean_cq":25,"sd_cq":null,"range_cq":0.5,"wells":["A1","#2"],"well_cq":[25,null]}],
    "expression":[{"run":"a","sample":"S1","subject":"P1","factors":{"time":"2h"},"target":"CCL2",
    "cq":25,"reference_cq":20,"delta_cq":5,"se_delta_cq":null,"log2_nrq":-5,"nrq":0.03125,
    "censored":false}],
    "comparisons":[],
    "findings":[{"id":1,"rule":"late-cq","severity":"warn","message":"m","value":36.5,"threshold":35,
    "run":"a","wells":["A1"],"sample":null,"target":"CCL2","comparison":null,"because":[],"action":"x"}],
    "exclusions":[{"run":"a","well":"A1","sample":"S1","target":"CCL2","cq":25,"rule":"sheet",
    "reason":"bubble"}],"later":{"new":[1]}}
    """

  private func read(_ text: String) throws -> (file: ResultsFile, names: ResultsNames) {
    var names = ResultsNames()
    let file = try ResultsFileReader.read(
      ContiguousArray(text.utf8), name: "results.json", names: &names)
    return (file, names)
  }

  @Test func `every column that a difference needs is read`() throws {
    let (file, names) = try read(Self.text)
    #expect(file.tool == "ddct" && file.verdict == "pass" && file.inputs[0].instrument == "CFX96")
    #expect(file.assays[0].efficiency == 1.9 && file.assays[0].standardError == nil)
    #expect(file.replicates.range == [0.5] && file.replicates.sd == [nil])
    #expect(file.replicates.isUnnamed == [false, true] && file.replicates.cycles[1].isNaN)
    #expect(file.expression.parts == [SIMD4(25, 20, -5, 0.03125)])
    let sample = try #require(names.known("S1"))
    #expect(file.expression.annotations[sample]?.levels == ["time": "2h"])
    #expect(file.findings[0].value == 36.5 && file.findings[0].threshold == 35)
    #expect(file.exclusions[0].reason == "bubble" && file.exclusions[0].cq == 25)
    #expect(file.comparisons?.isEmpty == true)
    #expect(file.plan[0].value == .digits("18446744073709551615"))
    #expect(file.others.map(\.key) == ["later"])
  }

  @Test func `what check answers has no comparisons`() throws {
    #expect(try read(Self.text.replacing("\"comparisons\":[],", with: "")).file.comparisons == nil)
  }

  @Test(arguments: [
    ("\"verdict\":\"pass\",", ""), ("\"mean_cq\":25,", ""), ("[25,null]", "[25]"),
    ("\"n\":2", "\"n\":2.5"), ("\"verdict\":\"pass\"", "\"verdict\":\"pass\",\"verdict\":\"pass\""),
    ("ddct-results/1", "ddct-results/2"),
  ])
  func `what is missing, twice or of another kind is refused`(_ old: String, _ new: String) {
    #expect(throws: ResultsFileError.self) { try read(Self.text.replacing(old, with: new)) }
  }
}
