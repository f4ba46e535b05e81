import QPCRTestSupport
import Testing

@testable import QPCRStatistics

@Suite("Welch's t test")
struct WelchTTestTests {
  // R 4.2.2: t.test(s2, s1), also with conf.level = 0.99; $stderr.
  @Test("Student's sleep data as two samples")
  func sleep() throws {
    let test = try #require(WelchTTest.of(Sleep.second, minus: Sleep.first))
    #expect(relativeError(test.estimate, 1.58) < 1e-14)
    #expect(relativeError(test.standardError, 0.84909101723876201) < 1e-14)
    #expect(relativeError(test.degreesOfFreedom, 17.776473516178498) < 1e-14)
    #expect(relativeError(try #require(test.statistic), 1.8608134674868531) < 1e-14)
    #expect(relativeError(try #require(test.p), 0.079394140187358173) < 1e-13)
    #expect(relativeError(test.interval(0.95).low, -0.20548323071171018) < 1e-12)
    #expect(relativeError(test.interval(0.99).high, 4.02763291991904016) < 1e-13)
  }

  @Test("one constant sample leaves the other's degrees of freedom")
  func oneConstant() throws {
    let test = try #require(WelchTTest.of([1, 2, 4], minus: [0.1, 0.1, 0.1, 0.1]))
    #expect(test.degreesOfFreedom == 2)
    // 7/3 − 0.1 over √(7/3 / 3)
    #expect(relativeError(try #require(test.statistic), 2.5323619691618224) < 1e-14)
  }

  @Test("two constant samples give an estimate and no test")
  func constant() throws {
    let test = try #require(WelchTTest.of([2, 2], minus: [1, 1, 1]))
    #expect(test.estimate == 1 && test.standardError == 0 && test.p == nil)
    #expect(test.degreesOfFreedom == 3)
  }

  @Test("one value a side is no test")
  func tooFew() {
    #expect(WelchTTest.of([1], minus: [1, 2]) == nil)
    #expect(WelchTTest.of([1, 2], minus: []) == nil)
  }
}
