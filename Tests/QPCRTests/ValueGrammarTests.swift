import QPCR
import Testing

@Suite struct ValueGrammarTests {
  @Test(arguments: [
    ("A", ["A"]), ("A,B", ["A", "B"]), (" A , B ", ["A", "B"]), (#"A\,B,C"#, ["A,B", "C"]),
    (#"a\\,b"#, ["a\\", "b"]), (#"a\b"#, [#"a\b"#]), (#"a\"#, [#"a\"#]), ("18S rRNA", ["18S rRNA"]),
    (#"\*"#, ["*"]), ("a/b:c=d", ["a/b:c=d"]), ("β-actin,Δ", ["β-actin", "Δ"]),
  ])
  func `a list is split at commas`(_ text: String, _ names: [String]) throws {
    #expect(try ValueGrammar.list(text) == names)
  }

  @Test(arguments: [
    "A", "a,b", #"a\b"#, "*", "x:y/z=w", #"\,"#, "β\u{301}", "trailing\\",
  ])
  func `an escaped name is read back whole`(_ name: String) throws {
    #expect(try ValueGrammar.list(ValueGrammar.escaped(name)) == [name])
  }

  @Test(arguments: [
    (
      "condition:post/pre",
      ComparisonRequest(factor: "condition", testLevel: "post", calibrator: "pre")
    ),
    ("condition:*/pre", ComparisonRequest(factor: "condition", testLevel: nil, calibrator: "pre")),
    (
      " time : 24 h / 0 h ", ComparisonRequest(factor: "time", testLevel: "24 h", calibrator: "0 h")
    ),
    (#"dose:1\/2/1\/4"#, ComparisonRequest(factor: "dose", testLevel: "1/2", calibrator: "1/4")),
    (#"a\:b:\*/c\\"#, ComparisonRequest(factor: "a:b", testLevel: "*", calibrator: #"c\"#)),
    (
      "dose:10 nM, 24 h/0",
      ComparisonRequest(factor: "dose", testLevel: "10 nM, 24 h", calibrator: "0")
    ),
    ("sample:*/S1", ComparisonRequest(factor: "sample", testLevel: nil, calibrator: "S1")),
  ])
  func `a comparison is read`(_ text: String, _ request: ComparisonRequest) throws {
    #expect(try ValueGrammar.comparison(text) == request)
  }

  @Test(arguments: [
    ("", "a value is expected, nothing was found"),
    ("post/pre", "“post/pre” is not of the form FACTOR:TEST/CALIBRATOR: `:` is missing"),
    (
      "condition:post", "“condition:post” is not of the form FACTOR:TEST/CALIBRATOR: `/` is missing"
    ),
    (
      "t:24:00/0",
      "“t:24:00/0” is not of the form FACTOR:TEST/CALIBRATOR: `:` stands more than once; put a backslash before one that belongs to a name"
    ),
    (
      "d:1/2/3",
      "“d:1/2/3” is not of the form FACTOR:TEST/CALIBRATOR: `/` stands more than once; put a backslash before one that belongs to a name"
    ),
    (":a/b", "“:a/b” is not of the form FACTOR:TEST/CALIBRATOR: the factor is empty"),
    ("c:/b", "“c:/b” is not of the form FACTOR:TEST/CALIBRATOR: the test level is empty"),
    ("c:a/", "“c:a/” is not of the form FACTOR:TEST/CALIBRATOR: the calibrator is empty"),
    (
      "c:a/*",
      "“c:a/*” has `*` as its calibrator, but only the test level can be every other level; write \\* if the name is a star"
    ),
    (
      "*:a/b",
      "“*:a/b” has `*` as its factor, but only the test level can be every other level; write \\* if the name is a star"
    ),
    ("c:pre/Pre", "“c:pre/Pre” compares “pre” with itself; name two levels"),
  ])
  func `a malformed comparison is refused`(_ text: String, _ message: String) {
    let problem = #expect(throws: ValueProblem.self) { try ValueGrammar.comparison(text) }
    #expect(problem?.message == message)
  }

  @Test func `wells are read with and without their run`() throws {
    #expect(
      try ValueGrammar.wells(#"P1:A1, B2,a\:b:C3"#) == [
        .init(run: "P1", well: "A1"), .init(run: nil, well: "B2"), .init(run: "a:b", well: "C3"),
      ])
    let problem = #expect(throws: ValueProblem.self) { try ValueGrammar.wells("a:b:C3") }
    #expect(problem == .malformed("a:b:C3", form: "RUN:WELL", defect: .repeated(":")))
    #expect(throws: ValueProblem.emptyElement(list: "A1,,B1")) { try ValueGrammar.wells("A1,,B1") }
  }

  @Test(arguments: [
    ("CCL2=1.95", 1.95, nil), ("CCL2=1.95±0.02", 1.95, 0.02), ("CCL2=1.95+-0.02", 1.95, 0.02),
    ("CCL2 = 95%", 1.95, nil), ("CCL2=95%±2%", 1.95, 0.02), ("CCL2=95±2%", 1.95, 0.02),
    ("CCL2=2.5", 2.5, nil), ("CCL2=2", 2, nil), ("CCL2=1.9±0", 1.9, 0), ("CCL2=195e-2", 1.95, nil),
  ])
  func `an efficiency is read`(_ text: String, _ factor: Double, _ error: Double?) throws {
    #expect(
      try ValueGrammar.efficiencies(text) == [
        .target(.init(target: "CCL2", factor: factor, standardError: error))
      ])
  }

  @Test func `several efficiencies and the word standards stand in one list`() throws {
    #expect(
      try ValueGrammar.efficiencies(#"A\=B=1.9,standards"#) == [
        .target(.init(target: "A=B", factor: 1.9)), .source(.standards),
      ])
  }

  @Test(arguments: [
    ("CCL2", "“CCL2” is not of the form TARGET=FACTOR or TARGET=FACTOR±SE: `=` is missing"),
    ("=1.9", "“=1.9” is not of the form TARGET=FACTOR or TARGET=FACTOR±SE: the target is empty"),
    ("A=", "“A=” is not of the form TARGET=FACTOR or TARGET=FACTOR±SE: the factor is empty"),
    (
      "A=0.95",
      "0.95 can be read in two ways; write the amplification factor 1.95 or the percentage 95%"
    ),
    (
      "A=95",
      "95 is out of range; an amplification factor above 1 and up to 2.5, or a percentage such as 95% is expected"
    ),
    (
      "A=-5%",
      "-5% is out of range; an amplification factor above 1 and up to 2.5, or a percentage such as 95% is expected"
    ),
    (
      "A=1.95±2%",
      "“1.95±2%” mixes a factor and a percentage; give both as factors (1.95±0.02) or both as percentages (95%±2%)"
    ),
    (
      "A=95%±0.02",
      "“95%±0.02” mixes a factor and a percentage; give both as factors (1.95±0.02) or both as percentages (95%±2%)"
    ),
    ("A=1.9±-1", "-1 is out of range; a standard error of at least 0 and below 1 is expected"),
    ("A=nan", "“nan” is no number; write it like 40, 0.95 or 1e-3"),
    ("A=1.9±inf", "“inf” is no number; write it like 40, 0.95 or 1e-3"),
    ("curves", "“curves” is not available in this version"),
  ])
  func `a doubtful efficiency is refused`(_ text: String, _ message: String) {
    let problem = #expect(throws: ValueProblem.self) { try ValueGrammar.efficiencies(text) }
    #expect(problem?.message == message)
  }

  @Test func `an efficiency with a decimal comma reads as two elements and is refused`() {
    #expect(throws: ValueProblem.self) { try ValueGrammar.efficiencies("A=1,95") }
  }

  @Test func `thresholds are read`() throws {
    #expect(
      try ValueGrammar.thresholds("late-cq=36, few-units=-1e0") == [
        .init(rule: "late-cq", value: 36), .init(rule: "few-units", value: -1),
      ])
    let problem = #expect(throws: ValueProblem.self) { try ValueGrammar.thresholds("late-cq") }
    #expect(problem?.message == "“late-cq” is not of the form RULE=VALUE: `=` is missing")
  }

  @Test(arguments: [
    ("nan", "“nan” is no number; write it like 40, 0.95 or 1e-3"),
    ("inf", "“inf” is no number; write it like 40, 0.95 or 1e-3"),
    ("0x10", "“0x10” is no number; write it like 40, 0.95 or 1e-3"),
    ("1e400", "“1e400” is beyond the range of numbers; write it like 40, 0.95 or 1e-3"),
    ("1E-400", "“1E-400” is beyond the range of numbers; write it like 40, 0.95 or 1e-3"),
    ("23,4", "“23,4” has a decimal comma; write 23.4"),
    ("", "a value is expected, nothing was found"),
    ("1 2", "“1 2” is no number; write it like 40, 0.95 or 1e-3"),
  ])
  func `what is no finite number is refused`(_ text: String, _ message: String) {
    let problem = #expect(throws: ValueProblem.self) { try ValueGrammar.number(text) }
    #expect(problem?.message == message)
  }

  @Test(arguments: [
    ("95", "95 is out of range; a fraction between 0 and 1 is expected; did you mean 0.95?"),
    ("95%", "95% is out of range; a fraction between 0 and 1 is expected; did you mean 0.95?"),
    ("1", "1 is out of range; a fraction between 0 and 1 is expected"),
    ("0", "0 is out of range; a fraction between 0 and 1 is expected"),
    ("-0.5", "-0.5 is out of range; a fraction between 0 and 1 is expected"),
  ])
  func `what is no fraction is refused`(_ text: String, _ message: String) {
    let problem = #expect(throws: ValueProblem.self) { try ValueGrammar.fraction(text) }
    #expect(problem?.message == message)
  }

  @Test func `a seed is a whole number`() throws {
    #expect(try ValueGrammar.seed("18446744073709551615") == .max)
    for text in ["-1", "1.5", "18446744073709551616", "x", ""] {
      #expect(throws: ValueProblem.self) { try ValueGrammar.seed(text) }
    }
    let problem = #expect(throws: ValueProblem.self) { try ValueGrammar.seed("1.5") }
    #expect(
      problem?.message
        == "1.5 is out of range; a whole number from 0 to 18446744073709551615 is expected")
  }

  @Test func `undetermined takes two words or cycles`() throws {
    #expect(try ValueGrammar.undetermined("exclude") == .exclude)
    #expect(try ValueGrammar.undetermined("censor") == .censor)
    #expect(try ValueGrammar.undetermined("40") == .cycles(40))
    let word = #expect(throws: ValueProblem.self) { try ValueGrammar.undetermined("exlude") }
    #expect(
      word?.message
        == "“exlude” is none of exclude, censor, a number of cycles; did you mean “exclude”?")
    let range = #expect(throws: ValueProblem.self) { try ValueGrammar.undetermined("0") }
    #expect(
      range?.message == "0 is out of range; a number of cycles above 0 and up to 100 is expected")
  }

  @Test func `a misspelt choice is refused with the nearest`() throws {
    #expect(try ValueGrammar.choice("wilcoxon", of: Plan.Test.self) == .wilcoxon)
    let problem = #expect(throws: ValueProblem.self) {
      try ValueGrammar.choice("wilcox", of: Plan.Test.self)
    }
    #expect(
      problem?.message
        == "“wilcox” is none of t, wilcoxon, permutation, model; did you mean “wilcoxon”?")
  }
}
