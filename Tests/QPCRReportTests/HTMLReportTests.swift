import QPCRComparison
import QPCRModel
import QPCRReport
import Testing

@testable import QPCRReport

@Suite struct HTMLReportTests {
  private func html(_ sample: ResultSample) -> String {
    ByteWriter.text { HTMLReport.write(sample.result, to: &$0) }
  }

  @Test func verdictAndAnswerComeFirst() throws {
    let text = html(ResultSample(title: "Trastuzumab biopsies"))
    let verdict = try #require(text.firstRange(of: "FAIL</b>"))
    let answer = try #require(text.firstRange(of: "<li>CCL2 is lower in post than in pre: 0.60"))
    let table = try #require(text.firstRange(of: "<table"))
    #expect(verdict.lowerBound < answer.lowerBound)
    #expect(answer.lowerBound < table.lowerBound)
    #expect(text.contains("<title>Trastuzumab biopsies</title>"))
  }

  @Test func nothingComesFromOutside() {
    let text = html(ResultSample())
    for word in ["http:", "https:", "src=", "url(", "@import", "<link", "<iframe"] {
      #expect(!text.contains(word), "\(word)")
    }
    #expect(text.contains("content=\"default-src 'none'; style-src 'unsafe-inline'; script-src"))
  }

  @Test func namesCannotBecomeMarkup() {
    var sample = ResultSample(title: "<script>alert(1)</script>")
    sample.factorName = "\"><img onerror=x>"
    sample.comparisons[0].statement = "a < b & c"
    let text = html(sample)
    #expect(text.contains("<h1>&lt;script&gt;alert(1)&lt;/script&gt;</h1>"))
    #expect(text.contains("<li>a &lt; b &amp; c</li>"))
    #expect(!text.contains("<img"))
    #expect(text.matches(of: #/<script>/#).count == 1)
  }

  @Test func everyElementIsClosed() throws {
    let body = try #require(html(ResultSample()).split(separator: "<body>").last)
    let markup = try #require(body.split(separator: "<script>").first)
    let void: Set<Substring> = ["br", "meta"]
    var open: [Substring] = []
    for match in markup.matches(of: #/<(\/?)([a-z0-9]+)[^>]*?(\/?)>/#) {
      let (_, closing, name, selfClosing) = match.output
      if void.contains(name) || !selfClosing.isEmpty { continue }
      if closing.isEmpty { open.append(name) } else { #expect(open.popLast() == name) }
    }
    #expect(open == ["main"] || open.isEmpty)
  }

  /// log2(0.5997777880204509) = −0.7375 on an axis from −1 to 1 between 230 and 560:
  /// 230 + 330 · 0.2625 / 2 = 273.3 (273.3125).
  @Test func theForestHasItsDiscWhereItBelongs() {
    let text = html(ResultSample())
    #expect(text.contains("<circle class=\"est\" cx=\"273.3\" cy=\"47\" r=\"5.5\"/>"))
    #expect(text.matches(of: #/<circle class="unit"/#).count == 8)
    #expect(text.contains("<g class=\"down\"><title>CCL2 is lower"))
    #expect(text.contains("<g class=\"unclear\"><title>ERBB2"))
    #expect(text.contains(">1/2</text>"))
  }

  @Test func pairsAreJoined() {
    let text = html(ResultSample())
    #expect(text.matches(of: #/<line class="slope"/#).count == 8)
    #expect(text.contains("<title>P1: pre ΔCq 6.00, post ΔCq 6.70</title>"))
  }

  @Test func referencesAreDrawnBySample() {
    let text = html(ResultSample())
    #expect(text.contains("<title>plate1 P1 post, ACTB Cq 18.00</title>"))
    #expect(text.contains("<title>plate2 P4 pre, GAPDH Cq 20.50</title>"))
    #expect(text.matches(of: #/<polyline/#).count == 2)
  }

  @Test func everyWellIsOnItsPlateAndTold() {
    let text = html(ResultSample())
    #expect(text.matches(of: #/<rect x="\d+" y="\d+" width="34"/#).count == 72)
    #expect(text.contains("<title>A10; P1 post, ERBB2, Cq 23.20, excluded; finding 2, 3</title>"))
    #expect(text.contains("<title>A1; NTC, ACTB, ntc, undetermined</title>"))
    #expect(text.contains("class=\"none hit\"><title>A2; NTC, CCL2, ntc, undetermined; finding 1"))
  }

  @Test func longTablesAndPlatesAreCutWithAWord() {
    var sample = ResultSample()
    sample.comparisons = Array(repeating: ResultSample.ccl2, count: 5001)
    let text = html(sample)
    #expect(text.contains("The 5000 rows with the smallest p; all 5001 are in comparisons.csv."))
    #expect(text.contains("The 60 with the smallest p; 4941 more in the table below."))
    let plates = ByteWriter.text { PlateMaps(sample.result, limit: 40).write(to: &$0) }
    #expect(plates.contains("Not drawn, to keep this page quick: plate2."))
  }

  @Test func withoutComparisonsItInvites() {
    var sample = ResultSample()
    sample.comparisons = []
    let text = html(sample)
    #expect(text.contains("<p>No comparison was asked for. Fold changes: --compare"))
    #expect(text.contains("<h2>Normalised expression</h2>"))
  }

  static let keys: [(String, String)] = [
    ("0.60", "0.60"), ("≥ 12.0", "12.0"), ("−0.05", "-0.05"), ("2.3e-17", "2.3e-17"),
    ("0.48–0.75", "0.48"), ("8 pairs", "8"), ("–", ""), ("> 0.99", "0.99"), ("undetermined", ""),
  ]

  @Test(arguments: HTMLReportTests.keys)
  func cellsSortByTheirNumber(cell: String, key: String) {
    #expect(HTMLBlocks.sortKey(cell) == key)
  }

  @Test func axesAreWholePowersOfTwo() {
    #expect(LogAxis([]).ticks == [-1, 0, 1])
    #expect(LogAxis([-2.3, 0.4]).ticks == [-3, -2, -1, 0, 1])
    #expect(LogAxis([-40, 40]).ticks == [-12, -8, -4, 0, 4, 8, 12])
    #expect(LogAxis([-2.3]).place(-9) == 0)
    #expect(LogAxis.label(-3) == "1/8")
    #expect(LogAxis.label(0) == "1")
    #expect(LogAxis.label(4) == "16")
  }
}
