import QPCRModel
import Testing

@testable import QPCRComparison

@Suite struct UnlistedWellsTests {
  private func reason(_ listed: [Double], mean: Double?, sd: Double?) -> String? {
    func printed(_ value: Double) -> PrintedNumber { PrintedNumber(value, halfUnit: 0.0005) }
    return UnlistedWells(
      listed: listed.map(printed), mean: mean.map(printed), sd: sd.map(printed)
    ).reason
  }

  /// R: mean(c(20, 20.2, 20.7)) = 20.3, sd(…) = 0.3605551.
  @Test func `a third well is told with its Cq`() {
    #expect(
      reason([20, 20.2], mean: 20.3, sd: 0.361)
        == "one more well, of Cq 20.70, that the file does not list would explain it")
  }

  /// R: mean(c(20, 20.2, 20.6, 20.8)) = 20.4, sd(…) = 0.3651484; with 20.1 the mean of three were 20.4
  /// only with a third well of 21.0, and their SD 0.529.
  @Test func `two more wells may be needed`() {
    #expect(
      reason([20, 20.2], mean: 20.4, sd: 0.365)
        == "2 more wells that the file does not list could explain it")
  }

  /// Two wells 1 cycle from the printed mean make an SD of at least √(2·1/5) = 0.63 with four more.
  @Test func `none explains an SD that the listed wells alone exceed`() {
    #expect(reason([20, 22], mean: 21, sd: 0.4) == nil)
    #expect(reason([20, 22], mean: 21, sd: 0.64) != nil)
  }

  @Test func `a mean beyond every Cq has no such reason`() {
    #expect(reason([20, 20.2], mean: 200, sd: nil) == nil)
    #expect(reason([20, 20.2], mean: 24, sd: nil) == UnlistedWells.possible)
    #expect(reason([20, 20.2], mean: nil, sd: 1) == UnlistedWells.possible)
  }
}
