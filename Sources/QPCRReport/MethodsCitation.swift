import QPCRComparison
import QPCRModel
import QPCRQuantification

/// Papers that a methods paragraph rests on.
struct MethodsCitation {
  /// As cited in a sentence.
  let label: String
  /// As listed.
  let text: String

  static let livak = MethodsCitation(
    label: "Livak & Schmittgen 2001",
    text: "Livak KJ, Schmittgen TD. Methods 2001;25:402–408, doi:10.1006/meth.2001.1262.")
  static let pfaffl = MethodsCitation(
    label: "Pfaffl 2001",
    text: "Pfaffl MW. Nucleic Acids Res 2001;29:e45, doi:10.1093/nar/29.9.e45.")
  static let hellemans = MethodsCitation(
    label: "Hellemans et al. 2007",
    text: "Hellemans J et al. Genome Biol 2007;8:R19, doi:10.1186/gb-2007-8-2-r19.")
  static let benjaminiHochberg = MethodsCitation(
    label: "Benjamini & Hochberg 1995",
    text: "Benjamini Y, Hochberg Y. J R Stat Soc B 1995;57:289–300, "
      + "doi:10.1111/j.2517-6161.1995.tb02031.x.")
  static let benjaminiYekutieli = MethodsCitation(
    label: "Benjamini & Yekutieli 2001",
    text: "Benjamini Y, Yekutieli D. Ann Stat 2001;29:1165–1188, doi:10.1214/aos/1013699998.")
  static let holm = MethodsCitation(
    label: "Holm 1979", text: "Holm S. Scand J Stat 1979;6:65–70.")

  /// The model that ΔCq follows: Livak with every factor 2, else Pfaffl with one reference;
  /// Hellemans with several.
  static func normalisation(_ result: AnalysisResult) -> [MethodsCitation] {
    if result.assays.references.isEmpty { return [] }
    let isDoubling = result.assays.efficiencies.allSatisfy { $0.factor == 2 }
    if result.assays.references.count > 1 { return isDoubling ? [livak, hellemans] : [hellemans] }
    return isDoubling ? [livak] : [pfaffl]
  }

  /// The paper of the adjustment of p-values, `nil` where none was made.
  static func adjustment(_ result: AnalysisResult) -> MethodsCitation? {
    guard result.comparisonSet.comparisons.contains(where: { $0.p != nil }) else { return nil }
    switch result.plan.adjustment {
    case .benjaminiHochberg: return benjaminiHochberg
    case .benjaminiYekutieli: return benjaminiYekutieli
    case .holm: return holm
    case .none: return nil
    }
  }

  /// What this result's paragraphs rest on, in the order of their use.
  static func cited(_ result: AnalysisResult) -> [MethodsCitation] {
    normalisation(result) + [adjustment(result)].compactMap(\.self)
  }
}
