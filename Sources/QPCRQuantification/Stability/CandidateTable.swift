/// The Cq of candidate reference targets over samples: what every measure of stability starts from.
///
/// Values stand candidate by candidate: those of candidate `c` in `sampleCount` places from
/// `c * sampleCount` on. Samples stand in the order of the experiment.
package struct CandidateTable: Sendable {
  /// The candidates' names.
  package let names: [String]
  package let sampleCount: Int
  /// Mean Cq in raw cycles, where `isKnown`.
  package let cycles: ContiguousArray<Double>
  /// Efficiency-weighted cycles `q = Cq · log2(E)`, where `isKnown`. Minus log2 of a quantity serves
  /// as well where quantities are all there is.
  package let q: ContiguousArray<Double>
  package let isKnown: ContiguousArray<Bool>
  /// By sample: its experimental unit, from 0; resampling keeps a unit's samples together.
  package let unit: [Int]
  /// By sample: its group, from 0; all 0 where there are no groups.
  package let group: [Int]
  /// The groups' names in order; empty where there are none.
  package let groupNames: [String]
  /// In how many samples each candidate has a Cq.
  package let knownCounts: [Int]

  /// - Parameters:
  ///   - names: one for each candidate.
  ///   - cycles: candidate by candidate, `nil` where a sample has no Cq.
  ///   - weights: log2(E) by candidate; 1 where E is 2.
  ///   - unit: by sample; `nil` where each sample is its own unit.
  ///   - group: by sample; `nil` where there are no groups.
  package init(
    names: [String], cycles: [[Double?]], weights: [Double]? = nil, unit: [Int]? = nil,
    group: [Int]? = nil, groupNames: [String] = []
  ) {
    let count = cycles.first?.count ?? 0
    precondition(cycles.count == names.count, "one row of cycles for each candidate")
    precondition(cycles.allSatisfy { $0.count == count }, "one cell for each sample")
    self.names = names
    sampleCount = count
    let flat = cycles.joined()
    self.cycles = ContiguousArray(flat.map { $0 ?? 0 })
    isKnown = ContiguousArray(flat.map { $0 != nil })
    q = ContiguousArray(
      cycles.indices.lazy.flatMap { candidate in
        let weight = weights?[candidate] ?? 1
        return cycles[candidate].map { ($0 ?? 0) * weight }
      })
    knownCounts = cycles.map { row in row.count { $0 != nil } }
    self.unit = unit ?? Array(0..<count)
    self.group = group ?? Array(repeating: 0, count: count)
    self.groupNames = groupNames
  }

  package var count: Int { names.count }

  package func place(_ candidate: Int, _ sample: Int) -> Int { candidate * sampleCount + sample }

  /// The samples in which every candidate has a Cq.
  package var completeSamples: [Int] {
    (0..<sampleCount).filter { sample in
      (0..<count).allSatisfy { isKnown[place($0, sample)] }
    }
  }

  /// `q` less the mean of the candidate and the mean of the sample's rest. Ratios between
  /// candidates and residuals do not change, but sums of products of small numbers lose no digits.
  var residuals: ContiguousArray<Double> {
    var rest = q
    for candidate in 0..<count {
      center(&rest, (0..<sampleCount).map { place(candidate, $0) })
    }
    for sample in 0..<sampleCount {
      center(&rest, (0..<count).map { place($0, sample) })
    }
    return rest
  }

  /// Subtracts the mean of the known values from them; the others are 0.
  private func center(_ values: inout ContiguousArray<Double>, _ places: [Int]) {
    var (sum, number) = (0.0, 0.0)
    for place in places where isKnown[place] {
      sum += values[place]
      number += 1
    }
    let mean = number > 0 ? sum / number : 0
    for place in places { values[place] = isKnown[place] ? values[place] - mean : 0 }
  }
}
