import Testing

@testable import QPCRReport

@Suite struct DecimalDigitsTests {
  /// In binary 2.675 is a little less than that; its digits say a half.
  @Test(arguments: [
    (2.675, 2, "2.68"), (999.96, 1, "1000.0"), (0.0049, 2, "0.00"), (-0.005, 2, "−0.01"),
    (0, 2, "0.00"), (12345.678, 0, "12346"), (1e-9, 3, "0.000"),
  ])
  func `fixed decimals, halves away from zero`(_ value: Double, _ decimals: Int, _ text: String) {
    #expect(DecimalDigits(value).rounded(decimals: decimals).fixed(decimals: decimals) == text)
  }

  @Test(arguments: [
    (2.25e-17, 2, "2.3e-17"), (9.99e-5, 2, "1.0e-4"), (6.02214076e23, 3, "6.02e23"),
    (-1, 1, "−1e0"),
  ])
  func `scientific`(_ value: Double, _ digits: Int, _ text: String) {
    #expect(
      DecimalDigits(value).rounded(significant: digits).scientific(significant: digits) == text)
  }
}
