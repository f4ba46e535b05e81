import Foundation
import QPCRTestSupport
import Testing

@testable import QPCRStatistics

/// R's own numbers for two studies, where they lie beside the checkout.
@Suite("Against R", .enabled(if: Shared.isPresent, "needs QPCR_SHARED"))
struct ReferenceTests {
  // Reference case 00, six subjects before and after; base R 4.2.2.
  @Test(
    "paired oracle",
    arguments: [
      Oracle(
        target: "CCL2", pairedT: -57.54976781, pairedP: 2.996967686e-08, welchT: -3.64404556,
        welchDF: 9.99888951, welchP: 0.004507320315, signedRank: 0.03125, rankSum: 0.008658008658,
        signFlip: 0.03125, reallocation: 0.008658008658),
      Oracle(
        target: "ERBB2", pairedT: 17.06962994, pairedP: 1.262829538e-05, welchT: 1.815063665,
        welchDF: 9.932798921, welchP: 0.099779105, signedRank: 0.03125, rankSum: 0.132034632,
        signFlip: 0.03125, reallocation: 0.09956709957),
    ])
  func oracle(_ expected: Oracle) throws {
    let (before, after) = try Self.oracleValues(expected.target)
    let differences = zip(after, before).map { $0 - $1 }
    let paired = try #require(PairedTTest.of(differences: differences))
    expect(paired.statistic, expected.pairedT)
    expect(paired.p, expected.pairedP)
    let welch = try #require(WelchTTest.of(after, minus: before))
    expect(welch.statistic, expected.welchT)
    expect(welch.degreesOfFreedom, expected.welchDF)
    expect(welch.p, expected.welchP)
    expect(SignedRankTest.of(differences: differences)?.p, expected.signedRank)
    expect(RankSumTest.of(after, before)?.p, expected.rankSum)
    expect(PermutationTest.paired(differences, seed: 1, key: "")?.p, expected.signFlip)
    expect(
      PermutationTest.unpaired(after, minus: before, seed: 1, key: "")?.p, expected.reallocation)
  }

  // Reference case 05, corals under heat: t.test and wilcox.test(exact = TRUE, conf.int = TRUE).
  @Test("25 comparisons of the coral study")
  func coral() throws {
    let cases = try Self.json("reference/05-statistics/expected.json", "paired_heat_vs_control")
    #expect(cases.count == 25)
    for (name, value) in cases {
      let fields = try #require(value as? [String: Any])
      try pairedCase(fields, name)
      try unpairedCase(fields, name)
    }
  }

  private func pairedCase(_ fields: [String: Any], _ name: String) throws {
    let heat = try #require(fields["dCt_heat"] as? [Double])
    let control = try #require(fields["dCt_control"] as? [Double])
    let differences = zip(heat, control).map { $0 - $1 }
    let test = try #require(PairedTTest.of(differences: differences))
    let r = try #require(fields["paired_t"] as? [String: Any])
    expect(test.estimate, r["estimate"], 1e-12)
    expect(test.statistic, r["statistic"], 1e-12)
    expect(test.p, r["p_value"], 1e-12)
    expect(test.standardError, r["stderr"], 1e-12)
    expect(test.interval(0.95).low, r["conf_low"], 1e-12)
    expect(test.interval(0.95).high, r["conf_high"], 1e-12)
    let w = try #require(fields["wilcoxon_signed_rank"] as? [String: Any])
    let signed = try #require(SignedRankTest.of(differences: differences))
    expect(signed.statistic, w["statistic"], 1e-12)
    expect(signed.p, w["p_value"], 1e-12)
    try shift(
      try #require(HodgesLehmann(differences: differences)), w,
      reached: SignedRankTest.smallestP(count: signed.count) <= 0.05)
  }

  private func unpairedCase(_ fields: [String: Any], _ name: String) throws {
    let parts = name.split(separator: "/")
    let heat = try Self.coralValues(timepoint: parts[0], target: parts[1], condition: "heat")
    let control = try Self.coralValues(timepoint: parts[0], target: parts[1], condition: "control")
    let test = try #require(WelchTTest.of(heat, minus: control))
    let r = try #require(fields["welch"] as? [String: Any])
    expect(test.statistic, r["statistic"], 1e-12)
    expect(test.degreesOfFreedom, r["parameter"], 1e-12)
    expect(test.p, r["p_value"], 1e-12)
    expect(test.interval(0.95).low, r["conf_low"], 1e-11)
    let w = try #require(fields["mann_whitney"] as? [String: Any])
    let sum = try #require(RankSumTest.of(heat, control))
    expect(sum.statistic, w["statistic"], 1e-12)
    expect(sum.p, w["p_value"], 1e-12)
    try shift(
      try #require(HodgesLehmann(heat, minus: control)), w,
      reached: RankSumTest.smallestP(heat.count, control.count) <= 0.05)
  }

  private func shift(_ shift: HodgesLehmann, _ r: [String: Any], reached: Bool) throws {
    // The script asked R for none where there are fewer than six.
    guard r["estimate"] != nil else { return }
    expect(shift.estimate, r["estimate"], 1e-12)
    let interval = shift.interval(0.95)
    #expect((interval != nil) == reached)
    guard let interval else { return }
    expect(interval.low, r["conf_low"], 1e-11)
    expect(interval.high, r["conf_high"], 1e-11)
  }

  /// Half a unit in the tenth digit, which is what the published table has.
  private func expect(_ value: Double?, _ expected: Double) { expect(value, expected, 1e-9) }

  private func expect(_ value: Double?, _ expected: Any?, _ tolerance: Double) {
    guard let value, let expected = expected as? Double else {
      Issue.record("\(String(describing: value)) or no reference: \(String(describing: expected))")
      return
    }
    #expect(relativeError(value, expected) < tolerance)
  }
}

extension ReferenceTests {
  struct Oracle: Sendable {
    let target: String
    let pairedT, pairedP, welchT, welchDF, welchP: Double
    let signedRank, rankSum, signFlip, reallocation: Double
  }

  /// Target minus the mean of two references, per subject, before and after.
  private static func oracleValues(_ target: String) throws -> ([Double], [Double]) {
    var cells: [String: [Double]] = [:]
    for row in try csv("reference/00-paired-oracle/data.csv") {
      guard let value = row["Cq"].flatMap({ Double($0) }), let subject = row["subject"],
        let time = row["time"], let name = row["gene"]
      else { continue }
      cells["\(name)/\(subject)/\(time)", default: []].append(value)
    }
    func mean(_ key: String) -> Double {
      let values = cells[key] ?? []
      return values.reduce(0, +) / Double(values.count)
    }
    func values(_ time: String) -> [Double] {
      (1...6).map { subject -> Double in
        let end = "/P\(subject)/\(time)"
        return mean(target + end) - (mean("GAPDH" + end) + mean("ACTB" + end)) / 2
      }
    }
    return (values("pre"), values("post"))
  }

  private static func coralValues(
    timepoint: Substring, target: Substring, condition: String
  ) throws -> [Double] {
    try csv("reference/05-statistics/dct.csv").compactMap { row in
      let wanted =
        row["dataset"] == "coral.stress" && row["timepoint"] == String(timepoint)
        && row["target"] == String(target) && row["condition"] == condition
      return wanted ? row["dCt"].flatMap { Double($0) } : nil
    }
  }

  private static func csv(_ path: String) throws -> [[String: String]] {
    let text = String(decoding: try Shared.bytes(path), as: UTF8.self)
    let lines = text.split(whereSeparator: \.isNewline)
    let heads = (lines.first ?? "").split(separator: ",").map(String.init)
    return lines.dropFirst().map { line in
      let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      return Dictionary(zip(heads, fields)) { first, _ in first }
    }
  }

  static func json(_ path: String, _ key: String) throws -> [String: Any] {
    let data = Data(try Shared.bytes(path))
    let object = try JSONSerialization.jsonObject(with: data) as? [String: Any]
    return try #require(object?[key] as? [String: Any])
  }
}
