/// A reproducible stream of random numbers: xoshiro256** of D. Blackman & S. Vigna (ACM Trans.
/// Math. Software 47 (2021) 36), its state filled by SplitMix64.
///
/// The same seed and key give the same stream on every machine and with every standard library:
/// bounded numbers are drawn by this type itself, not by `Int.random(in:using:)`, whose algorithm
/// is not promised.
package struct RandomStream: RandomNumberGenerator, Sendable {
  private var state: (UInt64, UInt64, UInt64, UInt64)

  /// - Parameters:
  ///   - seed: the user's seed.
  ///   - key: what the stream is for; different keys give unrelated streams, so that a result does
  ///     not depend on what else was computed before it.
  package init(seed: UInt64, key: String = "") {
    var filler = SplitMix64(state: seed)
    if !key.isEmpty {
      filler = SplitMix64(state: filler.next() ^ Self.hash(key))
    }
    state = (filler.next(), filler.next(), filler.next(), filler.next())
  }

  /// A generator in a given state, which must not be all 0; to check against published output.
  init(state: (UInt64, UInt64, UInt64, UInt64)) { self.state = state }

  package mutating func next() -> UInt64 {
    let result = rotate(state.1 &* 5, 7) &* 9
    let shifted = state.1 << 17
    state.2 ^= state.0
    state.3 ^= state.1
    state.1 ^= state.2
    state.0 ^= state.3
    state.2 ^= shifted
    state.3 = rotate(state.3, 45)
    return result
  }

  /// A whole number from 0 to `bound − 1`, each equally likely (D. Lemire, ACM Trans. Modeling
  /// and Computer Simulation 29 (2019) 3).
  package mutating func next(below bound: Int) -> Int {
    precondition(bound > 0, "the bound is positive")
    let range = UInt64(bound)
    var product = next().multipliedFullWidth(by: range)
    if product.low < range {
      let threshold = (0 &- range) % range
      while product.low < threshold { product = next().multipliedFullWidth(by: range) }
    }
    return Int(product.high)
  }

  /// A number from 0 to below 1, a multiple of 2⁻⁵³.
  package mutating func nextUnit() -> Double { Double(next() >> 11) * 0x1p-53 }

  private func rotate(_ x: UInt64, _ k: UInt64) -> UInt64 { (x << k) | (x >> (64 - k)) }

  /// FNV-1a over the UTF-8 bytes; Swift's own hashes differ from run to run.
  private static func hash(_ key: String) -> UInt64 {
    key.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }
}

/// The generator that fills the state of others (G. Steele, D. Lea & C. Flood, OOPSLA 2014).
struct SplitMix64 {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}
