import QPCRModel
import QPCRQuality
import QPCRTestSupport
import Testing

@Suite("early-cq")
struct EarlyCqTests {
  private func finding(_ cqs: Double...) throws -> Finding? {
    var study = Study()
    study.builder.wells("P1 pre", "18S", cqs)
    return try study.findings("early-cq").first
  }

  @Test("Before cycle 10 warns, before cycle 5 fails, the limits themselves do not")
  func limits() throws {
    #expect(try finding(10.0, 10.1) == nil)
    let warning = try #require(try finding(9.9, 10.1))
    #expect(warning.severity == .warn)
    #expect(warning.message == "18S in P1 pre: 1 well has a Cq before cycle 10, down to 9.90.")
    #expect(try finding(5.0, 5.1)?.severity == .warn)
    let fail = try #require(try finding(4.9, 5.1))
    #expect(fail.severity == .fail)
    #expect(fail.message == "18S in P1 pre: 2 wells have Cqs before cycle 5, down to 4.90.")
  }

  @Test("A moved threshold keeps the ratio")
  func moved() throws {
    var study = Study()
    study.builder.wells("P1 pre", "18S", 8.5, 8.6)
    study.plan.thresholds = [.init(rule: "early-cq", value: 8)]
    #expect(try study.findings("early-cq").isEmpty)
    study.plan.thresholds = [.init(rule: "early-cq", value: 18)]
    #expect(try study.findings("early-cq").last?.severity == .fail)
  }
}
