import QPCRModel
import Testing

@testable import QPCRComparison

/// Standards at 100, 10 and 1 with Cq 23.4, 26.7 and 30: slope −3.3, intercept 30, R² 1, and by
/// python3 (10**(1/3.3) − 1)·100 = 100.9233.
@Suite struct VerifiedCurvesTests {
  private func verified(
    _ printed: [ReportedQuantity: Double], unknown: (cq: Double, quantity: Double)? = nil,
    others: [Double] = []
  ) -> [Verification.Row] {
    var sketch = PrintedRun()
    for (cq, quantity) in [(23.4, 100.0), (26.7, 10), (30, 1)] {
      sketch.well("Std", "CCL2", cq, printed, role: .standard, quantity: quantity)
    }
    for (cq, quantity) in zip(others, [100.0, 10, 1]) {
      sketch.well("Std", "GAPDH", cq, role: .standard, quantity: quantity)
    }
    if let unknown { sketch.well("S1", "CCL2", unknown.cq, printed, quantity: unknown.quantity) }
    for quantity in printed.keys { sketch.digits(quantity, 4) }
    return sketch.verified().rows
  }

  @Test func `slope, intercept, R² and efficiency follow from the standards`() {
    let rows = verified([
      .slope: -3.3, .intercept: 30, .rSquared: 1, .efficiencyPercent: 100.9233,
    ])
    #expect(rows.count == 12 && rows.allSatisfy { $0.status == .agrees }, "\(rows.map(\.reason))")
  }

  /// 10^((25.05 − 30)/−3.3) = 10^1.5 = 31.6228.
  @Test func `a quantity is read off the curve`() {
    let good = verified([.slope: -3.3, .intercept: 30], unknown: (25.05, 31.6228))
    #expect(good.filter { $0.quantity == .interpolatedQuantity }.map(\.status) == [.agrees])
    let bad = verified([.slope: -3.3, .intercept: 30], unknown: (25.05, 35))
    #expect(bad.filter { $0.quantity == .interpolatedQuantity }.map(\.status) == [.differs])
  }

  /// Means of the two targets at each quantity are 22.4, 25.7 and 29: slope −3.3, intercept 29.
  @Test func `a curve through the standards of two targets is named`() {
    let rows = verified([.intercept: 29], others: [21.4, 24.7, 28])
    #expect(rows.filter { $0.status == .differs }.count == 3)
    #expect(
      rows.first?.reason == "the software pooled the standards of 2 targets on one curve")
  }
}
