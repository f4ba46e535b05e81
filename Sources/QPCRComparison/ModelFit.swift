import QPCRStatistics

/// Weights of cells, summing to 0.
typealias CellWeights = [(cell: Int, weight: Double)]

/// A linear model of one target's ΔCq: a mean for each cell, the runs where there are several, and
/// where units repeat a random intercept for each unit and for each unit × factor that varies
/// within units, by REML with Satterthwaite's degrees of freedom (science: `model`), which the third
/// cumulant bounds where a random term rests on fewer than four (`VarianceCumulants`).
///
/// Variances may come out negative (`anySign`): forced to be 0 they would make tests after it too
/// sure of themselves. Two levels with complete pairs come to the paired t itself.
struct ModelFit {
  /// The random terms, in words.
  let randomTerms: [String]
  /// Those whose variance is estimated as 0 or less.
  let singularTerms: [String]
  /// The fewest degrees of freedom that a random term rests on, where that bounds those of tests.
  let fewestDegreesOfFreedom: Int?
  private let engine: Engine
  /// The design's column of each cell that has an observation.
  private let columns: [Int: Int]
  private let width: Int
  /// Mean of the columns of runs, by column; empty with one run.
  private let runMeans: [Double]

  private enum Engine {
    case mixed(MixedModel)
    case linear(LinearModel)
    /// Every unit in one cell, on one run: what the linear model comes to.
    case cells(IndependentCells)
    /// Two cells in which every unit has a value, on one run: what the mixed model comes to.
    case pairs(CompletePairs)
  }

  /// Why per-unit contrasts are tested instead.
  enum Flaw: Error {
    /// Nothing is wrong with the model, but nothing varies or there is nothing left to test with:
    /// the contrast says it better.
    case unremarkable
    case because(String)
  }

  init(_ observations: ModelObservations, _ layout: ModelLayout) throws(Flaw) {
    let cells = Set(observations.cell).sorted()
    columns = Dictionary(uniqueKeysWithValues: cells.enumerated().map { ($1, $0) })
    if let pairs = CompletePairs(observations) {
      guard pairs.difference.standardError ?? 0 > VarianceFloor.of(scale: pairs.means[1]) else {
        throw .unremarkable
      }
      engine = .pairs(pairs)
      width = 2
      runMeans = []
      fewestDegreesOfFreedom = nil
      randomTerms = [layout.units.noun]
      singularTerms = pairs.covariance > 0 ? [] : randomTerms
      return
    }
    if let independent = IndependentCells(observations, columns) {
      guard independent.variance > 0 else { throw .unremarkable }
      engine = .cells(independent)
      width = cells.count
      runMeans = []
      fewestDegreesOfFreedom = nil
      randomTerms = []
      singularTerms = []
      return
    }
    let design = ModelFit.design(observations, columns)
    width = design.columns
    runMeans = (cells.count..<design.columns).map { column in
      design.column(column).reduce(0, +) / Double(design.rows)
    }
    let terms = try ModelFit.randomTerms(observations, layout, design)
    randomTerms = terms.map(\.name)
    if terms.isEmpty {
      let model = LinearModel(design: design, response: observations.value)
      guard let variance = model.residualVariance, variance > 0 else { throw .unremarkable }
      engine = .linear(model)
      fewestDegreesOfFreedom = nil
      singularTerms = []
      return
    }
    let labels = terms.map(\.labels)
    let fewest = MixedModel.degreesOfFreedom(groupings: labels, design: design).min()
    fewestDegreesOfFreedom = fewest.flatMap { $0 < ModelFit.fewDegreesOfFreedom ? $0 : nil }
    do throws(MixedModel.Flaw) {
      let model = try MixedModel(
        design: design, response: observations.value, groupings: labels, range: .anySign,
        boundsDegreesOfFreedom: fewestDegreesOfFreedom != nil)
      engine = .mixed(model)
      singularTerms = model.singularGroupings.map { terms[$0].name }
    } catch .noMaximum {
      throw .because("its likelihood has no maximum")
    } catch {
      throw .unremarkable
    }
  }

  /// With four or more for every random term, Satterthwaite's degrees of freedom reject at most
  /// 5.7 % of true null hypotheses at 5 %.
  private static let fewDegreesOfFreedom = 4

  /// A column for each cell, then one for each run but the first.
  private static func design(_ observations: ModelObservations, _ columns: [Int: Int]) -> Matrix {
    let runs = Set(observations.runShares.flatMap(\.keys)).sorted().dropFirst()
    var design = Matrix(rows: observations.count, columns: columns.count + runs.count)
    for row in 0..<observations.count {
      design[row, columns[observations.cell[row]] ?? 0] = 1
      for (position, run) in runs.enumerated() {
        design[row, columns.count + position] = observations.runShares[row][run] ?? 0
      }
    }
    return design
  }

  // MARK: Random terms

  private struct RandomTerm {
    let name: String
    let labels: [Int]
  }

  private static func randomTerms(
    _ observations: ModelObservations, _ layout: ModelLayout, _ design: Matrix
  ) throws(Flaw) -> [RandomTerm] {
    let noun = layout.units.noun
    var terms = [RandomTerm(name: noun, labels: observations.unit)]
    for term in layout.terms {
      let labels = (0..<observations.count).map {
        observations.unit[$0] * term.count + term.level[observations.cell[$0]]
      }
      terms.append(RandomTerm(name: "\(noun) × \(term.name)", labels: labels))
    }
    // A grouping with one observation each is the residual itself, and one with as many groups as
    // units is the units again.
    let units = Set(observations.unit).count
    terms = terms.enumerated().filter { position, term in
      let groups = Set(term.labels).count
      let isRepeated = terms[..<position].contains { samePartition($0.labels, term.labels) }
      return groups < observations.count && (position == 0 || groups > units) && !isRepeated
    }.map(\.element)
    let unidentified = MixedModel.unidentifiable(groupings: terms.map(\.labels), design: design)
    let rank = QRDecomposition(design).rank
    let lost = unidentified.filter { !isAbsorbed(terms[$0].labels, design, rank) }
    guard lost.isEmpty else {
      let names = lost.map { terms[$0].name }.joined(separator: ", ")
      throw .because("the design cannot tell the variance of \(names) from the others")
    }
    return terms.enumerated().filter { !unidentified.contains($0.offset) }.map(\.element)
  }

  private static func samePartition(_ first: [Int], _ second: [Int]) -> Bool {
    let pairs = Set(zip(first, second).map { [$0, $1] }).count
    return pairs == Set(first).count && pairs == Set(second).count
  }

  /// The random terms of a design in which every participant has a value.
  static func randomTermNames(_ layout: ModelLayout) -> [String] {
    let observations = ModelObservations(everyoneIn: layout)
    let cells = Set(observations.cell).sorted()
    let columns = Dictionary(uniqueKeysWithValues: cells.enumerated().map { ($1, $0) })
    let design = design(observations, columns)
    return ((try? randomTerms(observations, layout, design)) ?? []).map(\.name)
  }

  /// Whether the fixed effects already hold every group of a term (units on runs of their own).
  private static func isAbsorbed(_ labels: [Int], _ design: Matrix, _ rank: Int) -> Bool {
    let groups = Set(labels).sorted()
    let rows = (0..<design.rows).map { row in
      design.row(row) + groups.map { labels[row] == $0 ? 1 : 0 }
    }
    return QRDecomposition(Matrix(rows)).rank == rank
  }

  // MARK: Answers

  /// Whether a cell has an observation.
  func has(_ cell: Int) -> Bool { columns[cell] != nil }

  /// `nil` where a cell has no observation.
  func contrast(_ weights: CellWeights) -> ContrastOutcome? {
    guard let vector = vector(weights) else { return nil }
    return switch engine {
    case .mixed(let model): model.contrast(vector)
    case .linear(let model): model.contrast(vector)
    case .cells(let cells): cells.contrast(vector)
    case .pairs(let pairs): pairs.contrast(vector)
    }
  }

  /// The covariance of contrasts that can be estimated.
  func covariance(_ contrasts: [CellWeights]) -> Matrix? {
    let vectors = contrasts.compactMap(vector)
    guard vectors.count == contrasts.count else { return nil }
    switch engine {
    case .mixed(let model): return model.covariance(of: vectors)
    case .linear(let model):
      guard let covariance = model.covariance else { return nil }
      let independent = Matrix(
        vectors.map { vector in model.decomposition.independent.map { vector[$0] } })
      return independent * covariance * independent.transposed
    case .cells(let cells): return cells.covariance(vectors)
    case .pairs(let pairs):
      let error = pairs.difference.standardError ?? 0
      return Matrix(vectors.map { row in vectors.map { row[1] * $0[1] * error * error } })
    }
  }

  /// The model's mean of a cell, with the runs in the shares that they have in the whole.
  func mean(_ cell: Int) -> Double? {
    guard let column = columns[cell] else { return nil }
    let coefficients: [Double?] =
      switch engine {
      case .mixed(let model): model.coefficients
      case .linear(let model): model.coefficients
      case .cells(let cells): cells.means
      case .pairs(let pairs): pairs.means
      }
    let runs = zip(runMeans, coefficients.dropFirst(columns.count))
    return coefficients[column].map { own in
      runs.reduce(own) { $0 + $1.0 * ($1.1 ?? 0) }
    }
  }

  /// The name of the test in results.
  var testName: String {
    switch engine {
    case .linear, .cells: "linear model t"
    case .mixed, .pairs: "mixed model t"
    }
  }

  private func vector(_ weights: CellWeights) -> [Double]? {
    var vector = [Double](repeating: 0, count: width)
    for (cell, weight) in weights {
      guard let column = columns[cell] else { return nil }
      vector[column] += weight
    }
    return vector
  }
}
