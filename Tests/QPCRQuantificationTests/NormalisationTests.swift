import QPCRModel
import QPCRQuantification
import QPCRStatistics
import QPCRTestSupport
import Testing

@Suite struct NormalisationTests {
  // MARK: The reference index

  /// The technical replicates of run 1 of EasyqpcR's example (targets RG1, RG2, TG; the numbers
  /// below are printed in its vignette) with its Hellemans NRQ.
  @Test(.enabled(if: Shared.isPresent, "needs QPCR_SHARED"))
  func `NRQ and its technical error are those of Hellemans 2007`() throws {
    var builder = ExperimentBuilder()
    for row in try Shared.table("reference/02-pfaffl-qbase/input_runs.csv")
    where row["run"] == "run1" {
      builder.wells(row["sample"] ?? "", row["target"] ?? "", Double(row["Cq"] ?? ""))
    }
    // reference/02-pfaffl-qbase/verify.json: hellemans_numpy/Evar/uncalibrated_run1/scaled, the
    // ratio of two samples, in which the arbitrary origin cancels.
    let varied = try Quantified(
      builder, references: ["RG1", "RG2"],
      efficiencies: ["RG1": 1.95, "RG2": 1.98, "TG": 1.9, "TGb": 2.02])
    let expected: [(String, String, Double)] = [
      ("Treatment 1", "TG", 41.45411000617292 / 263.4951452320335),
      ("Control 1", "TGb", 1.1145945999271316 / 1.239016444574724),
      ("Calibrator", "RG1", 0.9757982827460642 / 1.0639491854691348),
    ]
    for (sample, target, ratio) in expected {
      let difference =
        try #require(try varied.deltaCq(sample, target))
        - #require(try varied.deltaCq("Treatment 2", target))
      #expect(relativeError(-difference, CMath.log2(ratio)) < 1e-12)
    }
    // verify.json: hellemans_numpy/E2_SE0/uncalibrated_run1: SE_NRQ / (NRQ ln 2).
    let plain = try Quantified(builder, references: ["RG1", "RG2"])
    let row = try plain.row("Treatment 2", "TG")
    let error = try #require(plain.expression.standardError[row])
    #expect(
      relativeError(error, 2.3635996135240784 / 55.560974566466925 / 0.6931471805599453) < 1e-12)
  }

  /// rtpcr takes the geometric mean of weighted Cq: 1.174 where nothing changed.
  @Test func `references far apart in Cq do not change an unchanged target`() throws {
    var builder = ExperimentBuilder()
    builder.wells("a", "R1", 15)
    builder.wells("a", "R2", 25)
    builder.wells("a", "T", 22)
    builder.wells("b", "R1", 16)
    builder.wells("b", "R2", 24)
    builder.wells("b", "T", 22)
    let result = try Quantified(builder, references: ["R1", "R2"])
    #expect(try result.deltaCq("a", "T") == 2)
    #expect(try result.deltaCq("b", "T") == 2)
  }

  @Test func `with E = 2 everywhere Pfaffl equals Livak`() throws {
    var builder = ExperimentBuilder()
    builder.wells("a", "R", 18.3)
    builder.wells("a", "T", 25.1)
    let result = try Quantified(builder, references: ["R"], efficiencies: ["R": 2, "T": 2])
    #expect(try result.deltaCq("a", "T") == 25.1 - 18.3)
  }

  @Test func `cycles are weighted by log2 of the efficiency`() throws {
    var builder = ExperimentBuilder()
    builder.wells("a", "R", 20)
    builder.wells("a", "T", 30)
    let result = try Quantified(builder, references: ["R"], efficiencies: ["R": 1.9, "T": 1.8])
    // python3 -c "from math import log2; print(30*log2(1.8)-20*log2(1.9))"
    #expect(relativeError(try #require(try result.deltaCq("a", "T")), 6.919918825524039) < 1e-14)
    let row = try result.row("a", "T")
    #expect(result.expression.cq[row] == 30)
    // python3 -c "from math import log2; print(20*log2(1.9))"
    #expect(relativeError(result.expression.referenceCq[row], 18.519988371124462) < 1e-14)
  }

  @Test func `reference targets are rows of expression themselves`() throws {
    var builder = ExperimentBuilder()
    builder.wells("a", "R1", 18)
    builder.wells("a", "R2", 20)
    let result = try Quantified(builder, references: ["R1", "R2"])
    #expect(try result.deltaCq("a", "R1") == -1)
    #expect(try result.deltaCq("a", "R2") == 1)
  }

  // MARK: What is left out

  @Test func `a sample that lacks one reference is left out, not averaged over the rest`() throws {
    var builder = ExperimentBuilder()
    for sample in ["a", "b"] {
      builder.wells(sample, "R1", 18)
      builder.wells(sample, "T", 25)
    }
    builder.wells("a", "R2", nil, nil)
    builder.wells("b", "R2", 20)
    let result = try Quantified(builder, references: ["R1", "R2"])
    #expect(try result.deltaCq("a", "T") == nil)
    #expect(try result.deltaCq("b", "T") == 6)
    #expect(
      result.expression.missingReferences == [MissingReference(run: 0, sample: 0, targets: [1])])
  }

  @Test func `controls, standards and calibrators are no rows of expression`() throws {
    var builder = ExperimentBuilder()
    for role in WellRole.allCases { builder.wells("s", "T", 25, role: role) }
    for role in WellRole.allCases { builder.wells("s", "R", 20, role: role) }
    let result = try Quantified(builder, references: ["R"])
    #expect(result.expression.count == 2)
  }

  @Test func `without references nothing is normalised and nothing is missing`() throws {
    var builder = ExperimentBuilder()
    builder.wells("a", "T", 25)
    let result = try Quantified(builder, references: [])
    #expect(result.expression.isNormalised == [false])
    #expect(result.expression.missingReferences.isEmpty)
    #expect(result.expression.log2NRQ(0) == nil)
  }

  /// pcr blanks the whole group for one missing well.
  @Test func `one missing well does not blank the sample`() throws {
    var builder = ExperimentBuilder()
    builder.wells("a", "R", 20, nil, 20.2)
    builder.wells("a", "T", 25, 25.2, nil)
    let result = try Quantified(builder, references: ["R"])
    #expect(relativeError(try #require(try result.deltaCq("a", "T")), 5) < 1e-14)
  }

  /// EasyqpcR demands equal numbers of replicates, by row position.
  @Test func `unequal numbers of replicates are fine`() throws {
    var builder = ExperimentBuilder()
    builder.wells("a", "R", 20)
    builder.wells("a", "T", 25, 26, 27, 26)
    #expect(try Quantified(builder, references: ["R"]).deltaCq("a", "T") == 6)
  }

  // MARK: One plate a target

  @Test func `references on other runs are borrowed, and the layout tells`() throws {
    var builder = ExperimentBuilder()
    for sample in ["a", "b"] {
      builder.wells(sample, "R1", 18, run: "1")
      builder.wells(sample, "R2", 20, run: "2")
      builder.wells(sample, "T", 25, run: "3")
    }
    let result = try Quantified(builder, references: ["R1", "R2"])
    #expect(try result.deltaCq("a", "T") == 6)
    #expect(try result.deltaCq("b", "R1") == -1)
    // Three runs; every group has R1 from run 1 and R2 from run 2.
    #expect(result.expression.references.layout == [3, 3, 3, 3, 3, 3])
  }

  @Test func `a target's own run wins over other runs`() throws {
    var builder = ExperimentBuilder()
    builder.wells("a", "R", 18, run: "1")
    builder.wells("a", "T", 25, run: "1")
    builder.wells("a", "R", 20, run: "2")
    builder.wells("a", "U", 30, run: "3")
    let result = try Quantified(builder, references: ["R"])
    #expect(try result.deltaCq("a", "T") == 7)
    // U's run has no reference: the mean of the runs that do.
    #expect(try result.deltaCq("a", "U") == 11)
    #expect(result.expression.references.layout == [0, 1, 3])
  }

  @Test func `a reference that failed on one of the runs it is borrowed from is missing`() throws {
    var builder = ExperimentBuilder()
    builder.wells("a", "R", 18, run: "1")
    builder.wells("a", "R", nil, run: "2")
    builder.wells("a", "T", 25, run: "3")
    let result = try Quantified(builder, references: ["R"])
    #expect(try result.deltaCq("a", "T") == nil)
    #expect(result.expression.missingReferences.map(\.run) == [1, 2])
  }

  // MARK: Technical error

  @Test func `the technical error of ΔCq has one k squared for the references`() throws {
    var builder = ExperimentBuilder()
    builder.wells("a", "R1", 18, 18.4)
    builder.wells("a", "R2", 20, 20.2)
    builder.wells("a", "T", 25, 25.6)
    let result = try Quantified(builder, references: ["R1", "R2"])
    // Variances of the means: 0.04, 0.01, 0.09. SE² = 0.09 + (0.04 + 0.01) / 4.
    let row = try result.row("a", "T")
    let error = try #require(result.expression.standardError[row])
    #expect(relativeError(error * error, 0.1025) < 1e-12)
  }

  /// The covariance term of Bioconductor's ddCt, which nobody else has.
  @Test func `a target that is one of k references keeps 1 − 2/k of its own variance`() throws {
    var builder = ExperimentBuilder()
    builder.wells("a", "R1", 18, 18.4)
    builder.wells("a", "R2", 20, 20.2)
    builder.wells("a", "R3", 22, 22.6)
    let result = try Quantified(builder, references: ["R1", "R2", "R3"])
    // R1 − (R1 + R2 + R3)/3 = 2/3 R1 − R2/3 − R3/3: 4/9·0.04 + 1/9·0.01 + 1/9·0.09.
    let row = try result.row("a", "R1")
    let error = try #require(result.expression.standardError[row])
    #expect(relativeError(error * error, 0.26 / 9) < 1e-12)
  }

  @Test func `a single reference has no error against itself`() throws {
    var builder = ExperimentBuilder()
    builder.wells("a", "R", 18, 18.4)
    let result = try Quantified(builder, references: ["R"])
    #expect(result.expression.standardError[0] == 0)
    #expect(result.expression.deltaCq[0] == 0)
  }

  @Test func `a spread that is unknown gives no technical error`() throws {
    var builder = ExperimentBuilder()
    builder.wells("a", "R", 18, 18.4)
    builder.wells("a", "T", 25)
    let result = try Quantified(builder, references: ["R"])
    #expect(result.expression.standardError[try result.row("a", "T")] == nil)
  }

  // MARK: Non-detects

  @Test func `excluded non-detects have no Cq`() throws {
    var builder = ExperimentBuilder()
    builder.wells("a", "R", 18)
    builder.wells("a", "T", nil, nil)
    let result = try Quantified(builder, references: ["R"])
    #expect(try result.deltaCq("a", "T") == nil)
    #expect(result.expression.missingReferences.isEmpty)
  }

  @Test func `non-detects count as the cycles asked for, also beside detected wells`() throws {
    var builder = ExperimentBuilder()
    builder.wells("a", "R", 18)
    builder.wells("a", "T", nil, nil)
    builder.wells("a", "U", 36, nil)
    builder.wells("b", "R", nil)
    builder.wells("b", "T", 30)
    let result = try Quantified(builder, references: ["R"], undetermined: .cycles(40))
    #expect(try result.deltaCq("a", "T") == 22)
    #expect(try result.deltaCq("a", "U") == 20)
    // A reference is never substituted.
    #expect(try result.deltaCq("b", "T") == nil)
    let median = try Quantified(
      builder, references: ["R"], undetermined: .cycles(40), summary: .median)
    #expect(try median.deltaCq("a", "U") == 20)
  }

  @Test func `censored non-detects stand at the assay's limit, else at the last cycle`() throws {
    var builder = ExperimentBuilder()
    builder.run("plate") { $0.cycles = 45 }
    builder.target("T", lodCq: 37)
    builder.wells("a", "R", 18)
    builder.wells("a", "T", nil)
    builder.wells("a", "U", nil)
    let result = try Quantified(builder, references: ["R"], undetermined: .censor)
    #expect(result.expression.cq[try result.row("a", "T")] == 37)
    #expect(result.expression.cq[try result.row("a", "U")] == 45)
    #expect(result.expression.isCensored == [false, true, true])
  }

  @Test func `censoring without a limit is refused`() {
    var builder = ExperimentBuilder()
    builder.wells("a", "R", 18)
    builder.wells("a", "T", nil)
    let error = #expect(throws: QuantificationError.self) {
      try Quantified(builder, references: ["R"], undetermined: .censor)
    }
    #expect(
      error?.message == """
        --undetermined censor: nothing says how late a Cq of “T” could have been in run “plate”. \
        Give the assay sheet a lod_cq for it, or use --undetermined exclude.
        """)
  }

  @Test(arguments: [0, -1, 101, Double.nan])
  func `a number of cycles that no run has is refused`(cycles: Double) {
    var builder = ExperimentBuilder()
    builder.wells("a", "R", 18)
    let error = #expect(throws: QuantificationError.self) {
      try Quantified(builder, references: ["R"], undetermined: .cycles(cycles))
    }
    #expect(
      error?.message == """
        --undetermined \(cycles): undetermined wells can count as more than 0 and at most 100 \
        cycles. Give the last cycle of the run (often 40), exclude or censor.
        """)
  }
}
