import QPCRTestSupport
import Testing

@testable import QPCRStatistics

@Suite("Paired t test")
struct PairedTTestTests {
  // R 4.2.2: t.test(s2, s1, paired = TRUE), also with conf.level = 0.9; $stderr.
  @Test("Student's sleep data")
  func sleep() throws {
    let test = try #require(PairedTTest.of(differences: Sleep.differences))
    #expect(relativeError(test.estimate, 1.58) < 1e-15)
    #expect(relativeError(test.standardError, 0.3889587238883952) < 1e-14)
    #expect(test.degreesOfFreedom == 9)
    #expect(relativeError(try #require(test.statistic), 4.0621276833820366) < 1e-14)
    #expect(relativeError(try #require(test.p), 0.0028328901973842702) < 1e-13)
    #expect(relativeError(test.interval(0.95).low, 0.70011423672301754) < 1e-13)
    #expect(relativeError(test.interval(0.95).high, 2.45988576327698238) < 1e-13)
    #expect(relativeError(test.interval(0.9).low, 0.8669947329707165) < 1e-13)
  }

  @Test("turning the pairs round turns the sign alone")
  func sign() throws {
    let test = try #require(PairedTTest.of(differences: Sleep.differences))
    let turned = try #require(PairedTTest.of(differences: Sleep.differences.map { -$0 }))
    #expect(relativeError(turned.estimate, -test.estimate) < 1e-15)
    #expect(relativeError(try #require(turned.p), try #require(test.p)) < 1e-13)
  }

  @Test("equal differences give an estimate and no test, also when rounding parts them")
  func constant() throws {
    let exact = try #require(PairedTTest.of(differences: [1.5, 1.5, 1.5]))
    #expect(exact.estimate == 1.5 && exact.standardError == 0 && exact.p == nil)
    let rounded = [24.3 - 22.2, 25.4 - 23.3, 31.6 - 29.5]
    #expect(Set(rounded).count > 1)
    let test = try #require(PairedTTest.of(differences: rounded))
    #expect(test.standardError == 0 && test.p == nil)
  }

  @Test("one pair is no test")
  func tooFew() {
    #expect(PairedTTest.of(differences: []) == nil)
    #expect(PairedTTest.of(differences: [1]) == nil)
    #expect(PairedTTest.of(differences: [1, 2]) != nil)
  }
}
