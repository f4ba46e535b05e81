import QPCRReport
import Testing

@testable import QPCRReport

@Suite struct NumberFormatTests {
  /// Python 3: `repr(x)`, whose digits are the shortest that read back as the same double; a whole
  /// number stands without `.0`, exponents without leading zeros are JSON as well.
  @Test(
    arguments: [
      (0.1, "0.1"), (1.0 / 3, "0.3333333333333333"), (23.456, "23.456"), (23.4567, "23.4567"),
      (123456.789, "123456.789"), (999999.999, "999999.999"), (2, "2"), (0, "0"), (-0.0, "0"),
      (-0.5, "-0.5"), (-23.456, "-23.456"), (0.001, "0.001"), (0.0005, "0.0005"),
      (100.0, "100"), (2.0.squareRoot(), "1.4142135623730951"),
      (0.1 + 0.2, "0.30000000000000004"), (1e15, "1000000000000000"), (4.35, "4.35"),
      (0.5997777880204509, "0.5997777880204509"),
      (.greatestFiniteMagnitude, "1.7976931348623157e+308"),
      (.leastNonzeroMagnitude, "5e-324"),
    ] as [(Double, String)])
  func writesShortestDigits(value: Double, text: String) {
    #expect(ByteWriter.text { $0.append(number: value) } == text)
  }

  @Test func everyPrintedCqReadsBack() throws {
    for thousandths in stride(from: 0, through: 45_000, by: 7) {
      let value = Double(thousandths) / 1000
      let text = ByteWriter.text { $0.append(number: value) }
      let whole = "\(value)"
      #expect(text == (whole.hasSuffix(".0") ? String(whole.dropLast(2)) : whole))
    }
  }

  @Test func decimalMarkMayBeAComma() {
    let mark = UInt8(ascii: ",")
    #expect(ByteWriter.text { $0.append(number: 23.4, decimalMark: mark) } == "23,4")
    #expect(
      ByteWriter.text { $0.append(number: 1.0 / 3, decimalMark: mark) } == "0,3333333333333333")
    #expect(ByteWriter.text { $0.append(number: -1e-7, decimalMark: mark) } == "-1e-07")
  }

  @Test(
    arguments: [
      (0.60, "0.60"), (0.5997777880204509, "0.60"), (1.0352649238413776, "1.04"), (9.994, "9.99"),
      (9.996, "10.0"), (12.34, "12.3"), (99.96, "100"), (153.4, "153"), (0.0994, "0.099"),
      (0.0996, "0.10"), (0.0048, "0.0048"), (0.00012, "0.00012"), (0.0000031, "3.1e-6"),
      (2_500_000, "2.5e6"), (0, "0"), (.infinity, "–"),
    ] as [(Double, String)])
  func roundsFolds(value: Double, text: String) {
    #expect(NumberFormat.fold(value) == text)
  }

  @Test(
    arguments: [
      (1 / 0.5997777880204509, "1.7"), (9.94, "9.9"), (9.96, "10"), (12.3, "12"), (153.4, "153"),
      (1.04, "1.0"), (3e7, "3.0e7"),
    ] as [(Double, String)])
  func roundsTimes(value: Double, text: String) {
    #expect(NumberFormat.times(value) == text)
  }

  @Test(
    arguments: [
      (0.003, "0.0030"), (0.0002872439647003413, "0.00029"), (0.7026969438943617, "0.70"),
      (0.0499, "0.0499"), (0.0501, "0.0501"), (0.05, "0.0500"), (2.3e-17, "2.3e-17"),
      (9.96e-5, "1.0e-4"), (1e-300, "1.0e-300"), (0, "< 1e-307"), (1, "1"), (0.9999, "> 0.99"),
      (0.99, "0.99"), (.nan, "–"),
    ] as [(Double, String)])
  func roundsP(value: Double, text: String) {
    #expect(NumberFormat.p(value) == text)
  }

  @Test func writesPAsAnEquation() {
    #expect(NumberFormat.pEquation(0.003) == "p = 0.0030")
    #expect(NumberFormat.pEquation(2.3e-17) == "p = 2.3e-17")
    #expect(NumberFormat.pEquation(0.9999) == "p > 0.99")
  }

  @Test func roundsHalvesAsReadersOfTheDigitsDo() {
    #expect(NumberFormat.fixed(2.675, 2) == "2.68")
    #expect(NumberFormat.fixed(-2.675, 2) == "−2.68")
    #expect(NumberFormat.fixed(-0.001, 2) == "0.00")
    #expect(NumberFormat.fixed(0.006, 2) == "0.01")
    #expect(NumberFormat.fixed(99.996, 2) == "100.00")
    #expect(NumberFormat.fixed(24, 2) == "24.00")
    #expect(NumberFormat.fixed(1e-9, 2) == "0.00")
    #expect(NumberFormat.fixed(0, 0) == "0")
  }

  @Test func writesOtherNumbersForPeople() {
    #expect(NumberFormat.cycles(23.456) == "23.46")
    #expect(NumberFormat.percent(0.95) == "95 %")
    #expect(NumberFormat.percent(0.999) == "99.9 %")
    #expect(NumberFormat.general(2) == "2")
    #expect(NumberFormat.general(1.95) == "1.95")
    #expect(NumberFormat.general(0.02) == "0.02")
    #expect(NumberFormat.general(1.0 / 3) == "0.333333")
    #expect(NumberFormat.general(1_234_567) == "1234570")
    #expect(NumberFormat.general(1.5e-7) == "1.5e-7")
    #expect(NumberFormat.general(0) == "0")
    #expect(NumberFormat.count(1_000_000) == "1 000 000")
    #expect(NumberFormat.count(9999) == "9999")
    #expect(NumberFormat.count(333_333) == "333 333")
  }
}
