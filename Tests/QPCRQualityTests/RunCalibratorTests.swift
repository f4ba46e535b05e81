import QPCRModel
import QPCRQuality
import QPCRTestSupport
import Testing

@Suite("run-calibrator")
struct RunCalibratorTests {
  /// Three calibrators on two runs; the third is off by `error` on the second run.
  private func findings(_ error: Double, calibrators: Int = 3) throws -> [Finding] {
    var study = Study(run: "r1")
    for (run, shift) in [("r1", 0.0), ("r2", 1.2)] {
      for number in 1...calibrators {
        let off = number == calibrators && run == "r2" ? error : 0
        for target in ["ACTB", "GAPDH"] {
          study.builder.wells("IRC\(number)", target, 20, 20.1, run: run, role: .interRunCalibrator)
        }
        let cq = 25 + Double(number) + shift + off
        study.builder.wells(
          "IRC\(number)", "CCL2", cq, cq + 0.1, run: run, role: .interRunCalibrator)
      }
      if run == "r2" {
        for target in Study.targets {
          study.builder.wells("NTC", target, nil, run: run, role: .noTemplate)
        }
      }
    }
    return try study.findings("run-calibrator")
  }

  @Test("SD above 0.3 warns, above 0.6 fails, less is quiet")
  func limits() throws {
    // Residuals ∓ e/6, ∓ e/6, ± e/3: SSE = e²/3 on 2 degrees of freedom, SD = e/√6.
    #expect(try findings(0.7).isEmpty)
    let warn = try #require(try findings(1).first)
    #expect(warn.severity == .warn)
    #expect(
      warn.message
        == "CCL2: the inter-run calibrators disagree by an SD of 0.41 cycles over 3 calibrators on "
        + "2 runs, above 0.3; furthest is IRC3 on run r1 (0.33 cycles too strong).")
    #expect(try findings(1.6).map(\.severity) == [.fail])
  }

  @Test("Two calibrators say nothing")
  func few() throws {
    #expect(try findings(3, calibrators: 2).isEmpty)
  }
}
