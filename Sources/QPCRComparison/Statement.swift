import QPCRModel

/// The result of a comparison in a sentence.
struct Statement {
  private let comparison: Comparison

  init(_ comparison: Comparison) { self.comparison = comparison }

  var text: String {
    guard let fold = comparison.foldChange else {
      return "\(subject): no fold change of \(test) over \(calibrator)\(reason)"
    }
    if comparison.bound != nil { return bounded(fold) }
    guard comparison.p != nil else { return untested(fold) }
    return switch comparison.direction {
    case .up: "\(subject) is higher in \(test) than in \(calibrator): \(change(fold))\(evidence)"
    case .down: "\(subject) is lower in \(test) than in \(calibrator): \(change(fold))\(evidence)"
    case .unclear:
      "\(subject): no clear difference between \(test) and \(calibrator): \(ratio(fold))\(evidence)"
    }
  }

  // MARK: Parts

  private var test: String { comparison.testLevel }
  private var calibrator: String { comparison.calibrator }

  private var subject: String {
    if comparison.within.isEmpty { return comparison.target }
    let stratum = comparison.within.map { "\($0.factor) \($0.level)" }.joined(separator: ", ")
    return "\(comparison.target) (\(stratum))"
  }

  private var reason: String { comparison.notes.first.map { ": \($0)" } ?? "" }

  private func ratio(_ fold: Double) -> String {
    "\(NumberText.ratio(fold)) \(fold < 1 ? "of" : "times") \(calibrator)"
  }

  private func change(_ fold: Double) -> String {
    let folds = NumberText.fold(fold < 1 ? 1 / fold : fold)
    return "\(ratio(fold)) (\(folds)-fold \(fold < 1 ? "lower" : "higher"))"
  }

  private var evidence: String {
    "\(interval), \(pText), \(count)"
  }

  private var interval: String {
    guard let low = comparison.ciLow, let high = comparison.ciHigh else { return "" }
    let level = NumberText.percent(comparison.confidence)
    return ", \(level) % CI \(NumberText.ratio(low))–\(NumberText.ratio(high))"
  }

  private var pText: String {
    guard let p = comparison.p else { return "" }
    let raw = NumberText.pEquation(p)
    guard let adjusted = comparison.adjustedP.map(NumberText.p), adjusted != NumberText.p(p) else {
      return raw
    }
    return "\(raw) (adjusted \(adjusted))"
  }

  private var count: String {
    if comparison.design == .paired {
      return "n = \(comparison.pairCount) \(comparison.pairCount == 1 ? "pair" : "pairs")"
    }
    return "n = \(comparison.testCount) \(test), \(comparison.calibratorCount) \(calibrator)"
  }

  private func untested(_ fold: Double) -> String {
    let isSame = NumberText.ratio(fold) == NumberText.ratio(1)
    return "\(subject) in \(test): \(isSame ? ratio(fold) : change(fold)), \(comparison.test)"
  }

  private func bounded(_ fold: Double) -> String {
    let missing = comparison.bound == .atMost ? test : calibrator
    let why = "no unit of \(missing) has a Cq, so there is a bound and no test"
    let isLower = comparison.bound == .atMost && fold < 1
    let isHigher = comparison.bound == .atLeast && fold > 1
    if isLower || isHigher {
      let folds = NumberText.fold(fold < 1 ? 1 / fold : fold)
      return """
        \(subject) is at least \(folds)-fold \(isLower ? "lower" : "higher") in \(test) than in \
        \(calibrator): \(why)
        """
    }
    let bound = comparison.bound?.rawValue ?? ""
    return "\(subject) in \(test) is \(bound) \(ratio(fold)): \(why)"
  }
}
