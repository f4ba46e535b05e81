import QPCRQuantification
import QPCRStatistics
import QPCRTestSupport
import Testing

@Suite struct DetectionLimitTests {
  /// Ten wells a quantity, of which 3, 6, 8, 9 and 10 are detected.
  private var series: StandardCurve {
    func wells(_ detected: Int) -> [Double?] {
      (0..<10).map { $0 < detected ? 38 + 0.1 * Double($0) : nil }
    }
    return PublishedStandards.curve([
      1: wells(3), 2: wells(6), 4: wells(8), 8: wells(9), 16: wells(10),
    ])
  }

  /// python: Newton's method on the binomial log-likelihood, then Fieller's interval.
  @Test func `the quantity detected in 95 %, with Fieller's interval`() throws {
    let limit = try series.detectionLimit(.logit, confidence: 0.95).get()
    #expect(relativeError(limit.quantity, 9.853857056826236) < 1e-9)
    #expect(relativeError(limit.low ?? .nan, 5.0900237323927895) < 1e-9)
    #expect(relativeError(limit.high ?? .nan, 104.21246612855646) < 1e-8)
    let probit = try series.detectionLimit(.probit, confidence: 0.95).get()
    #expect(probit.quantity > 5 && probit.quantity < 16)
  }

  @Test func `where everything is detected the limit lies below`() {
    let curve = PublishedStandards.curve([1: [36, 36], 10: [33, 33], 100: [29, 29]])
    guard case .failure(let flaw) = curve.detectionLimit(.logit, confidence: 0.95) else {
      Issue.record("a limit out of nothing")
      return
    }
    #expect(flaw == .allPositive(lowest: 0))
  }

  /// The CV of a quantity from an SD of .3 cycles at a slope of −3.32 is 21 % (Forootan's formula),
  /// from .6 it is 43 %.
  @Test func `the quantification limit is where the CV leaves 35 %`() {
    let curve = PublishedStandards.curve([
      1: [36.4, 35.4, 36], 10: [32.5, 32.9, 32.7], 100: [29.3, 29.5, 29.4],
      1000: [26.1, 26, 26.05],
    ])
    #expect(curve.quantificationLimit == 10)
  }

  @Test func `a quantity with a well that is not detected is not quantified`() {
    let curve = PublishedStandards.curve([
      1: [36, 36.1, nil], 10: [33, 33.1, 33], 100: [29, 29, 29],
    ])
    #expect(curve.quantificationLimit == 10)
    let single = PublishedStandards.curve([1: [36], 10: [33], 100: [29]])
    #expect(single.quantificationLimit == nil)
  }
}
