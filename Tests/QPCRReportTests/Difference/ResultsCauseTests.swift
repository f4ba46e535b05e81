import Testing

@testable import QPCRReport

@Suite struct ResultsCauseTests {
  /// A well of one level cannot move the other level's mean, but for pairs, which lose both.
  @Test func `a field is moved by what it is computed from`() {
    let well: ResultsCause.Moves = [.testSide, .estimate, .spread]
    func isMoved(_ field: String, isPaired: Bool) -> Bool {
      !ResultsCause.moves(of: field, isPaired: isPaired).isDisjoint(with: well)
    }
    #expect(isMoved("delta_cq_test", isPaired: false) && isMoved("fold_change", isPaired: false))
    #expect(!isMoved("delta_cq_calibrator", isPaired: false))
    #expect(isMoved("delta_cq_calibrator", isPaired: true))
    #expect(isMoved("p_adjusted", isPaired: false) && isMoved("sensitivity", isPaired: false))
  }

  /// An adjustment moves adjusted p and what is called by it, and no estimate.
  @Test func `the family of targets moves no estimate`() {
    let family: ResultsCause.Moves = [.family, .call]
    for field in ["p_adjusted", "direction", "statement"] {
      #expect(!ResultsCause.moves(of: field, isPaired: false).isDisjoint(with: family))
    }
    for field in ["p", "fold_change", "ci_low", "se", "equivalence"] {
      #expect(ResultsCause.moves(of: field, isPaired: false).isDisjoint(with: family))
    }
    // A field of a later version may depend on anything.
    #expect(!ResultsCause.moves(of: "bayes_factor", isPaired: false).isDisjoint(with: family))
  }

  @Test func `several causes are listed and none is chosen`() {
    #expect(ResultsCause.words([]) == nil)
    #expect(ResultsCause.words(["x"]) == "x")
    #expect(ResultsCause.words(["x", "y"]) == "one or more of: x; y")
  }
}
