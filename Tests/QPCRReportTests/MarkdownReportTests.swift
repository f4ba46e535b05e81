import QPCRReport
import Testing

@Suite struct MarkdownReportTests {
  private func text(_ sample: ResultSample) -> String {
    ByteWriter.text { MarkdownReport.write(sample.result, to: &$0) }
  }

  @Test func verdictFirst() {
    let lines = text(ResultSample(title: "Trastuzumab biopsies")).split(separator: "\n")
    #expect(lines[0] == "# Trastuzumab biopsies")
    #expect(
      lines[1]
        == "**FAIL**: 1 fail (no-template-signal), 2 warnings (replicate-spread, "
        + "replicate-outlier)")
    #expect(text(ResultSample()).hasPrefix("# qPCR analysis\n"))
  }

  @Test func foldChangesAreATable() {
    #expect(
      text(ResultSample()).contains(
        """
        ## Fold changes: condition post relative to pre

        | Target | Fold | 95 % CI | Change | p | p adjusted | n | ΔΔCq | SE | df | Test |
        | :--- | ---: | ---: | :--- | ---: | ---: | ---: | ---: | ---: | ---: | :--- |
        | **CCL2** | 0.60 | 0.55–0.65 | **1.7-fold lower** | 0.00029 | 0.00057 | 4 pairs | 0.738 \
        | 0.038 | 3 | paired t |
        | ERBB2 | 1.04 | 0.80–1.35 | unclear | 0.70 | 0.70 | 4 pairs | −0.050 | 0.119 | 3 \
        | paired t |

        - CCL2 is lower in post than in pre: 0.60 of pre, 1.7-fold lower, 95 % CI 0.55–0.65, \
        p = 0.00029 (adjusted 0.00057), paired t over 4 pairs.
        """))
  }

  @Test func findingsSayWhatToDo() {
    #expect(
      text(ResultSample()).contains(
        """
        ### WARN: replicate-spread

        - [2] Replicates of P1 post × ERBB2 differ by 0.62 cycles. (plate1 A9, A10; follows from \
        finding 3)

        What to do: Look at the wells' curves; exclude a well with --exclude if it failed.
        """))
  }

  @Test func methodsAndProvenanceEndIt() {
    let text = text(ResultSample())
    #expect(text.contains("\n## Methods\n\nQuantification cycles (Cq) of 4 targets"))
    #expect(text.contains("| plate1.txt | 1000 | `1111"))
    #expect(text.contains("| samples.csv | 321 | `aaaa"))
    #expect(text.hasSuffix("\nMade by ddct (swift-qpcr) \(Software.version).\n"))
  }

  @Test func namesCannotBecomeMarkup() {
    #expect(
      MarkdownReport.escaped("a|b <i> *c* `d` [e] & f_g")
        == #"a\|b \<i\> \*c\* \`d\` \[e\] \& f\_g"#)
  }

  @Test func filesAreNeverCut() {
    var sample = ResultSample()
    sample.findings = Array(repeating: ResultSample.findings[1], count: 200)
    sample.comparisons = Array(repeating: ResultSample.ccl2, count: 100)
    let text = text(sample)
    #expect(text.matches(of: #/differ by 0\.62 cycles/#).count == 200)
    #expect(text.matches(of: #/\| 1\.7-fold|\*\*1\.7-fold lower/#).count == 100)
    #expect(!text.contains(" more"))
  }
}
