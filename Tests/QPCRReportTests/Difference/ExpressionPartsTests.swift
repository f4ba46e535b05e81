import Testing

@testable import QPCRReport

/// A row of CCL2 (E = 1.9) over one reference of 20 cycles: ΔCq = log2(1.9)·25 − 20.
@Suite struct ExpressionPartsTests {
  // python3: math.log2(1.9) = 0.925999418556223
  private let weight = 0.925999418556223

  private func file(
    cq: Double = 25, mean: Double? = nil, reference: Double = 20, delta: Double? = nil,
    log2: Double? = nil, nrq: Double? = nil
  ) -> ResultsFile {
    var file = ResultsFile()
    let key = ResultsFile.GroupKey(run: 0, sample: 1, target: 2)
    file.assays = [ResultsFile.Assay(target: 2, role: "target", efficiency: 1.9)]
    file.replicates.keys = [key]
    file.replicates.mean = [mean ?? cq]
    file.replicates.sd = [nil]
    file.replicates.range = [.nan]
    file.replicates.counts = [SIMD4(1, 0, 0, 0)]
    file.replicates.firstWell = [0, 0]
    file.replicates.hasWells = false
    file.expression.keys = [key]
    let delta = delta ?? weight * cq - reference
    let log2 = log2 ?? -delta
    file.expression.deltaCq = [delta]
    file.expression.parts = [SIMD4(cq, reference, log2, nrq ?? exponential2(log2))]
    return file
  }

  private func moved(_ b: ResultsFile) -> [String] {
    var names = ResultsNames()
    for name in ["run", "S1", "CCL2"] { _ = names.number(name) }
    let parts = ExpressionParts(ResultsPair(file(), b, names: names))
    return parts.moved(b.expression.keys[0], 0, 0).map(\.field)
  }

  @Test func `what follows from a moved well or reference is not told again`() {
    #expect(moved(file()).isEmpty)
    #expect(moved(file(cq: 26)).isEmpty)
    #expect(moved(file(reference: 21)).isEmpty)
  }

  @Test func `a number that moved by itself is told`() {
    #expect(moved(file(cq: 26, mean: 25)) == ["cq"])
    #expect(moved(file(reference: 21, delta: weight * 25 - 20)) == ["reference_cq"])
    #expect(moved(file(log2: 1, nrq: exponential2(1))) == ["log2_nrq"])
    #expect(moved(file(nrq: 3)) == ["nrq"])
  }

  /// Cq and reference moved against each other, so that ΔCq stayed.
  @Test func `moves that cancel in the difference are told`() {
    #expect(moved(file(cq: 26, reference: 20 + weight)) == ["reference_cq"])
  }
}
