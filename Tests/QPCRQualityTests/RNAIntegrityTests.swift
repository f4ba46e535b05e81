import QPCRModel
import QPCRQuality
import QPCRTestSupport
import Testing

@Suite("rna-integrity")
struct RNAIntegrityTests {
  private func findings(_ numbers: Double...) throws -> [Finding] {
    var study = Study()
    study.edit = { experiment in
      for (index, number) in numbers.enumerated() {
        experiment.samples[index + 1].rnaIntegrity = number
      }
    }
    return try study.review()
  }

  @Test("Below 7 warns, below 5 fails, the limits themselves do not")
  func limits() throws {
    #expect(try findings(7, 9.1).isEmpty)
    let warning = try #require(try findings(6.9).first)
    #expect(warning.rule == "rna-integrity")
    #expect(warning.severity == .warn)
    #expect(warning.sample == "P1 post")
    #expect(warning.message == "RNA integrity number below 7: P1 post 6.9.")
    #expect(try findings(5.0).map(\.severity) == [.warn])
    let both = try findings(6.2, 4.9)
    #expect(both.map(\.severity) == [.fail])
    #expect(both.first?.message == "RNA integrity number below 7: P1 post 6.2 and P1 pre 4.9.")
  }
}
