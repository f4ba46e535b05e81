import QPCRModel
import QPCRQuality
import QPCRTestSupport
import Testing

@Suite("reference-missing")
struct ReferenceMissingTests {
  @Test("A sample without wells of a reference fails")
  func noWells() throws {
    let findings = try Study(skipping: [("P1 pre", "ACTB")]).review()
    #expect(findings.map(\.rule) == ["reference-missing"])
    #expect(findings.first?.severity == .fail)
    #expect(findings.first?.sample == "P1 pre")
    #expect(findings.first?.target == "ACTB")
    #expect(
      findings.first?.message
        == "ACTB in P1 pre: the reference target has no usable Cq, so the sample cannot be "
        + "normalised.")
  }

  @Test("Samples that lack the same reference share one finding")
  func several() throws {
    let findings = try Study(skipping: [("P1 pre", "ACTB"), ("P2 pre", "ACTB")]).review()
    #expect(
      findings.map(\.message) == [
        "ACTB: the reference target has no usable Cq in 2 samples (P1 pre and P2 pre), which "
          + "cannot be normalised."
      ])
  }

  @Test("A reference on another run counts where this run measures it nowhere")
  func otherRun() throws {
    var study = Study()
    study.builder.wells("P1 pre", "IL6", 26, 26.1, 26.2, run: "IL6 plate")
    #expect(try study.findings("reference-missing").isEmpty)
    study.builder.wells("P2 pre", "ACTB", 18, 18.1, 18.2, run: "IL6 plate")
    #expect(try study.findings("reference-missing").map(\.sample) == ["P1 pre"])
  }

  @Test("Wells left out explain it")
  func excluded() throws {
    var study = Study(skipping: [("P1 pre", "ACTB")])
    study.builder.wells("P1 pre", "ACTB", 18)
    study.plan.exclusions = [.init(run: nil, well: "D4")]
    let findings = try study.review()
    #expect(findings.map(\.rule) == ["replicate-count", "reference-missing"])
    #expect(findings.last?.because == [1])
  }

  @Test("Without references nothing is missing")
  func none() throws {
    var study = Study()
    study.plan.references = []
    #expect(try study.findings("reference-missing").isEmpty)
  }
}
