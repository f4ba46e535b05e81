#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Fluorescence of made wells: logistic amplification that crosses the threshold of 0.2 at the
/// well's Cq, and a melting curve with one product. Its random numbers are its own, so that Cq stay
/// what they are without curves.
struct MadeCurves {
  private var random: RandomNumbers

  init(seed: UInt64) { random = RandomNumbers(seed: seed) }

  static let cycles = 40
  static let temperatures = stride(from: 70.0, through: 94.0, by: 1.0)

  /// ΔRn in thousandths by cycle.
  mutating func deltaRn(_ well: PlateWell) -> [Int] {
    let plateau = 2.4 + random.normal(sd: 0.15)
    let rate = log(1.95)
    // The logistic passes 0.2 at the Cq.
    let middle = well.milliCq.map { Double($0) / 1000 + log(plateau / 0.2 - 1) / rate }
    return (1...MadeCurves.cycles).map { cycle in
      let signal = middle.map { plateau / (1 + exp(rate * ($0 - Double(cycle)))) } ?? 0
      return Int(((signal + random.normal(sd: 0.003)) * 1000).rounded())
    }
  }

  /// Fluorescence and its negative derivative in thousandths by temperature.
  mutating func melting(_ well: PlateWell) -> [(fluorescence: Int, derivative: Int)] {
    let height = well.milliCq == nil ? 0 : 1.6 + random.normal(sd: 0.1)
    let slope = 1.1
    return MadeCurves.temperatures.map { temperature in
      let fraction = 1 / (1 + exp(slope * (temperature - well.tm)))
      let fluorescence = 0.4 + height * fraction - 0.004 * (temperature - 70)
      let derivative = height * slope * fraction * (1 - fraction) + 0.004
      let noise = random.normal(sd: 0.004)
      return (
        Int((fluorescence * 1000).rounded()), Int(((derivative + noise) * 1000).rounded())
      )
    }
  }
}

/// `21345` → `21.345`, `-7` → `-0.007`.
func signedDecimal(_ thousandths: Int) -> String {
  thousandths < 0 ? "-" + decimal(-thousandths) : decimal(thousandths)
}
