import QPCRModel
import Testing

@testable import QPCRComparison

/// dCt of qPCRsoft is reference minus target; the reader turns its sign.
@Suite struct VerifiedNormalisationTests {
  /// ΔCq of four samples over the references whose Cq are 16 and 18 in every sample.
  private func answers(_ deltas: [Double], references: [String]) -> Verification {
    var sketch = PrintedRun(format: "qtower", references: references)
    for (index, delta) in deltas.enumerated() {
      let sample = "S\(index)"
      sketch.well(sample, "GAPDH", 16)
      sketch.well(sample, "ACTB", 18)
      sketch.well(sample, "BAX", 20 + Double(index), [.meanDeltaCq: delta])
    }
    sketch.digits(.meanDeltaCq, 2)
    return sketch.verified()
  }

  @Test func `several references are their mean`() throws {
    let answer = answers([3, 4, 5, 6], references: ["GAPDH", "ACTB"])
    #expect(answer.count(.agrees) == 4)
    #expect(answer.rules.first?.references?.value == ["GAPDH", "ACTB"])
    #expect(answer.rules.first?.references?.support?.agreeing == 4)
  }

  @Test func `or the one that explains the values, not the first`() throws {
    let answer = answers([2, 3, 4, 5.5], references: ["GAPDH", "ACTB"])
    #expect(answer.rules.first?.references?.value == ["ACTB"])
    #expect(answer.count(.agrees) == 3 && answer.count(.differs) == 1)
  }

  @Test func `where none explains them nothing is told`() throws {
    let answer = answers([2, 4, 6.7, 8.1], references: ["GAPDH", "ACTB"])
    #expect(answer.count(.unknown) == 4 && answer.rules.first?.references == nil)
    #expect(answer.rows[0].reason.contains("neither one of them nor their mean"))
  }

  @Test func `a single reference needs no support`() throws {
    let answer = answers([4, 5, 6, 9], references: ["GAPDH"])
    #expect(answer.count(.agrees) == 3 && answer.count(.differs) == 1)
    #expect(answer.rules.first?.references?.support == nil)
  }
}
