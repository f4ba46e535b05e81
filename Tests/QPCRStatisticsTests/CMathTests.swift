import QPCRTestSupport
import Testing

@testable import QPCRStatistics

@Suite("CMath")
struct CMathTests {
  // Each value: mpmath at 40 digits, e.g. `mpmath.expm1(mpf(1e-10))`.
  @Test("every function reaches the one of its name in the platform's library")
  func values() {
    expect(CMath.exp(1.25), 3.4903429574618413761)
    expect(CMath.expm1(1e-10), 1.0000000000500000364e-10)
    expect(CMath.exp2(-3.5), 0.08838834764831844055)
    expect(CMath.log(0.3), -1.2039728043259360296)
    expect(CMath.log1p(1e-10), 9.9999999995000003644e-11)
    expect(CMath.log2(10), 3.3219280948873623479)
    expect(CMath.log10(7), 0.84509804001425683071)
    expect(CMath.sqrt(2), 1.4142135623730950488)
    expect(CMath.lgamma(0.5), 0.57236494292470008707)
    expect(CMath.lgamma(1234.5), 7550.5509010778948957)
    expect(CMath.erf(0.25), 0.27632639016823693299)
    expect(CMath.erfc(20), 5.3958656116079009289e-176)
    expect(CMath.sin(1), 0.84147098480789650665)
    expect(CMath.cos(1), 0.5403023058681397174)
    expect(CMath.tan(1), 1.5574077246549022305)
    expect(CMath.atan(3), 1.2490457723982544258)
    expect(CMath.sinh(2), 3.6268604078470187677)
    expect(CMath.cosh(2), 3.7621956910836314596)
    expect(CMath.tanh(0.5), 0.4621171572600097585)
    expect(CMath.pow(1.9, -7.25), 0.009528760099641143777)
  }

  private func expect(
    _ value: Double, _ expected: Double, at location: SourceLocation = #_sourceLocation
  ) {
    #expect(relativeError(value, expected) < 4e-16, sourceLocation: location)
  }
}
