import QPCRModel
import QPCRQuantification
import QPCRStatistics

extension Comparison {
  /// The fold change of a comparison by one published equation.
  public struct Model: Sendable, Hashable {
    /// The equation's name (`Livak`, `Pfaffl`, `Hellemans`, `common base`).
    public let name: String
    /// The reference targets in it.
    public let references: [String]
    /// Test level relative to calibrator.
    public let foldChange: Double

    package init(name: String, references: [String], foldChange: Double) {
      self.name = name
      self.references = references
      self.foldChange = foldChange
    }
  }
}

/// One model, four names: the published equations written out each for itself, on mean Cqs of the
/// two levels. With E = 2 all four are one number; with one reference Pfaffl is Hellemans; common
/// base is Hellemans on a log scale. Where efficiencies differ from 2, the distance from Livak is
/// what assuming 2 would cost.
package enum FourModels {
  /// A target in both levels: mean Cq in cycles, and its amplification factor.
  package struct Cycles: Sendable, Hashable {
    package var name: String
    package var test: Double
    package var calibrator: Double
    package var factor: Double

    package init(name: String, test: Double, calibrator: Double, factor: Double) {
      self.name = name
      self.test = test
      self.calibrator = calibrator
      self.factor = factor
    }
  }

  /// 2^−ΔΔCT with ΔCT = CT(target) − CT(reference), the mean over several references (Livak &
  /// Schmittgen 2001, doi:10.1006/meth.2001.1262, equation 9). Efficiencies are taken as 2.
  package static func livak(_ target: Cycles, _ references: [Cycles]) -> Double {
    let k = Double(references.count)
    let deltaTest = target.test - references.reduce(0) { $0 + $1.test } / k
    let deltaCalibrator = target.calibrator - references.reduce(0) { $0 + $1.calibrator } / k
    return CMath.pow(2, -(deltaTest - deltaCalibrator))
  }

  /// E(target)^ΔCP(control − sample) / E(reference)^ΔCP(control − sample), one reference (Pfaffl
  /// 2001, doi:10.1093/nar/29.9.e45, equation 1).
  package static func pfaffl(_ target: Cycles, _ reference: Cycles) -> Double {
    CMath.pow(target.factor, target.calibrator - target.test)
      / CMath.pow(reference.factor, reference.calibrator - reference.test)
  }

  /// NRQ(test) / NRQ(calibrator), NRQ = RQ / (Π RQ(reference))^(1/f), RQ = E^(mean Cq − Cq)
  /// (Hellemans 2007, doi:10.1186/gb-2007-8-2-r19, formulas 2, 5 and 7).
  package static func hellemans(_ target: Cycles, _ references: [Cycles]) -> Double {
    func quantity(_ cycles: Cycles, _ cq: Double) -> Double {
      CMath.pow(cycles.factor, (cycles.test + cycles.calibrator) / 2 - cq)
    }
    let root = 1 / Double(references.count)
    let factorTest = CMath.pow(references.reduce(1) { $0 * quantity($1, $1.test) }, root)
    let factorCalibrator = CMath.pow(
      references.reduce(1) { $0 * quantity($1, $1.calibrator) }, root)
    return (quantity(target, target.test) / factorTest)
      / (quantity(target, target.calibrator) / factorCalibrator)
  }

  /// 10^−(wΔCT(test) − wΔCT(calibrator)), wΔCT = log10(E)·CT(target) − mean of log10(E)·CT over the
  /// references (Ganger 2017, doi:10.1186/s12859-017-1949-5, equations 5 to 7).
  package static func commonBase(_ target: Cycles, _ references: [Cycles]) -> Double {
    let k = Double(references.count)
    let test =
      CMath.log10(target.factor) * target.test
      - references.reduce(0) { $0 + CMath.log10($1.factor) * $1.test } / k
    let calibrator =
      CMath.log10(target.factor) * target.calibrator
      - references.reduce(0) { $0 + CMath.log10($1.factor) * $1.calibrator } / k
    return CMath.pow(10, -(test - calibrator))
  }

  /// All of them, Pfaffl with each reference in turn; none without references.
  package static func all(_ target: Cycles, _ references: [Cycles]) -> [Comparison.Model] {
    guard !references.isEmpty else { return [] }
    let names = references.map(\.name)
    return [
      Comparison.Model(name: "Livak", references: names, foldChange: livak(target, references))
    ]
      + references.map {
        Comparison.Model(name: "Pfaffl", references: [$0.name], foldChange: pfaffl(target, $0))
      }
      + [
        Comparison.Model(
          name: "Hellemans", references: names, foldChange: hellemans(target, references)),
        Comparison.Model(
          name: "common base", references: names, foldChange: commonBase(target, references)),
      ]
  }
}

/// Mean Cqs of the two levels of a comparison, over the units that entered it: samples of a unit are
/// averaged first.
struct LevelCycles {
  private struct Place: Hashable {
    var unit: Int32
    var isTest: Bool
  }

  /// Sums of target and reference Cqs of each unit in each level, and the number of samples.
  private var sums: [Place: (cycles: [Double], count: Double)] = [:]

  mutating func add(_ cycles: [Double], unit: Int32, isTest: Bool) {
    let place = Place(unit: unit, isTest: isTest)
    var sum = sums[place] ?? (Array(repeating: 0, count: cycles.count), 0)
    for index in cycles.indices { sum.cycles[index] += cycles[index] }
    sum.count += 1
    sums[place] = sum
  }

  /// The mean of each target in a level; `nil` where no unit has it.
  func means(isTest: Bool, units: Set<Int32>) -> [Double]? {
    let places = sums.keys.filter { $0.isTest == isTest && units.contains($0.unit) }
      .sorted { $0.unit < $1.unit }
    guard let first = places.first, let width = sums[first]?.cycles.count else { return nil }
    var means = Array(repeating: 0.0, count: width)
    for place in places {
      guard let sum = sums[place] else { continue }
      for index in means.indices { means[index] += sum.cycles[index] / sum.count }
    }
    return means.map { $0 / Double(places.count) }
  }
}
