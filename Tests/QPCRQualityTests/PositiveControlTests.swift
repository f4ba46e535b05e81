import QPCRModel
import QPCRQuality
import QPCRTestSupport
import Testing

@Suite("positive-control")
struct PositiveControlTests {
  @Test("No Cq in a positive control fails")
  func fails() throws {
    var study = Study()
    study.builder.wells("Pool", "CCL2", nil, nil, role: .positive)
    let findings = try study.review()
    #expect(findings.map(\.rule) == ["positive-control"])
    #expect(findings.first?.severity == .fail)
    #expect(
      findings.first?.message == "CCL2 in Pool: the positive control did not amplify.")
  }

  @Test("One well that amplifies is enough here; the other is told by another rule")
  func partly() throws {
    var study = Study()
    study.builder.wells("Pool", "CCL2", 22, nil, role: .positive)
    #expect(try study.review().map(\.rule) == ["replicate-partly-undetermined"])
  }

  @Test("It explains undetermined samples of the target on the run")
  func explains() throws {
    var study = Study(skipping: [("P1 pre", "CCL2")])
    study.builder.wells("P1 pre", "CCL2", nil, nil)
    study.builder.wells("Pool", "CCL2", nil, nil, role: .positive)
    let findings = try study.review()
    #expect(findings.map(\.rule) == ["positive-control", "undetermined"])
    #expect(findings.last?.because == [1])
  }
}
