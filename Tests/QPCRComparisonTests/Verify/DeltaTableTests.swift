import QPCRModel
import Testing

@testable import QPCRComparison

/// CCL2 25 and 25.2 over ACTB 18 and 18.4 and GAPDH 20 and 20.6: by hand, variances 0.02, 0.08, 0.18.
@Suite struct DeltaTableTests {
  private func table(
    references: [String], isMultiplex: Bool = false, weights: [ReportedQuantity: Double] = [:]
  ) -> DeltaTable {
    var sketch = PrintedRun()
    for cq in [25, 25.2] { sketch.well("S1", "CCL2", cq, weights) }
    for cq in [18, 18.4] { sketch.well("S1", "ACTB", cq) }
    for cq in [20, 20.6] { sketch.well("S1", "GAPDH", cq) }
    sketch.well("S2", "CCL2", 25)
    let run = sketch.run
    let groups = ReplicateGroups(run)
    let means = VerifiedMeans(run, groups)
    var setting = RelativeSetting(weights: EquivalentWeights(run, means))
    setting.references = .init(value: references)
    setting.isMultiplex = isMultiplex
    return DeltaTable(DeltaInputs(run, groups, means), setting)
  }

  /// 25.1 − (18.2 + 20.3)/2 = 5.85; SE² = 0.02/2 + (1/2)(0.08/2 + 0.18/2) = 0.075; SD² = 0.15.
  @Test func `ΔCq, its SE and SD over two references by the vendor's rule`() throws {
    let delta = try #require(table(references: ["ACTB", "GAPDH"]).delta(0, 0))
    #expect((delta.mean.value - 5.85).magnitude < 1e-12)
    #expect(((delta.se?.value ?? 0) - 0.075.squareRoot()).magnitude < 1e-12)
    #expect(((delta.sd?.value ?? 0) - 0.15.squareRoot()).magnitude < 1e-12)
    #expect(delta.degreesOfFreedom == 4 && delta.counts == [2, 2, 2])
  }

  /// python3: math.log2(1.9)·25.1 − 18.2 = 5.0425854
  @Test func `a weight multiplies the target's cycles`() throws {
    let delta = try #require(
      table(references: ["ACTB"], weights: [.efficiencyPercent: 1.9]).delta(0, 0))
    #expect((delta.mean.value - 5.0425854).magnitude < 1e-7)
  }

  @Test func `over no references it is the mean itself`() throws {
    let delta = try #require(table(references: []).delta(0, 0))
    #expect((delta.mean.value - 25.1).magnitude < 1e-12 && delta.degreesOfFreedom == 1)
  }

  @Test func `what keeps it from being computed is named`() {
    let table = table(references: ["ACTB", "GAPDH"])
    #expect(table.delta(1, 0) == nil)
    #expect(table.lack(1, 0) == "reference ACTB, GAPDH has no Cq in this sample")
    #expect(table.lack(1, 1) == "no well of this sample and target is listed")
    #expect(self.table(references: ["ACTB", "TBP"]).delta(0, 0) == nil)
    // The targets lie in wells of their own.
    #expect(self.table(references: ["ACTB"], isMultiplex: true).delta(0, 0) == nil)
  }
}
