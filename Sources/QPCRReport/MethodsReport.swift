import QPCRComparison
import QPCRModel
import QPCRQuantification

/// `methods.txt`: what was done, in the sentences of a paper's methods section; one paragraph a
/// line, so that it can be pasted.
package enum MethodsReport {
  package static func write(_ result: AnalysisResult, to writer: inout ByteWriter) {
    for (index, paragraph) in paragraphs(result).enumerated() {
      if index > 0 { writer.append("\n") }
      writer.append(TerminalText.safe(paragraph) + "\n")
    }
  }

  static func paragraphs(_ result: AnalysisResult) -> [String] {
    var paragraphs = [data(result), quantification(result)]
    if !result.comparisonSet.comparisons.isEmpty { paragraphs.append(statistics(result)) }
    paragraphs.append(quality(result))
    let citations = MethodsCitation.cited(result).map(\.text)
    if !citations.isEmpty { paragraphs.append("References: " + citations.joined(separator: " ")) }
    return paragraphs
  }

  // MARK: Data

  private static func data(_ result: AnalysisResult) -> String {
    let experiment = result.experiment
    let inputs = InputSummary.all(result)
    let samples = result.studySamples
    let subjects = Set(samples.compactMap(\.subject)).count
    let instruments = unique(inputs.compactMap(\.instrument))
    var text =
      "Quantification cycles (Cq) of " + ReportText.counted(experiment.targets.count, "target")
    text += " in " + ReportText.counted(samples.count, "sample")
    if subjects > 0 { text += " of " + ReportText.counted(subjects, "subject") }
    text += " were read from " + ReportText.counted(inputs.count, "run export")
    text +=
      inputs.count > 12
      ? " (listed in results.json)"
      : " (" + ReportText.sentenceList(inputs.map(\.source.file)) + ")"
    if !instruments.isEmpty { text += " of " + ReportText.sentenceList(instruments) }
    text += " and analysed with \(Software.name) (\(Software.package)) version \(Software.version)."
    let software = unique(experiment.runs.compactMap(\.information.software))
    text += " Cq were used as exported"
    if !software.isEmpty { text += " by " + ReportText.sentenceList(software) }
    return text + "; baseline and threshold are those of the export."
  }

  // MARK: Quantification

  private static func quantification(_ result: AnalysisResult) -> String {
    [
      replicates(result), undetermined(result.plan), efficiency(result), normalisation(result),
    ].joined(separator: " ")
  }

  private static func replicates(_ result: AnalysisResult) -> String {
    let table = result.replicates
    var fewest = Int.max
    var most = 0
    for row in 0..<table.count where table.role[row] == .unknown {
      fewest = min(fewest, table.wells(row).count)
      most = max(most, table.wells(row).count)
    }
    let wells =
      most == 0
      ? ""
      : fewest == most
        ? " (" + ReportText.counted(most, "well") + " each)" : " (\(fewest)–\(most) wells each)"
    let summary = result.plan.replicates == .mean ? "arithmetic mean" : "median"
    return "Technical replicates\(wells) were summarised by the \(summary) of their Cq."
  }

  private static func undetermined(_ plan: Plan) -> String {
    switch plan.undetermined {
    case .exclude: "Wells without a Cq were left out."
    case .censor:
      "Wells without a Cq were treated as right-censored at the limit of detection, by maximum "
        + "likelihood: two groups with a common variance (its estimate times N/(N − p), N − p degrees "
        + "of freedom), pairs as bivariate normal with p and interval by the likelihood ratio on the "
        + "scale of Student's t."
    case .cycles(let cycles):
      "Wells without a Cq were counted as \(NumberFormat.general(cycles)) cycles."
    }
  }

  private static func efficiency(_ result: AnalysisResult) -> String {
    let efficiencies = result.assays.efficiencies
    if efficiencies.allSatisfy({ $0.source == .assumed }) {
      return "An amplification factor of 2 per cycle was assumed for every target."
    }
    let parts = result.experiment.targets.indices.map { index in
      result.experiment.targets[index].name + " " + ReportText.efficiency(efficiencies[index])
    }
    return "Amplification factors per cycle were " + ReportText.sentenceList(parts) + "."
  }

  /// How Cq were normalised, in sentences.
  static func normalisation(_ result: AnalysisResult) -> String {
    let references = result.targetNames(.reference)
    if references.isEmpty { return "No reference target was used, so Cq were not normalised." }
    let names = ReportText.sentenceList(references)
    let citation = MethodsCitation.normalisation(result).map(\.label).joined(separator: "; ")
    let isWeighted = result.assays.efficiencies.contains { $0.factor != 2 }
    let weight =
      isWeighted
      ? "Cq were weighted by the amplification factor E of their target (q = Cq × log2 E). " : ""
    let symbol = isWeighted ? "q" : "Cq"
    if references.count == 1 {
      return weight
        + "Expression was normalised to \(names): ΔCq = \(symbol)(target) − \(symbol)(\(names)) "
        + "(\(citation))."
    }
    return weight
      + "Expression was normalised to \(names): ΔCq = \(symbol)(target) − arithmetic mean of "
      + "\(symbol)(references), which corresponds to the geometric mean of the references' "
      + "quantities (\(citation)). Samples lacking a reference were not normalised."
  }

  // MARK: Statistics

  private static func statistics(_ result: AnalysisResult) -> String {
    let comparisons = result.comparisonSet.comparisons
    var sentences = requests(comparisons, result)
    let designs = unique(comparisons.map { Design(design: $0.design, isTested: $0.p != nil) })
    for design in designs {
      let group = comparisons.filter {
        $0.design == design.design && ($0.p != nil) == design.isTested
      }
      sentences.append(sentence(design, group, result.plan))
    }
    sentences.append(
      "Fold changes are 2^(−ΔΔCq); means, standard errors and tests were computed on the log2 scale "
        + "and \(NumberFormat.percent(result.plan.confidence)) confidence intervals were transformed "
        + "back.")
    if comparisons.contains(where: { $0.p != nil }) { sentences.append(adjustment(result)) }
    return sentences.joined(separator: " ")
  }

  private struct Design: Hashable {
    var design: Comparison.Design
    var isTested: Bool
  }

  private static func requests(_ comparisons: [Comparison], _ result: AnalysisResult) -> [String] {
    let contrasts = unique(
      comparisons.map {
        ComparisonRequest(factor: $0.factor, testLevel: $0.testLevel, calibrator: $0.calibrator)
      })
    let shown = contrasts.prefix(6).map {
      ($0.testLevel ?? "") + " with " + $0.calibrator + " (" + $0.factor + ")"
    }
    var text = "The comparisons were " + ReportText.sentenceList(Array(shown))
    if contrasts.count > 6 { text += " and \(contrasts.count - 6) more" }
    if !result.plan.within.isEmpty {
      text +=
        (result.plan.test == .model ? ", within" : ", separately within")
        + " each combination of "
        + ReportText.sentenceList(result.plan.within)
    }
    let unit = result.experiment.hasSubjects ? "subject" : "sample"
    return [text + ".", "The experimental unit was the \(unit)."]
  }

  private static func sentence(_ design: Design, _ group: [Comparison], _ plan: Plan) -> String {
    guard design.isTested else {
      return "Where a level had a single unit no test was made, and the interval given covers the "
        + "technical error only."
    }
    switch design.design {
    case .paired:
      return "Paired units (n = \(range(group.map(\.pairCount))) pairs) were compared by a "
        + "\(plan.test.words(isPaired: true)) on the differences of their ΔCq; the fold change is the "
        + "geometric mean of the pairs' fold changes."
    case .unpaired:
      return "Independent units (n = \(range(group.map(\.testCount))) against "
        + "\(range(group.map(\.calibratorCount)))) were compared by a "
        + "\(plan.test.words(isPaired: false)) on their ΔCq."
    case .model:
      return model(group, plan)
    }
  }

  private static func model(_ group: [Comparison], _ plan: Plan) -> String {
    let factors = unique(group.map(\.factor)) + plan.within
    let cells =
      factors.count > 1
      ? "each combination of \(ReportText.sentenceList(factors))" : "each level of \(factors[0])"
    let isMixed = group.contains { $0.test.hasPrefix("mixed") }
    var text =
      "ΔCq were compared in a linear \(isMixed ? "mixed " : "")model with a mean for \(cells)"
    if isMixed {
      text +=
        ", random intercepts for units and for units by each factor that varies within them, fitted "
        + "by restricted maximum likelihood with Satterthwaite's degrees of freedom (fewer, by the "
        + "third cumulant of the variance, where a random effect rests on fewer than 4)"
    }
    return text + "; several levels were adjusted for by Dunnett's or Tukey's method."
  }

  private static func adjustment(_ result: AnalysisResult) -> String {
    guard let citation = MethodsCitation.adjustment(result) else {
      return "P-values are two-sided and were not adjusted for multiple testing."
    }
    return "P-values are two-sided and were adjusted over the targets of each comparison "
      + "(\(citation.label))."
  }

  // MARK: Quality

  private static func quality(_ result: AnalysisResult) -> String {
    var text = exclusions(result)
    if !result.plan.thresholds.isEmpty {
      let moved = result.plan.thresholds.map { $0.rule + " " + NumberFormat.general($0.value) }
      text += " Quality-control thresholds were set to " + ReportText.sentenceList(moved)
      text += "; all others were the software's defaults."
    }
    text += " Quality control gave the verdict “\(result.verdict.rawValue)”: "
    return text + ReportText.reason(result.findings) + "."
  }

  private static func exclusions(_ result: AnalysisResult) -> String {
    let total = InputSummary.wellCounts(result.experiment).reduce(0, +)
    if result.exclusions.isEmpty {
      return "No well was excluded (\(ReportText.counted(total, "well")))."
    }
    let parts = unique(result.exclusions.map(\.rule)).map { rule in
      let count = result.exclusions.count { $0.rule == rule }
      return "\(NumberFormat.count(count)) " + cause(rule)
    }
    let verb = result.exclusions.count == 1 ? " was" : " were"
    return "\(NumberFormat.count(result.exclusions.count)) of "
      + ReportText.counted(total, "well") + verb + " excluded: "
      + ReportText.sentenceList(parts) + "."
  }

  private static func cause(_ rule: String) -> String {
    switch rule {
    case "instrument": "omitted in the instrument's software"
    case "sheet": "by the sample sheet"
    case "command": "by hand"
    default: "by the rule " + rule
    }
  }

  // MARK: Words

  private static func range(_ counts: [Int]) -> String {
    let low = counts.min() ?? 0
    let high = counts.max() ?? 0
    return low == high ? "\(low)" : "\(low)–\(high)"
  }

  private static func unique<Element: Hashable>(_ elements: [Element]) -> [Element] {
    var seen: Set<Element> = []
    return elements.filter { seen.insert($0).inserted }
  }
}

extension Plan.Test {
  /// The test's name in a sentence.
  func words(isPaired: Bool) -> String {
    switch self {
    case .t: isPaired ? "paired t test" : "Welch t test"
    case .wilcoxon: isPaired ? "Wilcoxon signed-rank test" : "Wilcoxon rank-sum test"
    case .permutation: isPaired ? "sign-flip permutation test" : "permutation test of whole units"
    case .model: "linear model"
    }
  }
}
