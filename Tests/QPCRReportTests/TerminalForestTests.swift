import QPCRComparison
import QPCRReport
import Testing

@testable import QPCRReport

@Suite struct TerminalForestTests {
  /// Axis from 1/2 to 2 (log2 −1…1); the numbers take 16 columns, the names 5, gaps 4: 24 of 49
  /// columns for the drawing, so log2 x stands in column round((log2 x + 1) / 2 · 23).
  /// CCL2: 0.5998 → 3, 0.5522 → 2 (1.64), 0.6515 → 4; ERBB2: 1.0353 → 12, 0.7962 → 8, 1.3461 → 16.
  @Test func intervalsStandWhereTheyBelong() {
    let lines = TerminalForest([ResultSample.ccl2, ResultSample.erbb2], width: 49).lines
    #expect(lines[0] == "       1/2         1          2")
    #expect(lines[1] == "CCL2     ├●┤       ┊             0.60 (0.55–0.65)")
    #expect(lines[3] == "ERBB2          ├───○───┤         1.04 (0.80–1.35)")
    // ΔΔCq 0.65, 0.70, 0.80, 0.80: columns 4, 3, 2, 2.
    #expect(lines[2] == "         2··       ┊")
  }

  @Test func narrowTerminalsKeepTheDrawing() {
    let lines = TerminalForest([ResultSample.ccl2], width: 38).lines
    #expect(lines.allSatisfy { $0.count <= 38 })
    #expect(lines[1].contains("●"))
    #expect(!lines[1].contains("0.60"))
  }

  @Test func contrastsAreNamedWhereTheyDiffer() {
    var other = ResultSample.comparison("CCL2", testLevel: "late")
    other.foldChange = nil
    let lines = TerminalForest([ResultSample.ccl2, other], width: 80).lines
    #expect(lines[1].hasPrefix("CCL2 post / pre "))
    #expect(lines[3].hasPrefix("CCL2 late / pre "))
    #expect(!lines[3].contains("●"))
  }

  @Test func plotsAreDrawnOnlyWhereAskedFor() {
    let result = ResultSample().result
    #expect(!TextReport.render(result, width: 80, color: false).contains("├"))
    #expect(TextReport.render(result, width: 80, color: false, plots: true).contains("├"))
  }
}
