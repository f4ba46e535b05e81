import Testing

@testable import QPCRStatistics

@Suite("Midranks")
struct MidRanksTests {
  @Test("ties share their mean rank")
  func ties() {
    let ranks = MidRanks([3, 1, 3, 0, 3, 1])
    #expect(ranks.doubled == [10, 5, 10, 2, 10, 5])
    #expect(ranks.tieTerm == 24 + 6)
    #expect(ranks.hasTies)
  }

  @Test("without ties the ranks are those of the order")
  func plain() {
    let ranks = MidRanks([0.3, -1, 7])
    #expect(ranks.doubled == [4, 2, 6])
    #expect(!ranks.hasTies)
    #expect(MidRanks([]).doubled.isEmpty)
  }

  @Test("snapping ties again what a subtraction parted by one bit")
  func snap() {
    #expect(24.3 - 22.2 != 25.4 - 23.3)
    #expect(MidRanks.snap(24.3 - 22.2) == MidRanks.snap(25.4 - 23.3))
    #expect(MidRanks.snap(-1e-12) == 0 && MidRanks.snap(-1e-12).sign == .plus)
    #expect(MidRanks.snap(1.2345678904) == 1.23456789)
    #expect(MidRanks.snap(-1.2345678906) == -1.234567891)
    #expect(MidRanks.snap(1e300) == 1e300)
  }
}
