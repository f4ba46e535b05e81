import QPCRModel

/// Whether wells that the file does not list can be behind a printed mean or SD: software exports a
/// selection of wells with the numbers of all.
struct UnlistedWells {
  /// What is said where too little is printed to tell.
  static let possible = "wells that the file does not list could explain it"

  /// The Cqs that are listed.
  let listed: [PrintedNumber]
  let mean: PrintedNumber?
  let sd: PrintedNumber?

  /// Cqs that a well can have.
  private static let plausible = 1.0...60.0
  private static let most = 4

  /// How they explain it, in words; `nil` where they cannot.
  var reason: String? {
    guard let mean else { return sd == nil ? nil : Self.possible }
    guard let sd else {
      return (1...Self.most).contains { Self.plausible.contains(others(mean, $0)) }
        ? Self.possible : nil
    }
    if let one = single(mean, sd) {
      return "one more well, of Cq \(NumberText.fixed(one, 2)), that the file does not list would "
        + "explain it"
    }
    let count = (2...Self.most).first { fits(mean, sd, $0) }
    return count.map { "\($0) more wells that the file does not list could explain it" }
  }

  /// The mean Cq of `count` more wells.
  private func others(_ mean: PrintedNumber, _ count: Int) -> Double {
    let all = Double(listed.count + count)
    return (all * mean.value - listed.reduce(0) { $0 + $1.value }) / Double(count)
  }

  /// The Cq of one more well with which mean and SD are the printed ones.
  private func single(_ mean: PrintedNumber, _ sd: PrintedNumber) -> Double? {
    let value = others(mean, 1)
    guard Self.plausible.contains(value) else { return nil }
    let room =
      Double(listed.count + 1) * mean.halfUnit + listed.reduce(0) { $0 + $1.halfUnit }
    let all = listed + [PrintedNumber(value, halfUnit: room)]
    return Reach.sd(all)?.holds(sd) == true ? value : nil
  }

  /// Several more wells can lie anywhere around their mean, so they make any sum of squares from
  /// the least on: that in which they are all alike.
  private func fits(_ mean: PrintedNumber, _ sd: PrintedNumber, _ count: Int) -> Bool {
    let value = others(mean, count)
    guard Self.plausible.contains(value) else { return false }
    func square(_ x: Double) -> Double { (x - mean.value) * (x - mean.value) }
    let least = listed.reduce(0) { $0 + square($1.value) } + Double(count) * square(value)
    return least <= Double(listed.count + count - 1) * sd.high * sd.high
  }
}
