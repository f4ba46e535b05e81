import QPCRStatistics
import QPCRTestSupport
import Testing

@Suite struct SecondOrderJetTests {
  let x = SecondOrderJet(parameter: 0, at: 0.7)
  let y = SecondOrderJet(parameter: 1, at: -1.3)
  let z = SecondOrderJet(parameter: 2, at: 2.1)

  @Test func aProductAndAQuotient() {
    // f = x²y/z + z: by hand
    let f = x * x * y / z + z
    let (a, b, c) = (0.7, -1.3, 2.1)
    #expect(relativeError(f.value, a * a * b / c + c) < 1e-15)
    let gradient = [2 * a * b / c, a * a / c, 1 - a * a * b / (c * c), 0]
    let hessian = [
      [2 * b / c, 2 * a / c, -2 * a * b / (c * c), 0], [2 * a / c, 0, -a * a / (c * c), 0],
      [-2 * a * b / (c * c), -a * a / (c * c), 2 * a * a * b / (c * c * c), 0], [0, 0, 0, 0],
    ]
    for row in 0..<4 {
      #expect((f.gradient[row] - gradient[row]).magnitude < 1e-14)
      for column in 0..<4 {
        #expect((f.hessian[row, column] - hessian[row][column]).magnitude < 1e-14)
      }
    }
  }

  @Test func functionsOfOneVariable() {
    // d²/dx² exp(2x) = 4 exp(2x); log: −1/x²; sqrt: −x^(−3/2)/4; 1/x: 2/x³
    let one = (2 * x).exponential
    #expect(relativeError(one.hessian[0, 0], 4 * CMath.exp(1.4)) < 1e-15)
    #expect(relativeError(z.logarithm.hessian[2, 2], -1 / (2.1 * 2.1)) < 1e-15)
    #expect(relativeError(z.squareRoot.hessian[2, 2], -0.25 / CMath.pow(2.1, 1.5)) < 1e-14)
    #expect(relativeError(z.reciprocal.hessian[2, 2], 2 / (2.1 * 2.1 * 2.1)) < 1e-14)
    #expect(relativeError(z.mapped(5, 3, 7).hessian[2, 2], 7) < 1e-15)
  }

  @Test func logAndExpUndoEachOther() {
    let f = (x * y + z).exponential.logarithm - (x * y + z)
    #expect(f.value.magnitude < 1e-15)
    for row in 0..<4 {
      #expect(f.gradient[row].magnitude < 1e-15)
      for column in 0..<4 { #expect(f.hessian[row, column].magnitude < 1e-14) }
    }
  }

  @Test func aConstantHasNoDerivatives() {
    let f = SecondOrderJet(3) - x + x
    #expect(f.value == 3)
    #expect(f.gradient == SIMD4())
  }
}
