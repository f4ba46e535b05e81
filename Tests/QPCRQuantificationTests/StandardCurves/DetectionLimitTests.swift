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

  /// R: `f <- glm(cbind(k, 10 - k) ~ log10(q), binomial(link), control = glm.control(1e-14, 100))`;
  /// with `y <- binomial(link)$linkfun(.95)`, `b <- coef(f)`, `V <- vcov(f)` the limit is
  /// `10^((y - b[1]) / b[2])`, and Fieller's interval holds the m with
  /// `(b[1] + b[2] m - y)^2 = qnorm(.975)^2 (V[1, 1] + 2 m V[1, 2] + m^2 V[2, 2])`.
  @Test func `the quantity detected in 95 %, with Fieller's interval`() throws {
    let limit = try series.detectionLimit(.logit, confidence: 0.95).get()
    #expect(relativeError(limit.quantity, 9.85385705682623) < 1e-12)
    #expect(relativeError(limit.low ?? .nan, 5.09002373243128) < 1e-9)
    #expect(relativeError(limit.high ?? .nan, 104.212466118669) < 1e-8)
    let probit = try series.detectionLimit(.probit, confidence: 0.95).get()
    #expect(relativeError(probit.quantity, 9.29163060775446) < 1e-8)
    #expect(relativeError(probit.low ?? .nan, 5.12431093449549) < 1e-7)
    #expect(relativeError(probit.high ?? .nan, 55.2258126071765) < 1e-6)
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
