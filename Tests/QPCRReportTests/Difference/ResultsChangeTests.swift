import Testing

@testable import QPCRReport

@Suite struct ResultsChangeTests {
  /// The contract: numbers agree to 1e-11; below one cycle, subtraction has taken digits away.
  @Test func `numbers are the same to 1e-11`() {
    #expect(ResultsTolerance.isSame(30.0, 30 + 2e-10))
    #expect(!ResultsTolerance.isSame(30.0, 30 + 4e-10))
    #expect(!ResultsTolerance.isSame(0.003, 0.003 + 5e-12))
    #expect(ResultsTolerance.isSame(0.003, 0.003 + 5e-12, isInCycles: true))
    #expect(!ResultsTolerance.isSame(0.003, 0.003 + 5e-11, isInCycles: true))
  }

  @Test func `nothing is the same as nothing alone`() {
    #expect(ResultsTolerance.isSame(nil as Double?, nil))
    #expect(!ResultsTolerance.isSame(nil, 0 as Double?))
    #expect(ResultsTolerance.isSame(Double.nan, .nan) && !ResultsTolerance.isSame(Double.nan, 0))
    #expect(ResultsTolerance.isSame(Double.infinity, .infinity))
    #expect(!ResultsTolerance.isSame(Double.infinity, 1e300))
  }

  @Test func `lists and objects are the same part by part`() {
    let a = JSONContent.object([.init(key: "p", value: .list([.number(1), .text("x")]))])
    let b = JSONContent.object([.init(key: "p", value: .list([.number(1 + 1e-12), .text("x")]))])
    let c = JSONContent.object([.init(key: "q", value: .list([.number(1), .text("x")]))])
    #expect(ResultsTolerance.isSame(a, b) && !ResultsTolerance.isSame(a, c))
    #expect(!ResultsTolerance.isSame(.list([.number(1)]), .list([.number(1), .null])))
    #expect(!ResultsTolerance.isSame(.number(1), .text("1")))
  }
}
