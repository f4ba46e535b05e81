import QPCRTestSupport
import Testing

@testable import QPCRStatistics

@Suite("Power of t tests")
struct TTestPowerTests {
  // R 4.2.2: power.t.test(n = 6, delta = 1, sd = 1, type = "paired", strict = TRUE)$power, and so on
  @Test("power")
  func power() {
    let paired = TTestPower(.paired)
    let two = TTestPower(.twoSample)
    expect(paired.power(n: 6, delta: 1, sd: 1), 0.50684197995877789)
    expect(paired.power(n: 2, delta: 0.3, sd: 1), 0.054414667668175487)
    expect(two.power(n: 20, delta: 1, sd: 1), 0.8689530277245856)
    expect(two.power(n: 3, delta: -2, sd: 0.7), 0.74470510799936451)
    expect(
      TTestPower(.twoSample, alpha: 0.01).power(n: 50, delta: 0.25, sd: 1), 0.089084326594702112)
    expect(two.power(n: 7, delta: 0, sd: 1), 0.05)
  }

  // R 4.2.2: power.t.test(n = 6, sd = 0.8, power = 0.8, strict = TRUE, tol = 1e-12)$delta
  @Test("the smallest difference that is found")
  func detectable() {
    expect(TTestPower(.twoSample).detectableDelta(n: 6, sd: 0.8, power: 0.8), 1.43643273649229)
    expect(TTestPower(.paired).detectableDelta(n: 6, sd: 0.8, power: 0.8), 1.14763582563207)
  }

  @Test("the smallest difference has just the power asked for", arguments: [2, 3, 5, 12, 200])
  func roundTrip(n: Int) {
    for design in [TTestPower.Design.paired, .twoSample] {
      for goal in [0.3, 0.8, 0.95] {
        let test = TTestPower(design, alpha: 0.05)
        let delta = test.detectableDelta(n: n, sd: 1.7, power: goal)
        #expect(relativeError(test.power(n: n, delta: delta, sd: 1.7), goal) < 1e-10)
      }
    }
  }

  @Test("unequal samples lie between the equal ones")
  func unequal() {
    let test = TTestPower(.twoSample)
    let equal = test.detectableEffect(n: 5, power: 0.8)
    #expect(relativeError(test.detectableEffect(first: 5, second: 5, power: 0.8), equal) < 1e-12)
    #expect(test.detectableEffect(first: 4, second: 6, power: 0.8) > equal)
    #expect(test.detectableEffect(first: 4, second: 6, power: 0.8) < 1.1 * equal)
  }

  // R 4.2.2: power.t.test(delta = 1, sd = 1, power = 0.9, strict = TRUE) gives n = 22.02, and with
  // delta = 0.737, sd = 0.9, power = 0.8, type = "paired" n = 13.75
  @Test("the n that is needed")
  func sampleSize() {
    #expect(TTestPower(.twoSample).sampleSize(delta: 1, sd: 1, power: 0.9) == 23)
    #expect(TTestPower(.paired).sampleSize(delta: 0.737, sd: 0.9, power: 0.8) == 14)
    #expect(TTestPower(.paired).sampleSize(delta: 100, sd: 1, power: 0.8) == 2)
    #expect(TTestPower(.paired).sampleSize(delta: 0, sd: 1, power: 0.8) == nil)
  }

  private func expect(
    _ value: Double, _ expected: Double, at location: SourceLocation = #_sourceLocation
  ) {
    #expect(relativeError(value, expected) < 5e-11, sourceLocation: location)
  }
}
