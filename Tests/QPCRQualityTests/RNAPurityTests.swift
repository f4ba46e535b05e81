import QPCRModel
import QPCRQuality
import QPCRTestSupport
import Testing

@Suite("rna-purity")
struct RNAPurityTests {
  private func study(_ ratio: Double) -> Study {
    var study = Study()
    study.edit = { $0.samples[1].rnaPurity = ratio }
    return study
  }

  @Test("Outside 1.8 to 2.2 warns, the limits themselves do not")
  func limits() throws {
    #expect(try study(1.8).review().isEmpty)
    #expect(try study(2.2).review().isEmpty)
    let low = try #require(try study(1.79).review().first)
    #expect(low.rule == "rna-purity")
    #expect(low.severity == .warn)
    #expect(low.threshold == 1.8)
    #expect(low.message == "A260/A280 outside 1.8 to 2.2: P1 post 1.79.")
    #expect(try study(2.21).review().first?.threshold == 2.2)
  }

  @Test("A moved threshold moves both ends")
  func moved() throws {
    var study = study(2.25)
    study.plan.thresholds = [.init(rule: "rna-purity", value: 1.7)]
    #expect(try study.review().isEmpty)
  }
}
