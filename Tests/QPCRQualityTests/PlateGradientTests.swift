import QPCRModel
import QPCRQuality
import Testing

@Suite("plate-gradient")
struct PlateGradientTests {
  @Test("0.09 cycles a column warn over the 8 columns that replicates span")
  func warns() throws {
    let findings = try SpreadPlate.study { 0.09 * Double($0) }.findings("plate-gradient")
    #expect(findings.map(\.severity) == [.warn])
    // numpy, columns and Cq centred within groups: slope = (x @ y) / (x @ x) = 0.09, 8 columns;
    // scipy: 2 * t.sf(slope / se, 47) = 2.8e-59
    #expect(
      findings.first?.message
        == "Replicates come 0.72 cycles later over 8 columns along the columns (24 sample × target "
        + "groups, p = 2.8e-59).")
    #expect(abs((findings.first?.value ?? 0) - 0.72) < 1e-9)
  }

  @Test("A small drift, replicates side by side and one odd column are quiet")
  func quiet() throws {
    #expect(try SpreadPlate.study { 0.05 * Double($0) }.findings("plate-gradient").isEmpty)
    #expect(try SpreadPlate.study(step: 1) { 0.09 * Double($0) }.findings("plate-gradient").isEmpty)
    // The last column used alone is 1.2 cycles late: a slope, but of one line.
    #expect(
      try SpreadPlate.study { $0 == 10 ? 1.2 : 0 }.findings("plate-gradient").isEmpty)
  }

  // The standard error is that of rounding, 0.01/√12/√Σx² with Σx² = 24·(4² + 4²) = 768:
  // scipy: 2 * t.sf(0.09 / 1.0417e-4, 47) = 2.2e-100
  @Test("A drift without any scatter is one")
  func regular() throws {
    let findings = try SpreadPlate.study(noise: 0) { 0.09 * Double($0) }.findings("plate-gradient")
    #expect(findings.map(\.severity) == [.warn])
    #expect(findings.first?.message.hasSuffix("groups, p = 2.2e-100).") == true)
  }

  @Test("The threshold moves")
  func threshold() throws {
    var study = SpreadPlate.study { 0.05 * Double($0) }
    study.plan.thresholds = [.init(rule: "plate-gradient", value: 0.3)]
    #expect(try study.findings("plate-gradient").count == 1)
  }
}
