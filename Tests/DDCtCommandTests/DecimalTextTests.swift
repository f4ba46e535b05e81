import Testing

@testable import DDCtCommand

@Suite struct DecimalTextTests {
  @Test(arguments: [
    (0.125, 2, "0.13"), (-0.004, 2, "0.00"), (-1.25, 1, "−1.3"), (12, 3, "12.000"), (0.5, 0, "1"),
  ])
  func `fixed decimals`(_ value: Double, _ decimals: Int, _ text: String) {
    #expect(DecimalText.fixed(value, decimals) == text)
  }

  @Test(arguments: [(12.34, "12.3"), (0.01234, "0.01234"), (3, "3"), (1.5, "1.5"), (123.4, "123")])
  func `about three digits`(_ value: Double, _ text: String) {
    #expect(DecimalText.general(value) == text)
  }

  @Test func `shares and probabilities`() {
    #expect(DecimalText.percent(0.95) == "95 %" && DecimalText.percent(0.995) == "99.5 %")
    #expect(DecimalText.p(0.0312) == "0.031" && DecimalText.p(0.00012) == "1.2e-4")
    #expect(DecimalText.p(0) == "< 1e-300")
  }
}
