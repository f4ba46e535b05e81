import QPCRModel
import Testing

@testable import QPCRComparison

@Suite struct ReachTests {
  private func printed(_ value: Double, _ half: Double) -> PrintedNumber {
    PrintedNumber(value, halfUnit: half)
  }

  @Test func `a mean of rounded numbers lies within half of their last place`() {
    let mean = Reach.mean([printed(20.1, 0.05), printed(20.3, 0.05)])
    #expect(mean.holds(printed(20.2, 0.0005)))
    #expect(mean.holds(printed(20.24, 0.0005)) && mean.holds(printed(20.16, 0.0005)))
    #expect(!mean.holds(printed(20.26, 0.005)) && !mean.holds(printed(20.14, 0.005)))
  }

  /// Of 1, 2, 3 with errors of ±0.1 the largest SD is that of 0.9, 2, 3.1: 1.1.
  @Test func `an SD moves by no more than the SD of the rounding`() throws {
    let sd = try #require(Reach.sd([printed(1, 0.1), printed(2, 0.1), printed(3, 0.1)]))
    #expect(sd.value == 1)
    #expect(sd.high >= 1.1 && sd.high < 1.12 && sd.low <= 0.9 && sd.low > 0.88)
    #expect(Reach.sd([printed(1, 0.1)]) == nil)
  }

  @Test func `a rounded number narrows, a contradicting or full one does not`() {
    let reach = Reach(value: 1, low: 0.9, high: 1.1)
    #expect(reach.narrowed(by: printed(1.05, 0.02)).low > 1.02)
    #expect(reach.narrowed(by: printed(2, 0.05)) == reach)
    #expect(reach.narrowed(by: printed(1.000000000001, 1e-16)) == reach)
  }

  /// The column's digits tell what a cell without zeros at the end could have shown.
  @Test func `half units follow decimals, significant digits and single precision`() {
    let fixed = PrintedDigits(decimals: 3, significant: 5)
    #expect(abs(fixed.halfUnit(24.5) - 0.0005) < 1e-15)
    let significant = PrintedDigits(decimals: 6, significant: 4)
    #expect(abs(significant.halfUnit(1234) - 0.5) < 1e-12)
    let single = PrintedDigits(decimals: 6, significant: 9, isSingle: true)
    #expect(single.halfUnit(26.5) == Double(Float(26.5).ulp))
  }
}
