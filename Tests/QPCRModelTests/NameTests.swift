import QPCRModel
import Testing

@Suite struct NameTests {
  @Test func equalityIgnoresCaseAndOuterBlanksOnly() {
    #expect(Name.folded("  Gapdh\u{A0}") == Name.folded("GAPDH"))
    #expect(Name.folded("IL 6") != Name.folded("IL6"))
  }

  @Test func headsAlsoIgnoreInnerBlanksUnderscoresAndDots() {
    #expect(Name.foldedHead("Sample Name") == Name.foldedHead("sample_name"))
    #expect(Name.foldedHead("Sample.Name") == "samplename")
  }

  @Test(arguments: [
    ("P2", "P10", true), ("P10", "P2", false), ("a", "B", true), ("P02", "P2", true),
    ("P1", "P1-post", true), ("24h", "48h", true), ("x", "x", false),
  ])
  func naturalOrderReadsDigitsAsNumbers(_ a: String, _ b: String, _ precedes: Bool) {
    #expect(Name.naturallyPrecedes(a, b) == precedes)
  }

  @Test func naturalOrderIsStrict() {
    let names = ["A1", "a1", "A01", "A", "10", "9", "", "é"]
    for a in names {
      for b in names where a != b {
        #expect(Name.naturallyPrecedes(a, b) != Name.naturallyPrecedes(b, a), "\(a) \(b)")
      }
    }
  }

  @Test func nearestNamesComeNearestFirst() {
    let names = ["GAPDH", "ACTB", "CCL2", "ERBB2"]
    #expect(Name.nearest(to: "GADPH", among: names) == ["GAPDH"])
    #expect(Name.nearest(to: "ERB2", among: names).first == "ERBB2")
    #expect(Name.nearest(to: "completely different", among: names).isEmpty)
  }
}
