import QPCRTestSupport
import Testing

@testable import QPCRStatistics

@Suite("Multiple testing")
struct PAdjustTests {
  // Benjamini & Hochberg 1995, their worked example; R 4.2.2: p.adjust(p, "BH"), "BY", "holm".
  @Test("the worked example of Benjamini and Hochberg")
  func worked() {
    let p: [Double?] = [
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262,
      0.5719, 0.6528, 0.759, 1,
    ]
    expect(
      MultipleTesting.adjust(p, method: .bh),
      [
        0.0015, 0.003, 0.0095, 0.035625, 0.0603, 0.063857142857142862, 0.063857142857142862,
        0.0645, 0.076500000000000012, 0.486, 0.58118181818181813, 0.71487499999999993,
        0.75323076923076926, 0.81321428571428567, 1,
      ])
    expect(
      MultipleTesting.adjust(p, method: .by),
      [
        0.0049773434898434899, 0.0099546869796869799, 0.031523175435675434, 0.11821190788378289,
        0.20008920829170829, 0.21189262285333715, 0.21189262285333715, 0.21402577006327006,
        0.25384451798201801, 1, 1, 1, 1, 1, 1,
      ])
    expect(
      MultipleTesting.adjust(p, method: .holm),
      [
        0.0015, 0.0056, 0.0247, 0.11399999999999999, 0.2211, 0.27799999999999997,
        0.27799999999999997, 0.27799999999999997, 0.32130000000000003, 1, 1, 1, 1, 1, 1,
      ])
  }

  // R 4.2.2, as above.
  @Test("order and ties are kept")
  func ties() {
    let p: [Double?] = [0.04, 0.001, 0.04, 0.2, 0.03, 0.001, 0.9, 0.5, 0.049, 0.05, 0.011, 0.77]
    expect(
      MultipleTesting.adjust(p, method: .bh),
      [0.075, 0.006, 0.075, 0.26666666666666666, 0.075, 0.006, 0.9, 0.6, 0.075, 0.075, 0.044, 0.84])
    expect(
      MultipleTesting.adjust(p, method: .holm),
      [0.32, 0.012, 0.32, 0.8, 0.27, 0.012, 1, 1, 0.32, 0.32, 0.11, 1])
  }

  // R 4.2.2: p.adjust(c(0.01, NA, 0.02, 0.5, NA, 0.03), …).
  @Test("what was not tested does not count")
  func missing() {
    let p: [Double?] = [0.01, nil, 0.02, 0.5, nil, 0.03]
    expect(MultipleTesting.adjust(p, method: .bh), [0.04, nil, 0.04, 0.5, nil, 0.04])
    expect(
      MultipleTesting.adjust(p, method: .by),
      [0.083333333333333343, nil, 0.083333333333333343, 1, nil, 0.083333333333333343])
    expect(MultipleTesting.adjust(p, method: .holm), [0.04, nil, 0.06, 0.5, nil, 0.06])
    #expect(MultipleTesting.adjust(p, method: .none) == p)
  }

  // R 4.2.2: p.adjust(c(1e-300, 1e-12, 0.5, 0), …).
  @Test("very small p values stay apart")
  func tiny() {
    let p: [Double?] = [1e-300, 1e-12, 0.5, 0]
    expect(MultipleTesting.adjust(p, method: .bh), [2e-300, 1.3333333333333332e-12, 0.5, 0])
    expect(
      MultipleTesting.adjust(p, method: .by),
      [4.1666666666666672e-300, 2.7777777777777781e-12, 1, 0])
    expect(MultipleTesting.adjust(p, method: .holm), [3e-300, 2e-12, 0.5, 0])
  }

  @Test("none, one and nothing but gaps", arguments: MultipleTesting.Method.allCases)
  func small(method: MultipleTesting.Method) {
    #expect(MultipleTesting.adjust([], method: method).isEmpty)
    #expect(MultipleTesting.adjust([0.03], method: method) == [0.03])
    #expect(MultipleTesting.adjust([nil, nil], method: method) == [nil, nil])
  }

  private func expect(
    _ values: [Double?], _ expected: [Double?], at location: SourceLocation = #_sourceLocation
  ) {
    #expect(values.count == expected.count, sourceLocation: location)
    for (value, other) in zip(values, expected) {
      #expect((value == nil) == (other == nil), sourceLocation: location)
      guard let value, let other else { continue }
      #expect(relativeError(value, other) < 1e-15, sourceLocation: location)
    }
  }
}
