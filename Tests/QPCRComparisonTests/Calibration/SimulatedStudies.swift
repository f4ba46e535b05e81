import QPCRComparison
import QPCRModel
import QPCRStatistics
import QPCRTestSupport

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Many simulated studies of one kind. Each target of one experiment is a study of its own, so that
/// a whole cell of the calibration table takes one walk through quantification and comparison.
///
/// On the log2 scale units differ with an SD of 0.7 and their values scatter by 0.5 around them;
/// where a donor's reaction to the treatment varies, that has an SD of 0.5 too, or 1.
struct SimulatedStudies {
  /// How many studies to simulate for each cell, from the environment.
  static let perCell = ProcessInfo.processInfo.environment["QPCR_SIMULATE"].flatMap { Int($0) }

  enum Design: String { case unpaired, paired, repeated }
  enum Noise: String { case normal, heavy }

  let design: Design
  let units: Int
  var noise = Noise.normal
  /// The true ΔΔCq.
  var effect = 0.0
  /// The share of values beyond the limit of detection.
  var nonDetects = 0.0
  /// The target's true amplification factor; the analysis takes it to be 2.
  var factor = 2.0
  /// How much donors differ in each level of the treatment, where designs are repeated.
  var reactionSD = 0.5

  static let unitSD = 0.7
  static let residualSD = 0.5

  var key: String {
    let reaction = reactionSD == 0.5 ? "" : " \(reactionSD)"
    return "\(design) \(units) \(noise) \(effect) \(nonDetects) \(factor)\(reaction)"
  }

  /// The Cq beyond which a value is not detected.
  var limit: Double? {
    if nonDetects == 0 { return nil }
    let sd = (Self.unitSD * Self.unitSD + Self.residualSD * Self.residualSD).squareRoot()
    return 28 + effect / 2 + sd * NormalDistribution.quantile(1 - nonDetects)
  }

  func experiment(studies: Int, seed: UInt64) -> ExperimentBuilder {
    let repeated = design == .repeated
    var builder = ExperimentBuilder(
      factors: repeated ? ["condition", "culture", "time"] : ["condition"])
    var draw = Draws(seed: seed, key: key, noise: noise)
    let places = places(&builder)
    for study in 0..<studies {
      let target = "T\(study)"
      builder.target(target, lodCq: limit)
      var unitEffects: [Int: Double] = [:]
      var reactions: [Int: Double] = [:]
      for place in places {
        let unit = unitEffects[place.unit] ?? Self.unitSD * draw.next()
        unitEffects[place.unit] = unit
        var value = 8 + unit + Self.residualSD * draw.next()
        if repeated {
          let key = 2 * place.unit + (place.isTest ? 1 : 0)
          let reaction = reactions[key] ?? reactionSD * draw.next()
          reactions[key] = reaction
          value += reaction
        }
        if place.isTest { value += effect }
        let cq = 20 + value / CMath.log2(factor)
        builder.wells(place.sample, target, limit.map { cq < $0 } ?? true ? cq : nil)
      }
    }
    return builder
  }

  private struct Place {
    let sample: String
    let unit: Int
    let isTest: Bool
  }

  private func places(_ builder: inout ExperimentBuilder) -> [Place] {
    var places: [Place] = []
    for unit in 0..<units {
      for level in ["pre", "post"] {
        let isTest = level == "post"
        for culture in design == .repeated ? ["alone", "PBMC"] : [""] {
          for time in design == .repeated ? ["24h", "48h"] : [""] {
            let sample = "U\(unit)\(level)\(culture)\(time)"
            let subject = design == .unpaired ? sample : "U\(unit)"
            if design == .repeated {
              builder.sample(sample, subject: subject, level, culture, time)
            } else {
              builder.sample(sample, subject: subject, level)
            }
            builder.wells(sample, "R", 20)
            let own = design == .unpaired && isTest ? unit + units : unit
            places.append(Place(sample: sample, unit: own, isTest: isTest))
          }
        }
      }
    }
    return places
  }
}

/// Standard normal numbers, or t with 3 degrees of freedom scaled to a variance of 1.
struct Draws {
  private var stream: RandomStream
  private let noise: SimulatedStudies.Noise

  init(seed: UInt64, key: String, noise: SimulatedStudies.Noise) {
    stream = RandomStream(seed: seed, key: key)
    self.noise = noise
  }

  mutating func next() -> Double {
    let normal = normal()
    guard noise == .heavy else { return normal }
    var square = 0.0
    for _ in 0..<3 {
      let other = self.normal()
      square += other * other
    }
    return normal / square.squareRoot()
  }

  /// Box & Muller 1958.
  private mutating func normal() -> Double {
    let radius = (-2 * CMath.log(1 - stream.nextUnit())).squareRoot()
    return radius * CMath.cos(2 * .pi * stream.nextUnit())
  }
}
