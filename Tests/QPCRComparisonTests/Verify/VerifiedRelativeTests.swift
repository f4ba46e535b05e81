import QPCRModel
import Testing

@testable import QPCRComparison

/// CCL2 over GAPDH, ΔΔCq = 1 against `pre`: RQ 0.5.
@Suite struct VerifiedRelativeTests {
  private func rows(
    _ printed: [ReportedQuantity: Double], pre: [ReportedQuantity: Double] = [:]
  ) -> [Verification.Row] {
    var sketch = PrintedRun(references: ["GAPDH"], calibrator: "pre")
    for cq in [24.9, 25.1] { sketch.well("pre", "CCL2", cq, pre) }
    for cq in [25.9, 26.1] { sketch.well("post", "CCL2", cq, printed) }
    for sample in ["pre", "post"] {
      for cq in [19.9, 20.1] { sketch.well(sample, "GAPDH", cq) }
    }
    for quantity in printed.keys { sketch.digits(quantity, 4) }
    return sketch.verified().rows.filter { $0.sample == "post" }
  }

  @Test func `ΔCq, ΔΔCq and RQ follow from the wells`() {
    let rows = rows([.meanDeltaCq: 6, .deltaDeltaCq: 1, .rq: 0.5])
    #expect(rows.count == 6 && rows.allSatisfy { $0.status == .agrees })
  }

  /// SE² = 0.02/2 + 0.02/2; t of 2 degrees of freedom at 95 % is 4.302653 (scipy), so the limits are
  /// 2^(−1 ∓ 4.302653·0.1414214): 0.3279 and 0.7623.
  @Test func `the limits take Student's t and leave the calibrator's error out`() {
    var sketch = PrintedRun(references: ["GAPDH"], calibrator: "pre")
    for cq in [24.9, 25.1] { sketch.well("pre", "CCL2", cq) }
    let limits: [ReportedQuantity: Double] = [.rq: 0.5, .rqMinimum: 0.3279, .rqMaximum: 0.7623]
    for cq in [25.9, 26.1] { sketch.well("post", "CCL2", cq, limits) }
    // 2^(−2 ∓ 4.302653·0.1414214)
    let later: [ReportedQuantity: Double] = [.rq: 0.25, .rqMinimum: 0.164, .rqMaximum: 0.3812]
    for cq in [26.9, 27.1] { sketch.well("late", "CCL2", cq, later) }
    for sample in ["pre", "post", "late"] {
      for cq in [19.9, 20.1] { sketch.well(sample, "GAPDH", cq) }
    }
    for quantity in limits.keys { sketch.digits(quantity, 4) }
    let verification = sketch.verified()
    #expect(verification.count(.differs) == 0, "\(verification.rows.map(\.reason))")
    #expect(verification.count(.agrees) == 12)
    #expect(verification.rules.first?.confidence?.value == 0.95)
  }
}
