import Testing

@testable import QPCRQuality

@Suite struct WordingTests {
  @Test(arguments: [
    (0.125, 2, "0.13"), (-0.004, 2, "0.00"), (-1.5, 0, "−2"), (36.0, 1, "36.0"), (0.5, 0, "1"),
  ])
  func `numbers are rounded half away from zero`(_ value: Double, _ digits: Int, _ text: String) {
    #expect(Wording.fixed(value, digits) == text)
  }

  @Test func `limits have no needless decimals`() {
    #expect(
      Wording.limit(0.5) == "0.5" && Wording.limit(35) == "35" && Wording.limit(0.526) == "0.53")
  }

  @Test func `a probability is never 0`() {
    #expect(Wording.probability(0.04999) == "0.050")
    #expect(Wording.probability(0.00012) == "1.2e-4")
    #expect(Wording.probability(9.96e-5) == "1.0e-4")
  }

  @Test func `lists are counted beyond their limit`() {
    #expect(Wording.list([]) == "" && Wording.list(["A"]) == "A")
    #expect(Wording.list(["A", "B", "C"]) == "A, B and C")
    #expect(Wording.list(["A", "B", "C", "D"], most: 3) == "A, B and 2 more")
    #expect(Wording.count(1, "well") == "1 well" && Wording.count(0, "well") == "0 wells")
    #expect(Wording.didYouMean(["A", "B"]) == " (did you mean “A” or “B”?)")
  }
}
