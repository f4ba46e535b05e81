import QPCRModel
import Testing

@testable import QPCRComparison

@Suite struct ReplicateGroupsTests {
  @Test func `replicates share sample, target and task, standards their quantity`() {
    var sketch = PrintedRun()
    sketch.well("S1", "CCL2", 25)
    sketch.well("S1", "CCL2", nil)
    sketch.well("S1", "CCL2", 25.4, omitted: true)
    sketch.well("S1", "GAPDH", 20)
    for quantity in [10.0, 10, 1] {
      sketch.well("Std", "CCL2", 22, role: .standard, quantity: quantity)
    }
    let groups = ReplicateGroups(sketch.run)
    #expect(groups.all.map(\.rows) == [[0, 1, 2], [3], [4, 5], [6]])
    #expect(groups.all.map(\.used) == [[0], [3], [4, 5], [6]])
    #expect(groups.index == [0, 0, 0, 1, 2, 2, 3])
  }

  /// A control of the sample's own name does not stand for it.
  @Test func `of several groups of one name the unknowns are meant`() {
    var sketch = PrintedRun()
    for cq in [30.0, 31, 32] { sketch.well("S1", "CCL2", cq, role: .noTemplate) }
    sketch.well("S1", "CCL2", 25)
    let groups = ReplicateGroups(sketch.run)
    #expect(groups.group(0, 0) == 1)
    #expect(groups.group(0, 7) == nil)
  }
}
