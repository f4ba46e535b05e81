import QPCRComparison
import QPCRModel
import QPCRQuantification
import QPCRReport
import Testing

@Suite struct MethodsReportTests {
  private func text(_ sample: ResultSample) -> String {
    ByteWriter.text { MethodsReport.write(sample.result, to: &$0) }
  }

  @Test func aPairedStudy() {
    #expect(
      text(ResultSample()) == """
        Quantification cycles (Cq) of 4 targets in 8 samples of 4 subjects were read from 2 run \
        exports (plate1.txt and plate2.txt) of QuantStudio 6 Flex and analysed with ddct \
        (swift-qpcr) version \(Software.version). Cq were used as exported by QuantStudio \
        Real-Time PCR Software v1.7.1; baseline and threshold are those of the export.

        Technical replicates (2 wells each) were summarised by the arithmetic mean of their Cq. \
        Wells without a Cq were left out. An amplification factor of 2 per cycle was assumed for \
        every target. Expression was normalised to ACTB and GAPDH: ΔCq = Cq(target) − arithmetic \
        mean of Cq(references), which corresponds to the geometric mean of the references' \
        quantities (Livak & Schmittgen 2001; Hellemans et al. 2007). Samples lacking a reference \
        were not normalised.

        The comparisons were post with pre (condition). The experimental unit was the subject. \
        Paired units (n = 4 pairs) were compared by a paired t test on the differences of their \
        ΔCq; the fold change is the geometric mean of the pairs' fold changes. Fold changes are \
        2^(−ΔΔCq); means, standard errors and tests were computed on the log2 scale and 95 % \
        confidence intervals were transformed back. P-values are two-sided and were adjusted over \
        the targets of each comparison (Benjamini & Hochberg 1995).

        1 of 72 wells was excluded: 1 by hand. Quality control gave the verdict “fail”: 1 fail \
        (no-template-signal), 2 warnings (replicate-spread, replicate-outlier).

        References: Livak KJ, Schmittgen TD. Methods 2001;25:402–408, \
        doi:10.1006/meth.2001.1262. Hellemans J et al. Genome Biol 2007;8:R19, \
        doi:10.1186/gb-2007-8-2-r19. Benjamini Y, Hochberg Y. J R Stat Soc B 1995;57:289–300, \
        doi:10.1111/j.2517-6161.1995.tb02031.x.

        """)
  }

  @Test func measuredEfficienciesAndOneReference() {
    var sample = ResultSample()
    sample.assays.roles[0] = .target
    sample.assays.efficiencies[1] = Efficiency(
      factor: 1.95, standardError: 0.02, source: .assaySheet)
    let text = text(sample)
    #expect(
      text.contains(
        "Amplification factors per cycle were ACTB 2 (assumed), CCL2 1.95 ± 0.02 (assay sheet), "
          + "ERBB2 2 (assumed) and GAPDH 2 (assumed)."))
    #expect(
      text.contains(
        "Expression was normalised to GAPDH: ΔCq = q(target) − q(GAPDH) (Pfaffl 2001)."))
  }

  @Test func otherChoicesAreTold() {
    var sample = ResultSample()
    sample.plan.replicates = .median
    sample.plan.undetermined = .cycles(40)
    sample.plan.adjustment = .none
    sample.plan.thresholds = [.init(rule: "late-cq", value: 34)]
    sample.plan.within = ["time"]
    sample.comparisons[0].p = nil
    let text = text(sample)
    #expect(text.contains("summarised by the median of their Cq."))
    #expect(text.contains("Wells without a Cq were counted as 40 cycles."))
    #expect(text.contains("P-values are two-sided and were not adjusted for multiple testing."))
    #expect(text.contains("Quality-control thresholds were set to late-cq 34; all others"))
    #expect(text.contains("post with pre (condition), separately within each combination of time."))
    #expect(text.contains("Where a level had a single unit no test was made"))
  }

  @Test func howLimitsAreEstimatedIsTold() {
    var sample = ResultSample()
    sample.plan.undetermined = .censor
    #expect(
      text(sample).contains(
        "Wells without a Cq were treated as right-censored at the limit of detection, by maximum "
          + "likelihood: two groups with a common variance (its estimate times N/(N − p), N − p "
          + "degrees of freedom), pairs as bivariate normal with p and interval by the likelihood "
          + "ratio on the scale of Student's t."))
  }

  @Test func withoutComparisonsNoStatistics() {
    var sample = ResultSample()
    sample.comparisons = []
    #expect(!text(sample).contains("P-values"))
    #expect(!text(sample).contains("Benjamini"))
  }
}
