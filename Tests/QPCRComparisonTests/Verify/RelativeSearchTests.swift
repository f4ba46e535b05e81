import QPCRModel
import Testing

@testable import QPCRComparison

@Suite struct RelativeSearchTests {
  /// ΔCq against `references`, whose Cq (and those of every other target without ΔCq) differ from
  /// sample to sample.
  private func run(others: Int, references: [Int], samples: Int = 12, told: Int = 3) -> Run {
    var sketch = PrintedRun()
    // A multiplicative generator keeps every target's Cq apart; the seed has no meaning.
    var state: UInt64 = 42
    func cq() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(20_000 + (state >> 33) % 5_000) / 1000
    }
    for sample in 0..<samples {
      let cqs = (0..<others).map { _ in cq() }
      for (target, value) in cqs.enumerated() { sketch.well("S\(sample)", "R\(target)", value) }
      let mean = references.reduce(0) { $0 + cqs[$1] } / Double(max(references.count, 1))
      for target in 0..<told {
        let own = cq()
        let delta = (1000 * (own - mean)).rounded() / 1000
        sketch.well("S\(sample)", "T\(target)", own, [.meanDeltaCq: delta])
      }
    }
    sketch.digits(.meanDeltaCq, 3)
    return sketch.run
  }

  private func setting(_ run: Run) -> RelativeSetting {
    let groups = ReplicateGroups(run)
    return RelativeSearch(run, groups, VerifiedMeans(run, groups)).setting
  }

  @Test func `the pair among four candidates is found`() {
    let found = setting(run(others: 4, references: [1, 3])).references
    #expect(found?.value == ["R1", "R3"])
    #expect(found?.support?.agreeing == 36 && found?.support?.of == 36)
  }

  /// Each set costs only the rows that it is asked for, and most are given up after a few of them.
  @Test func `one of 240 candidates is found`() {
    let found = setting(run(others: 240, references: [177], samples: 24, told: 20)).references
    #expect(found?.value == ["R177"])
    #expect(found?.support?.of == 480)
  }

  @Test func `a calibrator is the sample whose RQ are 1 and that explains the others`() {
    var sketch = PrintedRun(references: ["GAPDH"])
    for (sample, cq, rq) in [("pre", 25.0, 1.0), ("post", 26.0, 0.5), ("late", 24.0, 2.0)] {
      sketch.well(sample, "GAPDH", 18)
      sketch.well(sample, "CCL2", cq, [.rq: rq])
    }
    sketch.digits(.rq, 3)
    #expect(setting(sketch.run).calibrator?.value == "pre")
  }
}
