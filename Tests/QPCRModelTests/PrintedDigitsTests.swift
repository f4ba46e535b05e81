import QPCRModel
import Testing

@Suite struct PrintedDigitsTests {
  private func single(_ decimals: Int, _ significant: Int) -> PrintedDigits {
    PrintedDigits(decimals: decimals, significant: significant, isSingle: true)
  }

  /// Three decimals: 0.596 was printed for anything from 0.5955 to 0.5965.
  @Test func fixedDecimalsLeaveHalfOfTheLast() {
    #expect(PrintedDigits(decimals: 3, significant: 5).halfUnit(0.596) == 0.0005)
    #expect(PrintedDigits(decimals: 3, significant: 3).halfUnit(31.7) == 0.05)
  }

  /// The spacing of 32-bit numbers from 0.125 to 0.25 is 2^−26; the last bit is not relied on.
  @Test func singlePrecisionLeavesItsSpacing() {
    #expect(single(9, 9).halfUnit(0.2147056) == 0x1p-26)
  }

  /// On the calibrator's plate every RQ is 1, which tells no precision.
  @Test func aPartOfShortNumbersLeavesThePrecisionToTheOther() {
    let ones = PrintedDigits(decimals: 1, significant: 2)
    #expect(single(8, 8).joined(ones) == single(8, 8))
    #expect(ones.joined(single(8, 8)) == single(8, 8))
    #expect(!ones.joined(ones).isSingle)
  }

  @Test func aPartOfLongNumbersInDoublePrecisionStaysSo() {
    let double = PrintedDigits(decimals: 14, significant: 16)
    #expect(!single(8, 8).joined(double).isSingle)
    #expect(single(8, 8).joined(nil) == single(8, 8))
  }
}
