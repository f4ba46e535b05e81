import Testing

@testable import QPCRReport

@Suite struct ResultsRenamingTests {
  private let renaming = ResultsRenaming([(a: "CCL2", b: "MCP1"), (a: "CCL20", b: "MIP3A")])

  @Test func `texts that differ by names alone are the same`() {
    #expect(renaming.isSame(.text("CCL2 is 2-fold lower"), .text("MCP1 is 2-fold lower")))
    #expect(!renaming.isSame(.text("CCL2 is 2-fold lower"), .text("MCP1 is 3-fold lower")))
    #expect(!renaming.isSame(.text("CCL2 is 2-fold lower"), .text("GAPDH is 2-fold lower")))
    // The longer name is not taken for the shorter one with a 0.
    #expect(renaming.text("CCL20 and CCL2") == "MIP3A and MCP1")
  }

  /// Lists of names stand in natural order.
  @Test func `the order of names may follow from them`() {
    #expect(
      renaming.isSame(.text("no NTC for CCL2 and GAPDH."), .text("no NTC for GAPDH and MCP1.")))
    #expect(
      renaming.isSame(
        .list([.text("CCL2"), .text("GAPDH")]), .list([.text("GAPDH"), .text("MCP1")])))
    // Without a new name, another order is another text.
    #expect(!renaming.isSame(.text("A before B"), .text("B before A")))
  }
}
