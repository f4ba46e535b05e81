import QPCRModel
import Testing

@testable import QPCRComparison

/// CFX: RQ = 2^(Cq(control) − Cq), normalised by the geometric mean of the references' RQ.
@Suite struct VerifiedExpressionTests {
  private func run(_ edit: (inout PrintedRun) -> Void) -> Verification {
    var sketch = PrintedRun(format: "cfx")
    for (sample, target, cq) in [
      ("pre", "CCL2", 25.0), ("post", "CCL2", 26), ("pre", "GAPDH", 20), ("post", "GAPDH", 20.5),
    ] {
      sketch.well(sample, target, cq)
    }
    edit(&sketch)
    return sketch.verified()
  }

  @Test func `the control is the sample whose RQ are 1`() {
    let verification = run { sketch in
      sketch.group("pre", "CCL2", [.rq: 1], decimals: 4)
      sketch.group("post", "CCL2", [.rq: 0.5], decimals: 4)
      sketch.group("pre", "GAPDH", [.rq: 1], decimals: 4)
      sketch.group("post", "GAPDH", [.rq: 0.7071], decimals: 4)
    }
    #expect(verification.rules.first?.calibrator?.value == "pre")
    #expect(verification.count(.agrees) == 4)
  }

  /// Where none is set, each target's lowest mean Cq: CCL2 26 − 25, GAPDH 20.5 − 20.
  @Test func `without a control the lowest Cq of each target is`() {
    let verification = run { sketch in
      sketch.group("pre", "CCL2", [.rq: 1], decimals: 4)
      sketch.group("post", "CCL2", [.rq: 0.6], decimals: 4)
    }
    #expect(verification.rules.first?.calibrator == nil)
    #expect(verification.rows.map(\.status) == [.agrees, .differs])
    #expect((verification.rows[1].recomputed?.value ?? 0) == 0.5)
  }

  /// 0.5 / 2^−0.5 = 0.7071.
  @Test func `expression is RQ over the reference's`() {
    let verification = run { sketch in
      sketch.group("pre", "CCL2", [.rq: 1, .unscaledExpression: 1], decimals: 4)
      sketch.group("post", "CCL2", [.rq: 0.5, .unscaledExpression: 0.7071], decimals: 4)
      sketch.group("pre", "GAPDH", [.rq: 1], decimals: 4)
      sketch.group("post", "GAPDH", [.rq: 0.7071], decimals: 4)
    }
    #expect(verification.rules.first?.references?.value == ["GAPDH"])
    #expect(verification.count(.differs) == 0 && verification.count(.unknown) == 0)
  }
}
