import QPCRModel
import QPCRQuantification

/// `reference-missing`: a sample lacks a reference target.
enum ReferenceMissing: QualityRule {
  static let rule = QCRule(
    id: "reference-missing", title: "A sample lacks a reference target",
    warns: nil, fails: "a sample with targets to report has no usable Cq of a reference target",
    source: "Hellemans 2007 (doi:10.1186/gb-2007-8-2-r19): one normalisation factor from the same "
      + "references for every sample",
    text: """
      The reference index is the mean over all reference targets. A sample without one of them \
      cannot be compared with the others: a mean over the rest would shift it by the difference \
      between the references. The sample is left out of normalisation, and this finding says so. \
      A reference that the sample has on another run counts where this run measures it nowhere.
      """,
    advice: "Repeat the reference target for the sample, or leave the reference out for all "
      + "samples (--reference).",
    examples: [
      .init("P3 pre: GAPDH 18.2, ACTB undetermined", "fail: P3 pre cannot be normalised")
    ])

  static func check(_ review: Review) -> [Draft] {
    let references = review.subject.assays.references
    guard !references.isEmpty else { return [] }
    let missing = MissingReferences(review, references)
    var byPlace: [Place: [Int]] = [:]
    missing.forEach(review) { run, sample, reference in
      byPlace[Place(run: run, reference: reference), default: []].append(sample)
    }
    return byPlace.keys.sorted().map { draft(review, $0, byPlace[$0, default: []]) }
  }

  private struct Place: Hashable, Comparable {
    let run: Int
    let reference: Int
    static func < (a: Place, b: Place) -> Bool {
      (a.run, a.reference) < (b.run, b.reference)
    }
  }

  private static func draft(_ review: Review, _ place: Place, _ samples: [Int]) -> Draft {
    let target = review.target(place.reference)
    let onRun = review.onRun(place.run)
    let message =
      samples.count == 1
      ? "\(target) in \(review.sample(samples[0]))\(onRun): the reference target has no usable "
        + "Cq, so the sample cannot be normalised."
      : "\(target)\(onRun): the reference target has no usable Cq in \(samples.count) samples "
        + "(\(review.samples(samples))), which cannot be normalised."
    var draft = Draft(rule, .fail, message)
    draft.runs = [place.run]
    draft.targets = [place.reference]
    draft.samples = samples
    return draft
  }
}

/// Which samples of which run lack which reference.
private struct MissingReferences {
  private let references: [Int]
  /// For each target: its place among the references, or −1.
  private var slot: [Int]
  /// For each run × reference: whether any unknown of the run has wells of it.
  private var isOnRun: [Bool]
  /// For each sample × reference: whether any run has a usable Cq.
  private var isAnywhere: [Bool]

  init(_ review: Review, _ references: [Int]) {
    self.references = references
    slot = [Int](repeating: -1, count: review.experiment.targets.count)
    for (place, reference) in references.enumerated() { slot[reference] = place }
    isOnRun = [Bool](
      repeating: false, count: review.experiment.runs.count * references.count)
    isAnywhere = [Bool](
      repeating: false, count: review.experiment.samples.count * references.count)
    let table = review.replicates
    let (role, run, sample, target) = (table.role, table.run, table.sample, table.target)
    let detected = table.detected
    for row in 0..<table.count
    where role[row] == .unknown && target[row] >= 0 && sample[row] >= 0 {
      let place = slot[Int(target[row])]
      guard place >= 0 else { continue }
      isOnRun[Int(run[row]) * references.count + place] = true
      if detected[row] > 0 { isAnywhere[Int(sample[row]) * references.count + place] = true }
    }
  }

  /// Calls `body` with run, sample and reference, in that order of rows.
  func forEach(_ review: Review, _ body: (Int, Int, Int) -> Void) {
    let table = review.replicates
    let (role, run, sample, target) = (table.role, table.run, table.sample, table.target)
    let detected = table.detected
    var has = [Bool](repeating: false, count: references.count)
    var start = 0
    while start < table.count {
      var row = start
      var needsReferences = false
      for place in has.indices { has[place] = false }
      while row < table.count, sample[row] == sample[start], run[row] == run[start] {
        if role[row] == .unknown, target[row] >= 0 {
          let place = slot[Int(target[row])]
          if place < 0 { needsReferences = true } else if detected[row] > 0 { has[place] = true }
        }
        row += 1
      }
      if needsReferences, sample[start] >= 0 {
        let (run, sample) = (Int(run[start]), Int(sample[start]))
        for place in has.indices where !has[place] {
          let elsewhere = !isOnRun[run * references.count + place]
          if elsewhere, isAnywhere[sample * references.count + place] { continue }
          body(run, sample, references[place])
        }
      }
      start = row
    }
  }
}
