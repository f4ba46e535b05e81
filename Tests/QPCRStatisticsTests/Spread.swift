/// Deterministic made-up data that R can make just so.
enum Spread {
  /// In R: `sapply(1:count, function(i) ((i * times) %% modulus) / 10 + shift + i / step)`.
  static func values(
    _ count: Int, times: Int, modulus: Int, shift: Double, step: Double
  ) -> [Double] {
    (1...count).map { i -> Double in
      let remainder = Double((i * times) % modulus)
      return remainder / 10 + shift + Double(i) / step
    }
  }

  static func paired(_ count: Int) -> [Double] {
    values(count, times: 37, modulus: 101, shift: -4.13, step: 1000)
  }

  static func first(_ count: Int) -> [Double] {
    values(count, times: 37, modulus: 101, shift: 0, step: 1000)
  }

  static func second(_ count: Int) -> [Double] {
    values(count, times: 53, modulus: 97, shift: 0.8, step: 1003)
  }
}
