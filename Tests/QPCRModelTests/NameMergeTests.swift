import QPCRModel
import Testing

@Suite struct NameMergeTests {
  @Test func spellingsOfOneNameAreOneInNaturalOrder() {
    let merge = NameMerge([["S10", "S2"], ["s2", " S10 "]])
    #expect(merge.names == ["S2", "S10"])
    #expect(merge.index(of: "s10") == 1)
    #expect(merge.spellings.map(\.name) == ["S2"])
    #expect(merge.spellings.first?.all == ["S2", "s2"])
  }

  @Test func theResultDoesNotDependOnTheOrderOfTables() {
    let a = NameMerge([["Gapdh", "ACTB"], ["GAPDH"]])
    let b = NameMerge([["GAPDH"], ["ACTB", "Gapdh"]])
    #expect(a.names == b.names)
    #expect(a.names == ["ACTB", "GAPDH"])
  }

  @Test func aSheetsSpellingWins() {
    #expect(NameMerge([["GAPDH"]], preferred: ["Gapdh"]).names == ["Gapdh"])
  }

  @Test func namesThatDifferInPunctuationAreToldApartButNoted() {
    let merge = NameMerge([["IL-6", "IL6", "IL8"]])
    #expect(Set(merge.names) == ["IL-6", "IL6", "IL8"])
    #expect(merge.nearDuplicates.map { Set($0) } == [["IL-6", "IL6"]])
  }
}
