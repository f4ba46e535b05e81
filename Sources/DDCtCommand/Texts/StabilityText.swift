import QPCR

/// How `stability` tells an assessment of candidates, to programs and to people.
struct StabilityText {
  private let assessment: StabilityAssessment
  private let table: CandidateTable
  private let ranking: StabilityRanking

  init(_ assessment: StabilityAssessment) {
    self.assessment = assessment
    table = assessment.table
    ranking = assessment.ranking
  }

  // MARK: Programs

  func json() -> JSONText {
    let meanM = ranking.geNorm.meanM.enumerated().map { index, m in
      JSONText.object([("genes", .integer(index + 2)), ("m", .number(m))])
    }
    let v = assessment.variations.map {
      JSONText.object([("n", .integer($0.n)), ("v", .optional($0.v))])
    }
    return .object([
      ("schema", .string("ddct-stability/1")),
      ("candidates", .array(ranking.order.map(candidate))),
      ("mean_m", .array(meanM)), ("v", .array(v)),
      ("recommended", .strings(assessment.recommended.map { table.names[$0] })),
      ("advice", .strings(assessment.advice)),
      ("samples", .integer(table.sampleCount)),
      ("complete_samples", .integer(table.completeSamples.count)),
      ("groups", .strings(table.groupNames)),
      ("replicates", .integer(assessment.bootstrap?.replicates ?? 0)),
      ("best_pair", bestPair), ("equivalence", .array(assessment.equivalences.map(equivalence))),
    ])
  }

  private func candidate(_ index: Int) -> JSONText {
    let bootstrap = assessment.bootstrap
    return .object([
      ("target", .string(table.names[index])), ("m", .number(ranking.geNorm.m[index])),
      ("genorm_rank", .number(ranking.geNorm.ranks[index])),
      ("rho", .optional(ranking.normFinder?.rho[index])),
      ("normfinder_rank", .optional(ranking.normFinderRanks?[index])),
      ("bestkeeper_mad", .number(ranking.bestKeeper.meanAbsoluteDeviation[index])),
      ("bestkeeper_sd", .number(ranking.bestKeeper.standardDeviation[index])),
      ("bestkeeper_rank", .number(ranking.bestKeeperRanks[index])),
      ("delta_cq_sd", .number(ranking.deltaCqSD[index])),
      ("delta_cq_rank", .number(ranking.deltaCqRanks[index])),
      ("comprehensive", .number(ranking.comprehensive[index])),
      ("rank", .number(ranking.ranks[index])),
      ("rank_low", .optional(bootstrap?.rank[index].low)),
      ("rank_high", .optional(bootstrap?.rank[index].high)),
      ("first_share", .optional(bootstrap?.firstShare[index])),
      ("m_low", .optional(bootstrap?.m[index].low)),
      ("m_high", .optional(bootstrap?.m[index].high)),
      ("rho_low", .optional(bootstrap?.rho?[index].low)),
      ("rho_high", .optional(bootstrap?.rho?[index].high)),
      ("n", .integer(table.knownCounts[index])),
    ])
  }

  private var bestPair: JSONText {
    guard let pair = ranking.normFinder?.bestPair else { return .null }
    return .object([
      ("targets", .strings([table.names[pair.first], table.names[pair.second]])),
      ("rho", .number(pair.rho)),
    ])
  }

  private func equivalence(_ test: ReferenceEquivalence) -> JSONText {
    .object([
      ("index", .strings(test.index.map { table.names[$0] })),
      ("minus", .optional(test.minus.map { table.names[$0] })),
      ("test_level", .string(test.testLevel)), ("calibrator", .string(test.calibrator)),
      ("design", .string(test.isPaired ? "paired" : "unpaired")),
      ("difference", .number(test.estimate)),
      ("se", .number(test.standardError)),
      ("df", .number(test.degreesOfFreedom)),
      ("low", .number(test.low)),
      ("high", .number(test.high)),
      ("margin", .number(test.margin)), ("p", .optional(test.p)),
      ("equivalence", .string(test.answer)),
    ])
  }

  // MARK: People

  func report(width: Int, style: Style) -> String {
    let groups =
      table.groupNames.isEmpty ? "" : "; groups " + table.groupNames.joined(separator: ", ")
    let head = "Stability of \(table.count) candidates over \(table.sampleCount) samples\(groups)"
    let sections = [
      Paragraph.wrap(head, width: width).map(style.bold), grid(style),
      variation(width), assessment.advice.flatMap { Paragraph.wrap($0, width: width) },
    ]
    return sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }
      .joined(separator: "\n\n") + "\n"
  }

  private func grid(_ style: Style) -> [String] {
    let hasBootstrap = assessment.bootstrap != nil
    var heads = ["Rank", "Target", "M", "ρ", "MAD", "SD", "ΔCq SD", "Ranks"]
    if hasBootstrap { heads += ["Rank interval", "First"] }
    let rows = ranking.order.map { row($0) }
    let widths = heads.indices.map { column in
      ([heads[column]] + rows.map { $0[column] }).map(\.count).max() ?? 0
    }
    func line(_ cells: [String]) -> String {
      var text = ""
      for (column, cell) in cells.enumerated() {
        let blanks = String(repeating: " ", count: widths[column] - cell.count)
        let isText = column == 1 || column == 7
        text += (column > 0 ? "  " : "") + (isText ? cell + blanks : blanks + cell)
      }
      while text.hasSuffix(" ") { text.removeLast() }
      return text
    }
    return [style.bold(line(heads))] + rows.map(line)
  }

  /// The single ranks stand in the order geNorm, NormFinder, BestKeeper, ΔCq.
  private func row(_ index: Int) -> [String] {
    let ranks = [
      ranking.geNorm.ranks[index], ranking.normFinderRanks?[index],
      ranking.bestKeeperRanks[index], ranking.deltaCqRanks[index],
    ].map { $0.map(DecimalText.general) ?? "–" }
    var cells = [
      DecimalText.general(ranking.ranks[index]), TerminalText.safe(table.names[index]),
      DecimalText.fixed(ranking.geNorm.m[index], 3),
      ranking.normFinder.map { DecimalText.fixed($0.rho[index], 3) } ?? "–",
      DecimalText.fixed(ranking.bestKeeper.meanAbsoluteDeviation[index], 3),
      DecimalText.fixed(ranking.bestKeeper.standardDeviation[index], 3),
      DecimalText.fixed(ranking.deltaCqSD[index], 3), ranks.joined(separator: " "),
    ]
    if let bootstrap = assessment.bootstrap {
      let rank = bootstrap.rank[index]
      cells += [
        "\(DecimalText.general(rank.low)) to \(DecimalText.general(rank.high))",
        DecimalText.fixed(bootstrap.firstShare[index] * 100, 0) + " %",
      ]
    }
    return cells
  }

  private func variation(_ width: Int) -> [String] {
    let steps = assessment.variations.prefix(12).map {
      "V(\($0.n)/\($0.n + 1)) " + ($0.v.map { DecimalText.fixed($0, 3) } ?? "–")
    }
    let legend =
      "M: geNorm; ρ: NormFinder; MAD, SD: BestKeeper, raw cycles; ranks: geNorm, NormFinder, "
      + "BestKeeper, ΔCq."
    return Paragraph.wrap(legend, width: width)
      + (steps.isEmpty ? [] : Paragraph.wrap(steps.joined(separator: ", "), width: width))
  }
}
