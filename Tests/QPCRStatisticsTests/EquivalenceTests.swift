import QPCRTestSupport
import Testing

@testable import QPCRStatistics

@Suite("Equivalence")
struct EquivalenceTests {
  // R 4.2.2: e + c(-1, 1) * qt(0.95, d) * s and pt((m - abs(e)) / s, d, lower.tail = FALSE)
  @Test("equivalent: the interval lies within the margin")
  func equivalent() throws {
    let difference = TEstimate(estimate: 0.1, standardError: 0.15, degreesOfFreedom: 10)
    let test = Equivalence(of: difference, margin: 0.5)
    #expect(test.answer == .equivalent)
    #expect(relativeError(test.interval.low, -0.171869168421751345) < 1e-13)
    #expect(relativeError(test.interval.high, 0.371869168421751328) < 1e-13)
    #expect(relativeError(try #require(test.p), 0.011813676598822341) < 1e-13)
  }

  @Test("different: it leaves the margin and excludes 0")
  func different() throws {
    let difference = TEstimate(estimate: 0.4, standardError: 0.15, degreesOfFreedom: 10)
    let test = Equivalence(of: difference, margin: 0.5)
    #expect(test.answer == .different)
    #expect(relativeError(try #require(test.p), 0.26003470833271469) < 1e-13)
  }

  @Test("inconclusive: it leaves the margin and includes 0")
  func inconclusive() throws {
    let difference = TEstimate(estimate: -0.2, standardError: 0.3, degreesOfFreedom: 7.5)
    let test = Equivalence(of: difference, margin: 0.5)
    #expect(test.answer == .inconclusive)
    #expect(relativeError(test.interval.low, -0.7627242437633861) < 1e-13)
    #expect(relativeError(try #require(test.p), 0.17423801281537563) < 1e-13)
  }

  @Test("a small difference that is certain is still equivalent")
  func certain() {
    let difference = TEstimate(estimate: 0.2, standardError: 0.01, degreesOfFreedom: 10)
    #expect(Equivalence(of: difference, margin: 0.5).answer == .equivalent)
  }

  @Test("the answer and p below alpha are one statement")
  func duality() throws {
    for estimate in stride(from: -0.6, through: 0.6, by: 0.05) {
      let difference = TEstimate(estimate: estimate, standardError: 0.2, degreesOfFreedom: 9)
      for alpha in [0.01, 0.05, 0.1] {
        let test = Equivalence(of: difference, margin: 0.5, alpha: alpha)
        #expect((test.answer == .equivalent) == (try #require(test.p) < alpha))
      }
    }
  }

  @Test("without an error the estimate alone decides")
  func exact() {
    let difference = TEstimate(estimate: 0.7, standardError: 0, degreesOfFreedom: 3)
    let test = Equivalence(of: difference, margin: 0.5)
    #expect(test.answer == .different && test.p == nil)
    #expect(Equivalence(of: difference, margin: 0.8).answer == .equivalent)
  }
}
