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
    let answer = try #require(
      text.firstRange(of: "<p class=\"said\">CCL2 is lower in post than in pre: 0.60"))
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
    #expect(text.contains("<p class=\"said\">a &lt; b &amp; c</p>"))
    #expect(!text.contains("<img"))
    #expect(text.matches(of: #/<script>/#).count == 1)
  }

  @Test func everyElementIsClosed() throws {
    let body = try #require(html(ResultSample()).split(separator: "<body>").last)
    let markup = try #require(body.split(separator: "<script>").first)
    let void: Set<Substring> = ["br", "input", "meta"]
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
    #expect(text.contains("<circle class=\"est\" cx=\"273.3\" cy=\"65\" r=\"5.5\"/>"))
    #expect(text.matches(of: #/<circle class="unit"/#).count == 8)
    #expect(text.contains("<g class=\"down\"><title>CCL2 is lower"))
    #expect(text.contains("<g class=\"unclear\"><title>ERBB2"))
    #expect(text.contains(">1/2</text>"))
  }

  @Test func cardsTellHowMuchAndHowSure() {
    let text = html(ResultSample())
    #expect(text.contains("<p class=\"what\"><b>CCL2</b> post / pre</p>"))
    #expect(text.contains("class=\"sign\">▼</span> 0.60×</span>"))
    #expect(text.contains("<span class=\"change\">1.7-fold lower</span>"))
    #expect(text.contains("<span class=\"change\">no clear difference</span>"))
    #expect(text.contains("<p class=\"note\">Direction holds in 3 of 3 other choices"))
    // log2(0.5998) = −0.7375 on an axis from −1 to 1 between 8 and 312: 8 + 304 · 0.2625 / 2.
    #expect(text.contains("<circle class=\"est\" cy=\"12\" r=\"6\" cx=\"47.9\"/>"))
  }

  @Test func manyAnswersAreLines() {
    var sample = ResultSample()
    sample.comparisons = Array(repeating: ResultSample.ccl2, count: 7)
    let text = html(sample)
    #expect(text.contains("<ul class=\"answer brief\">"))
    #expect(!text.contains("class=\"what\""))
  }

  @Test func theVerdictSaysWhatItMeans() {
    #expect(
      html(ResultSample()).contains("Do not rely on the result before this is settled: 1 fail ("))
    var clean = ResultSample()
    clean.findings = []
    #expect(html(clean).contains("The measurement is good: no fail and no warning."))
    #expect(html(clean).contains("<p>Quality control found nothing.</p>"))
  }

  @Test func everySectionCanBeReached() {
    let text = html(ResultSample())
    for match in text.matches(of: #/<a href="#([a-z]+)">/#) {
      #expect(text.contains("id=\"\(match.output.1)\""))
    }
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
    #expect(
      text.contains("class=\"none F hit\"><title>A2; NTC, CCL2, ntc, undetermined; finding 1"))
  }

  @Test func controlsCarryALetterAndTheLegendItsMeaning() {
    let text = html(ResultSample())
    #expect(text.matches(of: #/<text class="sign"[^>]*>N</#).count == 8)
    #expect(text.contains("<b>N</b> no-template control"))
    #expect(!text.contains("no-RT control</span>"))
    #expect(text.contains("<input type=\"radio\" name=\"colour\" id=\"by-finding\"> finding"))
  }

  @Test func groupsShowEverySampleOfATarget() throws {
    let plots = GroupPlot.plots(ResultSample().result, limit: 24)
    #expect(plots.count == 2)
    let text = ByteWriter.text { plots[0].write(to: &$0) }
    #expect(text.matches(of: #/<circle class="dot"/#).count == 8)
    #expect(text.contains("<title>P1 pre: ΔCq 6.00</title>"))
    // The calibrator stands on the left.
    let calibrator = try #require(text.firstRange(of: ">pre</text>"))
    let test = try #require(text.firstRange(of: ">post</text>"))
    #expect(calibrator.lowerBound < test.lowerBound)
  }

  @Test func replicatesNamedByQualityControlAreTriangles() {
    let result = ResultSample().result
    let text = ByteWriter.text { ReplicatePlot(result, facts: WellFacts(result)).write(to: &$0) }
    // Eight samples × four targets, of which `P1 post` × ERBB2 keeps a single well.
    #expect(text.matches(of: #/<circle class="dot faint"/#).count == 31)
    #expect(text.contains("<title>plate1, P1 pre, ACTB: Cq 18.00, range 0.20</title>"))
    var sample = ResultSample()
    sample.findings = [
      .init(
        id: 1, rule: "replicate-spread", severity: .warn, message: "m", run: "plate1",
        wells: ["A5", "A6"], action: "a")
    ]
    let named = sample.result
    let triangles = ByteWriter.text {
      ReplicatePlot(named, facts: WellFacts(named)).write(to: &$0)
    }
    #expect(triangles.matches(of: #/<path class="alarm"/#).count == 1)
  }

  @Test func curvesAreDrawnWellByWellOnALogarithmicAxis() {
    var sample = ResultSample()
    // A5 is `P1 post` × ACTB, A1 the no-template control of ACTB.
    for (column, top) in [(4, 2.0), (0, 0.001)] {
      sample.curves.amplification += [
        .init(
          well: WellID(row: 0, column: column), x: [1, 2, 3], fluorescence: [1, 1, 1],
          measure: "Rn"),
        .init(
          well: WellID(row: 0, column: column), x: [1, 2, 3],
          fluorescence: [-0.01, 0.1, top], measure: "Delta Rn"),
      ]
    }
    let text = html(sample)
    #expect(text.contains("<h3>plate1, amplification</h3>"))
    #expect(text.contains("<figcaption>ACTB: Delta Rn by cycle</figcaption>"))
    #expect(text.matches(of: #/<path class="c/#).count == 2)
    // Four decades: 10 on top (y 20), 0.01 at the foot (y 320); 0.1 a third up (y 220);
    // log10(2 / 0.01) / 3 = 0.767 of 300 up: y 90.
    #expect(
      text.contains(
        "<path class=\"c\" data-w=\"A5\" d=\"M80 320l240-100 240-130\">"
          + "<title>A5; P1 post, ACTB, Cq 17.90</title>"))
    #expect(text.contains("<path class=\"c control\" data-w=\"A1\""))
    #expect(!html(ResultSample()).contains("id=\"curves\""))
  }

  @Test func axesHaveRoundTicks() {
    #expect(Axis(17.22, 18.93).ticks == [17, 17.5, 18, 18.5, 19])
    #expect(Axis(0, 0.5).ticks.map(Axis(0, 0.5).label) == ["0.0", "0.2", "0.4", "0.6"])
    #expect(Axis(-11.3, -5.9).low == -12)
    #expect(Axis(3, 3).ticks.count >= 2)
  }

  @Test func longTablesAndPlatesAreCutWithAWord() {
    var sample = ResultSample()
    sample.comparisons = Array(repeating: ResultSample.ccl2, count: 5001)
    let text = html(sample)
    #expect(text.contains("The 5000 rows with the smallest p; all 5001 are in comparisons.csv."))
    #expect(text.contains("The 60 with the smallest p; 4941 more in the table below."))
    let plates = ByteWriter.text {
      PlateMaps(sample.result, facts: WellFacts(sample.result), limit: 40).write(to: &$0)
    }
    #expect(plates.contains("Not drawn, to keep this page quick: plate2."))
  }

  @Test func comparisonsThatCouldNotBeMadeAreNoInvitation() {
    var sample = ResultSample()
    sample.comparisons = []
    sample.isAsked = true
    let text = html(sample)
    #expect(text.contains("<p>No comparison that was asked for could be made; the decisions say"))
    #expect(!text.contains("No comparison was asked for"))
  }

  @Test func withoutComparisonsItInvites() {
    var sample = ResultSample()
    sample.comparisons = []
    let text = html(sample)
    #expect(text.contains("<p>No comparison was asked for. Fold changes: --compare"))
    #expect(text.contains("<h2 id=\"folds\">Normalised expression</h2>"))
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
