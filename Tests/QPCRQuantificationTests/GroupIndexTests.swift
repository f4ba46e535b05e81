import Testing

@testable import QPCRQuantification

@Suite struct GroupIndexTests {
  @Test func `rows stand by key in ascending order`() {
    let index = GroupIndex(keys: [1, 0, -1, 1, 2, 1], count: 4)
    #expect((0..<4).map { Array(index.members(of: $0)) } == [[1], [0, 3, 5], [4], []])
  }

  @Test func `layouts of runs are numbered after the runs`() {
    var table = LayoutTable(runs: 3)
    #expect(table.index([[2], [2]]) == 2)
    #expect(table.index([[0], [1]]) == 3)
    #expect(table.index([[0, 1], [1]]) == 4)
    #expect(table.index([[0], [1]]) == 3)
  }
}
