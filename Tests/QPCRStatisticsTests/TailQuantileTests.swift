import QPCRStatistics
import QPCRTestSupport
import Testing

@Suite struct TailQuantileTests {
  @Test(arguments: [0.999, 0.3, 0.05, 1e-10, 1e-200])
  func anExponentialTailIsInverted(_ probability: Double) {
    let x = TailQuantile.solve(probability: probability, between: 1e-9...1000) { CMath.exp(-$0) }
    #expect(relativeError(x, -CMath.log(probability)) < 1e-12)
  }

  @Test(arguments: [0.9, 0.05, 1e-20])
  func aNormalTailIsInverted(_ probability: Double) {
    let x = TailQuantile.solve(
      probability: probability, between: -5...30, tail: NormalDistribution.upperTail)
    #expect(relativeError(x, NormalDistribution.upperTailQuantile(probability)) < 1e-12)
  }

  @Test func aBoundThatIsTheAnswerIsReturned() {
    #expect(
      TailQuantile.solve(probability: 0.5, between: 0...3, tail: NormalDistribution.upperTail) == 0)
  }
}
