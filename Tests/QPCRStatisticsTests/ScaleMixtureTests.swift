import QPCRStatistics
import QPCRTestSupport
import Testing

@Suite struct ScaleMixtureTests {
  @Test(arguments: [0.7, 1, 2, 3.5, 10, 100, 1e4, 1e8])
  func theDensityIntegratesToOne(_ freedom: Double) {
    let sum = ScaleMixture.expectation(degreesOfFreedom: freedom, decay: 0) { _ in 1 }
    #expect(relativeError(sum, 1) < 1e-12)
  }

  @Test(arguments: [1, 2.5, 10, 300], [0.5, 3, 40])
  func aNormalTailBecomesStudents(_ freedom: Double, _ t: Double) {
    let tail = ScaleMixture.expectation(degreesOfFreedom: freedom, decay: t * t) {
      NormalDistribution.upperTail(t * $0)
    }
    #expect(relativeError(tail, StudentT(degreesOfFreedom: freedom).upperTail(t)) < 5e-13)
  }

  @Test func aKnownErrorIsOnePoint() {
    #expect(ScaleMixture.expectation(degreesOfFreedom: .infinity, decay: 4) { $0 + 1 } == 2)
  }
}
