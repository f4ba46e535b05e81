import QPCRModel
import QPCRQuality
import QPCRTestSupport
import Testing

@Suite("standard-curve-fit")
struct StandardCurveFitTests {
  private func findings(_ change: (inout ExperimentBuilder) -> Void) throws -> [Finding] {
    var study = Study()
    change(&study.builder)
    return try study.findings("standard-curve-fit")
  }

  @Test("A clean curve is quiet, and so is a plate without standards")
  func quiet() throws {
    #expect(try findings { StandardSeries.add(&$0, "CCL2", slope: -3.35) }.isEmpty)
    #expect(try findings { _ in }.isEmpty)
  }

  @Test("R² below 0.99 warns, below 0.98 fails")
  func limits() throws {
    // numpy: R² = 1 − SSE / SST of x = 0…4, y = 35 − 3.35 x ± s (three wells): s = .5 → .9926,
    // .7 → .9857, .9 → .9765
    #expect(try findings { StandardSeries.add(&$0, "CCL2", slope: -3.35, scatter: 0.5) }.isEmpty)
    let warn = try findings { StandardSeries.add(&$0, "CCL2", slope: -3.35, scatter: 0.7) }
    #expect(warn.map(\.severity) == [.warn])
    #expect(
      warn.first?.message
        == "CCL2: R² of the standard curve is 0.986 over 5 quantities, below 0.99; the wells "
        + "scatter, the means keep to the line.")
    let fail = try findings { StandardSeries.add(&$0, "CCL2", slope: -3.35, scatter: 0.9) }
    #expect(fail.map(\.severity) == [.fail])
  }

  @Test("Curvature is told from scatter")
  func curvature() throws {
    let findings = try findings { StandardSeries.add(&$0, "CCL2", slope: -3.35, bend: 2) }
    #expect(findings.first?.message.contains("the means leave the line (lack of fit, p = ") == true)
  }

  @Test("Fewer than three quantities fail")
  func levels() throws {
    let findings = try findings { StandardSeries.add(&$0, "CCL2", slope: -3.35, levels: 2) }
    #expect(findings.map(\.severity) == [.fail])
    #expect(
      findings.first?.message
        == "CCL2: the standards have a Cq at 2 quantities, and a curve needs at least 3.")
  }
}
