import QPCRModel
import QPCRQuality
import Testing

@Suite("plate-line")
struct PlateLineTests {
  @Test("A column that is 0.55 cycles late warns, and only that one")
  func warns() throws {
    let findings = try SpreadPlate.study { $0 == 6 ? 0.55 : 0 }.findings("plate-line")
    #expect(findings.map(\.severity) == [.warn])
    // numpy: means in the column less means of the replicates elsewhere, 8 groups: mean 0.535;
    // scipy.stats.ttest_1samp(d, 0).pvalue * 9 columns = 5.8e-9
    let message = findings.first?.message ?? ""
    #expect(message.hasPrefix("Column 11 is 0.53") || message.hasPrefix("Column 11 is 0.54"))
    #expect(
      message.hasSuffix(
        " cycles later than replicates in other columns (8 sample × target groups, p = 5.8e-9 over "
          + "all lines)."))
    #expect(abs((findings.first?.value ?? 0) - 0.535) < 1e-9)
    #expect(findings.first?.wells.allSatisfy { $0.hasSuffix("11") } == true)
  }

  @Test("0.25 cycles, a drift and a plate without places are quiet")
  func quiet() throws {
    #expect(try SpreadPlate.study { $0 == 6 ? 0.25 : 0 }.findings("plate-line").isEmpty)
    #expect(try SpreadPlate.study { 0.09 * Double($0) }.findings("plate-line").isEmpty)
    #expect(try Study().findings("plate-line").isEmpty)
  }
}
