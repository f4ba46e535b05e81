import QPCRComparison
import QPCRModel
import QPCRReport
import Testing

/// Texts that were looked at before they were accepted.
@Suite struct TextReportTests {
  private let sample = ResultSample(title: "Trastuzumab biopsies")

  private var withoutComparisons: ResultSample {
    var sample = ResultSample()
    sample.comparisons = []
    return sample
  }

  @Test func narrowTerminal() {
    let text = TextReport.render(sample.result, width: 60, color: false)
    #expect(
      text == """
        Trastuzumab biopsies
        FAIL  1 fail (no-template-signal), 2 warnings
              (replicate-spread, replicate-outlier)

        Analysed
          Exports     plate1.txt: quantstudio-txt, QuantStudio 6
                      Flex, 36 wells
                      plate2.txt: quantstudio-txt, QuantStudio 6
                      Flex, 36 wells
          Sheets      samples.csv (samples)
          Content     2 runs, 72 wells (1 excluded), 8 samples of 4
                      subjects
          Targets     CCL2, ERBB2
          References  ACTB, GAPDH (from the assay sheet)
          Efficiency  2 (assumed) for every target
          Method      paired t; 95 % intervals; p adjusted by
                      Benjamini–Hochberg; undetermined wells left
                      out
          Decisions   paired by subject: 4 of 4 units have both
                      levels

        Fold changes: condition post relative to pre
          Target  Fold    95 % CI  Change          p adjusted
          CCL2    0.60  0.55–0.65  1.7-fold lower     0.00057
          ERBB2   1.04  0.80–1.35  unclear               0.70

          CCL2 is lower in post than in pre: 0.60 of pre, 1.7-fold
            lower, 95 % CI 0.55–0.65, p = 0.00029 (adjusted
            0.00057), paired t over 4 pairs.
          ERBB2 does not differ clearly between post and pre: 1.04
            of pre, 95 % CI 0.80–1.35, p = 0.70.
            Note: The interval is compatible with anything from
              1.3-fold lower to higher.

        Sensitivity
          CCL2 (post / pre): direction holds in 3 of 3 other choices
            (fold change 0.59–0.62); not significant: without P2
          ERBB2 (post / pre): stays unclear in 2 of 2 other choices
            (fold change 0.98–1.05)

        Findings: 1 fail, 2 warnings, 1 note
          FAIL  no-template-signal
                [1] The no-template control of CCL2 amplifies at Cq
                    28.31, 3.19 cycles after the latest sample.
                    (plate2 A2)
                → Replace reagents and primers, and repeat the
                  plate; do not trust CCL2 until then.
          WARN  replicate-spread
                [2] Replicates of P1 post × ERBB2 differ by 0.62
                    cycles.
                    (plate1 A9, A10; follows from finding 3)
                → Look at the wells' curves; exclude a well with
                  --exclude if it failed.
          WARN  replicate-outlier
                [3] Well A10 of P1 post × ERBB2 lies 0.62 cycles
                    from the others.
                    (plate1 A10)
                → Look at the well's curve; --exclude-outliers drops
                  it.
          INFO  efficiency-assumed
                [4] Efficiency 2 was assumed for ACTB, CCL2, ERBB2
                    and GAPDH.
                → Measure it with a standard curve, and give it with
                  --efficiency or an assay sheet.

        Excluded: 1 well
          Run     Well  Sample   Target     Cq  By
          plate1  A10   P1 post  ERBB2   23.20  command

        """)
  }

  @Test func usualTerminal() {
    let text = TextReport.render(sample.result, width: 100, color: false)
    #expect(
      text == """
        Trastuzumab biopsies
        FAIL  1 fail (no-template-signal), 2 warnings (replicate-spread, replicate-outlier)

        Analysed
          Exports     plate1.txt: quantstudio-txt, QuantStudio 6 Flex, 36 wells
                      plate2.txt: quantstudio-txt, QuantStudio 6 Flex, 36 wells
          Sheets      samples.csv (samples)
          Content     2 runs, 72 wells (1 excluded), 8 samples of 4 subjects
          Targets     CCL2, ERBB2
          References  ACTB, GAPDH (from the assay sheet)
          Efficiency  2 (assumed) for every target
          Method      paired t; 95 % intervals; p adjusted by Benjamini–Hochberg; undetermined wells left
                      out
          Decisions   paired by subject: 4 of 4 units have both levels

        Fold changes: condition post relative to pre
          Target  Fold    95 % CI  Change                p  p adjusted        n    ΔΔCq     SE  df  Test
          CCL2    0.60  0.55–0.65  1.7-fold lower  0.00029     0.00057  4 pairs   0.738  0.038   3  paired t
          ERBB2   1.04  0.80–1.35  unclear            0.70        0.70  4 pairs  −0.050  0.119   3  paired t

          CCL2 is lower in post than in pre: 0.60 of pre, 1.7-fold lower, 95 % CI 0.55–0.65, p = 0.00029
            (adjusted 0.00057), paired t over 4 pairs.
          ERBB2 does not differ clearly between post and pre: 1.04 of pre, 95 % CI 0.80–1.35, p = 0.70.
            Note: The interval is compatible with anything from 1.3-fold lower to higher.

        Sensitivity
          CCL2 (post / pre): direction holds in 3 of 3 other choices (fold change 0.59–0.62); not
            significant: without P2
          ERBB2 (post / pre): stays unclear in 2 of 2 other choices (fold change 0.98–1.05)

        Findings: 1 fail, 2 warnings, 1 note
          FAIL  no-template-signal
                [1] The no-template control of CCL2 amplifies at Cq 28.31, 3.19 cycles after the latest
                    sample.
                    (plate2 A2)
                → Replace reagents and primers, and repeat the plate; do not trust CCL2 until then.
          WARN  replicate-spread
                [2] Replicates of P1 post × ERBB2 differ by 0.62 cycles.
                    (plate1 A9, A10; follows from finding 3)
                → Look at the wells' curves; exclude a well with --exclude if it failed.
          WARN  replicate-outlier
                [3] Well A10 of P1 post × ERBB2 lies 0.62 cycles from the others.
                    (plate1 A10)
                → Look at the well's curve; --exclude-outliers drops it.
          INFO  efficiency-assumed
                [4] Efficiency 2 was assumed for ACTB, CCL2, ERBB2 and GAPDH.
                → Measure it with a standard curve, and give it with --efficiency or an assay sheet.

        Excluded: 1 well
          Run     Well  Sample   Target     Cq  By       Reason
          plate1  A10   P1 post  ERBB2   23.20  command  --exclude plate1:A10

        """)
  }

  @Test func wideTerminal() {
    let text = TextReport.render(sample.result, width: 160, color: false)
    #expect(
      text == """
        Trastuzumab biopsies
        FAIL  1 fail (no-template-signal), 2 warnings (replicate-spread, replicate-outlier)

        Analysed
          Exports     plate1.txt: quantstudio-txt, QuantStudio 6 Flex, 36 wells
                      plate2.txt: quantstudio-txt, QuantStudio 6 Flex, 36 wells
          Sheets      samples.csv (samples)
          Content     2 runs, 72 wells (1 excluded), 8 samples of 4 subjects
          Targets     CCL2, ERBB2
          References  ACTB, GAPDH (from the assay sheet)
          Efficiency  2 (assumed) for every target
          Method      paired t; 95 % intervals; p adjusted by Benjamini–Hochberg; undetermined wells left out
          Decisions   paired by subject: 4 of 4 units have both levels

        Fold changes: condition post relative to pre
          Target  Fold    95 % CI  Change                p  p adjusted        n    ΔΔCq     SE  df  Test
          CCL2    0.60  0.55–0.65  1.7-fold lower  0.00029     0.00057  4 pairs   0.738  0.038   3  paired t
          ERBB2   1.04  0.80–1.35  unclear            0.70        0.70  4 pairs  −0.050  0.119   3  paired t

          CCL2 is lower in post than in pre: 0.60 of pre, 1.7-fold lower, 95 % CI 0.55–0.65, p = 0.00029 (adjusted 0.00057), paired t over 4 pairs.
          ERBB2 does not differ clearly between post and pre: 1.04 of pre, 95 % CI 0.80–1.35, p = 0.70.
            Note: The interval is compatible with anything from 1.3-fold lower to higher.

        Sensitivity
          CCL2 (post / pre): direction holds in 3 of 3 other choices (fold change 0.59–0.62); not significant: without P2
          ERBB2 (post / pre): stays unclear in 2 of 2 other choices (fold change 0.98–1.05)

        Findings: 1 fail, 2 warnings, 1 note
          FAIL  no-template-signal
                [1] The no-template control of CCL2 amplifies at Cq 28.31, 3.19 cycles after the latest sample.
                    (plate2 A2)
                → Replace reagents and primers, and repeat the plate; do not trust CCL2 until then.
          WARN  replicate-spread
                [2] Replicates of P1 post × ERBB2 differ by 0.62 cycles.
                    (plate1 A9, A10; follows from finding 3)
                → Look at the wells' curves; exclude a well with --exclude if it failed.
          WARN  replicate-outlier
                [3] Well A10 of P1 post × ERBB2 lies 0.62 cycles from the others.
                    (plate1 A10)
                → Look at the well's curve; --exclude-outliers drops it.
          INFO  efficiency-assumed
                [4] Efficiency 2 was assumed for ACTB, CCL2, ERBB2 and GAPDH.
                → Measure it with a standard curve, and give it with --efficiency or an assay sheet.

        Excluded: 1 well
          Run     Well  Sample   Target     Cq  By       Reason
          plate1  A10   P1 post  ERBB2   23.20  command  --exclude plate1:A10

        """)
  }

  @Test func checkAlone() {
    let text = CheckReport.render(withoutComparisons.result, width: 100, color: false)
    #expect(
      text == """
        FAIL  1 fail (no-template-signal), 2 warnings (replicate-spread, replicate-outlier)

        Analysed
          Exports     plate1.txt: quantstudio-txt, QuantStudio 6 Flex, 36 wells
                      plate2.txt: quantstudio-txt, QuantStudio 6 Flex, 36 wells
          Sheets      samples.csv (samples)
          Content     2 runs, 72 wells (1 excluded), 8 samples of 4 subjects
          Targets     CCL2, ERBB2
          References  ACTB, GAPDH (from the assay sheet)
          Efficiency  2 (assumed) for every target

        Targets
          Target  Role       Wells  Undetermined  Excluded  Cq of samples  Median SD
          ACTB    reference     16             0         0    17.75–18.50       0.13
          CCL2    target        16             0         0    25.00–26.55       0.13
          ERBB2   target        16             0         1    22.25–23.75       0.13
          GAPDH   reference     16             0         0    19.75–20.50       0.13

        Findings: 1 fail, 2 warnings, 1 note
          FAIL  no-template-signal
                [1] The no-template control of CCL2 amplifies at Cq 28.31, 3.19 cycles after the latest
                    sample.
                    (plate2 A2)
                → Replace reagents and primers, and repeat the plate; do not trust CCL2 until then.
          WARN  replicate-spread
                [2] Replicates of P1 post × ERBB2 differ by 0.62 cycles.
                    (plate1 A9, A10; follows from finding 3)
                → Look at the wells' curves; exclude a well with --exclude if it failed.
          WARN  replicate-outlier
                [3] Well A10 of P1 post × ERBB2 lies 0.62 cycles from the others.
                    (plate1 A10)
                → Look at the well's curve; --exclude-outliers drops it.
          INFO  efficiency-assumed
                [4] Efficiency 2 was assumed for ACTB, CCL2, ERBB2 and GAPDH.
                → Measure it with a standard curve, and give it with --efficiency or an assay sheet.

        Excluded: 1 well
          Run     Well  Sample   Target     Cq  By       Reason
          plate1  A10   P1 post  ERBB2   23.20  command  --exclude plate1:A10

        """)
  }

  @Test func withoutComparisonsExpressionAndAnInvitation() {
    let text = TextReport.render(withoutComparisons.result, width: 80, color: false)
    #expect(
      text == """
        FAIL  1 fail (no-template-signal), 2 warnings (replicate-spread,
              replicate-outlier)

        Analysed
          Exports     plate1.txt: quantstudio-txt, QuantStudio 6 Flex, 36 wells
                      plate2.txt: quantstudio-txt, QuantStudio 6 Flex, 36 wells
          Sheets      samples.csv (samples)
          Content     2 runs, 72 wells (1 excluded), 8 samples of 4 subjects
          Targets     CCL2, ERBB2
          References  ACTB, GAPDH (from the assay sheet)
          Efficiency  2 (assumed) for every target

        Normalised expression
          Sample   Target  Run        Cq   ΔCq  2^−ΔCq
          P1 post  CCL2    plate1  25.70  6.70  0.0096
          P1 post  ERBB2   plate1  23.10  4.10   0.058
          P1 pre   CCL2    plate1  25.00  6.00   0.016
          P1 pre   ERBB2   plate1  23.00  4.00   0.063
          P2 post  CCL2    plate1  26.55  7.30  0.0063
          P2 post  ERBB2   plate1  23.45  4.20   0.054
          P2 pre   CCL2    plate1  25.75  6.50   0.011
          P2 pre   ERBB2   plate1  23.75  4.50   0.044
          P3 post  CCL2    plate2  26.40  7.65  0.0050
          P3 post  ERBB2   plate2  22.45  3.70   0.077
          P3 pre   CCL2    plate2  25.75  7.00  0.0078
          P3 pre   ERBB2   plate2  22.25  3.50   0.088
          P4 post  CCL2    plate2  25.80  6.30   0.013
          P4 post  ERBB2   plate2  23.55  4.05   0.060
          P4 pre   CCL2    plate2  25.00  5.50   0.022
          P4 pre   ERBB2   plate2  23.75  4.25   0.053

          No comparison was asked for. Fold changes: --compare FACTOR:TEST/CALIBRATOR,
          for example --compare 'condition:*/post'.

        Findings: 1 fail, 2 warnings, 1 note
          FAIL  no-template-signal
                [1] The no-template control of CCL2 amplifies at Cq 28.31, 3.19 cycles
                    after the latest sample.
                    (plate2 A2)
                → Replace reagents and primers, and repeat the plate; do not trust CCL2
                  until then.
          WARN  replicate-spread
                [2] Replicates of P1 post × ERBB2 differ by 0.62 cycles.
                    (plate1 A9, A10; follows from finding 3)
                → Look at the wells' curves; exclude a well with --exclude if it failed.
          WARN  replicate-outlier
                [3] Well A10 of P1 post × ERBB2 lies 0.62 cycles from the others.
                    (plate1 A10)
                → Look at the well's curve; --exclude-outliers drops it.
          INFO  efficiency-assumed
                [4] Efficiency 2 was assumed for ACTB, CCL2, ERBB2 and GAPDH.
                → Measure it with a standard curve, and give it with --efficiency or an
                  assay sheet.

        Excluded: 1 well
          Run     Well  Sample   Target     Cq  By       Reason
          plate1  A10   P1 post  ERBB2   23.20  command  --exclude plate1:A10

        """)
  }

  @Test(arguments: [40, 47, 60, 72, 80, 100, 120, 160, 200])
  func noLineIsWiderThanTheTerminal(width: Int) {
    for line in TextReport.render(sample.result, width: width, color: false).split(separator: "\n")
    {
      #expect(line.count <= width, "\(line)")
    }
  }

  @Test func colourOnlyRepeatsWhatWordsSay() {
    let plain = TextReport.render(sample.result, width: 100, color: false)
    let colored = TextReport.render(sample.result, width: 100, color: true)
    #expect(!plain.contains("\u{1B}"))
    #expect(colored.contains("\u{1B}[1;31mFAIL\u{1B}[0m  1 fail"))
    #expect(colored.contains("\u{1B}[1;33mWARN\u{1B}[0m"))
    #expect(colored.contains("\u{1B}[1m1.7-fold lower\u{1B}[0m"))
    #expect(colored.replacing(#/\u{1B}\[[0-9;]*m/#, with: "") == plain)
  }

  @Test func verdictsHaveWords() {
    var quiet = sample
    quiet.title = nil
    quiet.findings = []
    let text = TextReport.render(quiet.result, width: 80, color: true)
    #expect(text.hasPrefix("\u{1B}[1;32mPASS\u{1B}[0m  no fail and no warning\n"))
    quiet.findings = [ResultSample.findings[2], ResultSample.findings[2]]
    let review = TextReport.render(quiet.result, width: 80, color: false)
    #expect(review.hasPrefix("REVIEW  2 warnings (replicate-outlier ×2)\n"))
  }

  @Test func findingsOfOneRuleShareTheirAdvice() {
    var many = sample
    many.findings = Array(repeating: ResultSample.findings[2], count: 43)
    let text = TextReport.render(many.result, width: 100, color: false)
    #expect(text.matches(of: #/→ Look at the well's curve/#).count == 1)
    #expect(text.matches(of: #/lies 0\.62 cycles/#).count == 20)
    #expect(text.contains("\n  … 23 more; see findings.csv (--out DIR)\n"))
  }

  @Test func longTablesShowTheSmallestP() {
    var many = sample
    many.comparisons = (1...60).map { number in
      var comparison = Comparison(
        target: "T\(number)", factor: "condition", testLevel: "post", calibrator: "pre",
        within: [], design: .unpaired, confidence: 0.95, test: "Welch t")
      comparison.foldChange = 2
      comparison.p = 1 / Double(number)
      comparison.adjustedP = 1 / Double(number)
      return comparison
    }
    let text = TextReport.render(many.result, width: 100, color: false)
    #expect(!text.contains("\n  T20 "))
    #expect(text.contains("\n  T21 "))
    #expect(text.contains("\n  T60 "))
    #expect(
      text.contains("\n  … 20 more; see comparisons.csv (--out DIR); above: the smallest p\n"))
  }

  @Test func levelsAndStrataAreColumns() {
    var strata = sample
    strata.comparisons = ["24h", "48h"].flatMap { time in
      ["drug", "placebo"].map { level in
        var comparison = Comparison(
          target: "ERBB2", factor: "treatment", testLevel: level, calibrator: "none",
          within: [.init(factor: "time", level: time)], design: .unpaired, confidence: 0.95,
          test: "technical error only; no test")
        comparison.testCount = 1
        comparison.calibratorCount = 1
        comparison.foldChange = 0.25
        return comparison
      }
    }
    let text = TextReport.render(strata.result, width: 70, color: false)
    #expect(
      text.contains(
        """
        Fold changes: treatment relative to none
          treatment  time  Target  Fold  95 % CI  Change      p  p adjusted
          drug       24h   ERBB2   0.25        –  not tested  –           –
          placebo    24h   ERBB2   0.25        –  not tested  –           –
          drug       48h   ERBB2   0.25        –  not tested  –           –
          placebo    48h   ERBB2   0.25        –  not tested  –           –

        """))
  }

  @Test func boundsAreSaidInWords() {
    var bounded = sample
    bounded.comparisons[0].bound = .atMost
    bounded.comparisons[0].foldChange = 0.08
    bounded.comparisons[0].p = nil
    let text = TextReport.render(bounded.result, width: 100, color: false)
    #expect(text.contains("CCL2    ≤ 0.080  0.55–0.65  at least 13-fold lower"))
  }

  @Test func aTableTooWideForItsTerminalIsStacked() {
    var wide = sample
    let name = String(repeating: "verylongtargetname", count: 3)
    wide.comparisons = [
      Comparison(
        target: name, factor: "condition", testLevel: "post", calibrator: "pre", within: [],
        design: .paired, confidence: 0.95, test: "paired t")
    ]
    let text = TextReport.render(wide.result, width: 40, color: false)
    #expect(text.contains("\n  Target  verylongtargetnameverylongtarg\n"))
    #expect(text.contains("\n  Fold    –\n"))
  }

  @Test func namesCannotDriveTheTerminal() {
    var hostile = sample
    hostile.title = "title\u{1B}]0;owned\u{7}"
    let text = TextReport.render(hostile.result, width: 80, color: false)
    #expect(text.hasPrefix("title�]0;owned�\n"))
  }
}
