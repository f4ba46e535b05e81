import QPCRModel
import QPCRQuantification
import QPCRTestSupport
import Testing

@Suite struct AssayDecisionTests {
  private var builder: ExperimentBuilder {
    var builder = ExperimentBuilder()
    for sample in ["S1", "S2"] {
      for target in ["GAPDH", "ACTB", "CCL2"] { builder.wells(sample, target, 20, 20) }
    }
    return builder
  }

  private func error(
    _ builder: ExperimentBuilder, _ change: (inout Plan) -> Void = { _ in }
  ) -> QuantificationError? {
    var plan = Plan()
    change(&plan)
    do throws(QuantificationError) {
      _ = try AssaySettings.decide(builder.build(), plan: plan)
      return nil
    } catch {
      return error
    }
  }

  // MARK: Who decides on references

  @Test func `the plan wins over the assay sheet, the sheet over the export`() throws {
    var builder = builder
    builder.run("plate") { $0.referenceTargets = ["CCL2"] }
    var settings = try AssaySettings.decide(builder.build(), plan: Plan())
    #expect(settings.references == [1])  // ACTB, CCL2, GAPDH
    #expect(settings.referenceSource == "the export's own list of reference targets")

    builder.target("ACTB", role: .reference)
    settings = try AssaySettings.decide(builder.build(), plan: Plan())
    #expect(settings.references == [0])
    #expect(settings.referenceSource == "the assay sheet")

    var plan = Plan()
    plan.references = [" gapdh "]
    settings = try AssaySettings.decide(builder.build(), plan: plan)
    #expect(settings.references == [2])
    #expect(settings.roles == [.target, .target, .reference])
    #expect(settings.referenceSource == "--reference")
  }

  @Test func `a role that the sheet still marks as guessed is reported as a guess`() throws {
    var builder = builder
    builder.target("GAPDH", role: .reference)
    var experiment = builder.build()
    experiment.targets[2].isRoleGuessed = true
    let settings = try AssaySettings.decide(experiment, plan: Plan())
    #expect(
      settings.referenceSource
        == "the assay sheet, where the role of GAPDH is still marked as guessed")
  }

  @Test func `nothing is guessed from names`() throws {
    let settings = try AssaySettings.decide(builder.build(), plan: Plan())
    #expect(settings.references.isEmpty)
    #expect(settings.referenceSource == nil)
  }

  /// Auto-qPCR and openqpcr take any target whose name contains the reference's.
  @Test func `a reference name is matched whole, never by substring`() throws {
    var builder = builder
    builder.wells("S1", "ACTBL2", 30)
    var plan = Plan()
    plan.references = ["ACTB"]
    let settings = try AssaySettings.decide(builder.build(), plan: plan)
    #expect(settings.references == [0])
    #expect(error(builder) { $0.references = ["ACT"] } != nil)
  }

  @Test func `exports that name different references for what both measure are refused`() {
    var builder = builder
    builder.run("plate") { $0.referenceTargets = ["GAPDH"] }
    builder.wells("S3", "ACTB", 20, run: "plate 2")
    builder.run("plate 2") { $0.referenceTargets = ["ACTB"] }
    #expect(
      error(builder)?.message == """
        The exports disagree on the reference targets: run “plate 2” names “ACTB”, which run \
        “plate” measures too but does not name (it names “GAPDH”). Say which hold with \
        --reference A,B.
        """)
  }

  // MARK: Errors

  @Test func `a misspelt reference is told with its neighbours`() {
    #expect(
      error(builder) { $0.references = ["GADPH"] }?.message == """
        --reference names “GADPH” as a reference target, but no well measures it. Did you mean \
        “GAPDH”? The targets are “ACTB”, “CCL2”, “GAPDH”. Write the name as the export spells it.
        """)
  }

  @Test func `an export's reference that is in no well is told`() {
    var builder = builder
    builder.run("plate") { $0.referenceTargets = ["18S"] }
    #expect(
      error(builder)?.message == """
        The export of run “plate” names “18S” as a reference target, but no well measures it. The \
        targets are “ACTB”, “CCL2”, “GAPDH”. Name the references with --reference A,B.
        """)
  }

  @Test func `a reference of the assay sheet that is in no export is told, unless overruled`()
    throws
  {
    var experiment = builder.build()
    experiment.targets[0].role = .reference
    var mismatch = Mismatch(
      kind: .assayMissingInExport, what: "target", name: "GADPH", neighbours: ["GAPDH"])
    mismatch.isReference = true
    experiment.mismatches = [mismatch]
    let error = #expect(throws: QuantificationError.self) {
      try AssaySettings.decide(experiment, plan: Plan())
    }
    #expect(
      error?.message == """
        The assay sheet names “GADPH” as a reference target, but no well measures it. Did you mean \
        “GAPDH”? The targets are “ACTB”, “CCL2”, “GAPDH”. Correct the sheet's role column, or name \
        the references with --reference.
        """)
    var plan = Plan()
    plan.references = ["ACTB"]
    #expect(try AssaySettings.decide(experiment, plan: plan).references == [0])
  }

  @Test func `a reference that only controls measure is told`() {
    var builder = builder
    builder.wells("NTC", "B2M", nil, role: .noTemplate)
    builder.target("B2M", role: .reference)
    #expect(
      error(builder)?.message == """
        The assay sheet names “B2M” as a reference target, but only controls, standards or \
        excluded roles measure it, never a sample under study. Correct the sheet's role column, \
        or name the references with --reference.
        """)
  }

  @Test func `a reference named twice is told`() {
    #expect(
      error(builder) { $0.references = ["ACTB", "actb"] }?.message
        == "--reference names “ACTB” twice. Name each reference target once.")
  }

  @Test func `a misspelt target to report is told`() {
    #expect(
      error(builder) { $0.targets = ["CCL3"] }?.message == """
        --target names “CCL3”, but no well measures it. Did you mean “CCL2”? The targets are \
        “ACTB”, “CCL2”, “GAPDH”.
        """)
  }

  // MARK: Efficiencies

  @Test func `the plan's efficiency wins over the assay sheet's, the rest is assumed`() throws {
    var builder = builder
    builder.target("CCL2", efficiency: Efficiency(factor: 1.8, source: .assaySheet))
    builder.target("ACTB", efficiency: Efficiency(factor: 1.7, source: .assaySheet))
    var plan = Plan()
    plan.efficiencies = [Plan.TargetEfficiency(target: "ccl2", factor: 1.9, standardError: 0.02)]
    let settings = try AssaySettings.decide(builder.build(), plan: plan)
    #expect(settings.efficiencies.map(\.factor) == [1.7, 1.9, 2])
    #expect(settings.efficiencies.map(\.source) == [.assaySheet, .given, .assumed])
    #expect(settings.efficiencies[1].standardError == 0.02)
  }

  @Test func `an efficiency that only the export states is not used`() throws {
    var builder = builder
    builder.run("plate") { $0.efficiencyFactors = ["CCL2": 1.5] }
    let settings = try AssaySettings.decide(builder.build(), plan: Plan())
    #expect(settings.efficiencies == [.assumed, .assumed, .assumed])
  }

  /// MCMC.qpcr writes `stop` without parentheses and goes on.
  @Test func `an efficiency for an unknown target stops the analysis`() {
    #expect(
      error(builder) { $0.efficiencies = [.init(target: "CCL22", factor: 1.9)] }?.message == """
        --efficiency names “CCL22”, but no well measures it. Did you mean “CCL2”? The targets are \
        “ACTB”, “CCL2”, “GAPDH”.
        """)
  }

  @Test func `two efficiencies for one target are told`() {
    #expect(
      error(builder) {
        $0.efficiencies = [.init(target: "CCL2", factor: 1.9), .init(target: "ccl2", factor: 1.8)]
      }?.message == "--efficiency gives “CCL2” two factors: 1.9 and 1.8. Give one.")
  }

  @Test func `a fraction or percentage given as a factor is told`() {
    #expect(
      error(builder) { $0.efficiencies = [.init(target: "CCL2", factor: 0.95)] }?.message == """
        --efficiency gives “CCL2” the factor 0.95. An amplification factor lies above 1 and up to \
        2.5; 2 is perfect doubling (100 %).
        """)
    #expect(error(builder) { $0.efficiencies = [.init(target: "CCL2", factor: .nan)] } != nil)
  }

  @Test func `a standard error that is no number from 0 on is told`() {
    #expect(
      error(builder) {
        $0.efficiencies = [.init(target: "CCL2", factor: 1.9, standardError: -0.1)]
      }?.message == """
        --efficiency gives the factor of “CCL2” a standard error of -0.1. It must be a number from \
        0 on.
        """)
  }

  // MARK: Standards

  /// Four ten-fold dilutions of two wells; a slope of −3.32 is doubling.
  private func withStandards(
    _ target: String = "CCL2", slope: Double, run: String = "plate"
  ) -> ExperimentBuilder {
    var builder = builder
    for exponent in 1...4 {
      let cq = 35 + slope * Double(exponent)
      builder.wells(
        "STD", target, cq - 0.1, cq + 0.1, run: run, role: .standard,
        quantity: [10, 100, 1000, 10_000][exponent - 1])
    }
    return builder
  }

  @Test func `standards give factor, error and degrees of freedom where nobody states one`() throws
  {
    var builder = withStandards(slope: -3.6)
    builder.target("ACTB", efficiency: Efficiency(factor: 1.7, source: .assaySheet))
    var plan = Plan()
    plan.efficiencySource = .standards
    let efficiencies = try AssaySettings.decide(builder.build(), plan: plan).efficiencies
    #expect(efficiencies.map(\.source) == [.assaySheet, .standards, .assumed])
    // 10^(1/3.6); rtpcr and others print 1.08 for such a slope when they take log2.
    #expect(relativeError(efficiencies[1].factor, 1.8957356524063758) < 1e-12)
    // scipy: E * log(10) * linregress(x, y).stderr / 3.6**2
    #expect(relativeError(try #require(efficiencies[1].standardError), 0.01229866106952087) < 1e-10)
    #expect(efficiencies[1].degreesOfFreedom == 6)
  }

  @Test func `what the plan states wins over standards`() throws {
    var plan = Plan()
    plan.efficiencySource = .standards
    plan.efficiencies = [.init(target: "CCL2", factor: 1.9)]
    let settings = try AssaySettings.decide(withStandards(slope: -3.6).build(), plan: plan)
    #expect(settings.efficiencies[1].source == .given)
  }

  @Test func `asking for standards that are not there is told`() {
    #expect(
      error(builder) { $0.efficiencySource = .standards }?.message == """
        --efficiency standards: no target has standards with at least three Cq at two quantities. \
        Standards are told by the export's task and quantity columns, or by role and quantity in \
        the sample sheet.
        """)
    var builder = builder
    builder.wells("STD", "CCL2", 20, 23, 26, role: .standard)
    #expect(
      error(builder) { $0.efficiencySource = .standards }?.message == """
        --efficiency standards: no target has standards with at least three Cq at two quantities \
        (3 standard wells have no quantity). Standards are told by the export's task and quantity \
        columns, or by role and quantity in the sample sheet.
        """)
  }

  @Test func `a slope that is no amplification is told`() {
    #expect(
      error(withStandards(slope: -2)) { $0.efficiencySource = .standards }?.message == """
        --efficiency standards: the standard curve of “CCL2” has the slope -2.0 cycles per decade, \
        which is no amplification (a slope of −3.32 is doubling; factors lie above 1 and up to \
        2.5, slopes below −2.51). Check the quantities, drop wells with --exclude, or give the \
        factor with --efficiency TARGET=FACTOR.
        """)
    #expect(error(withStandards(slope: 3.3)) { $0.efficiencySource = .standards } != nil)
  }
}
