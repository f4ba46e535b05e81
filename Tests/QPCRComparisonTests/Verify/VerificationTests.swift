import QPCRModel
import Testing

@testable import QPCRComparison

@Suite struct VerificationTests {
  /// One plate of a study: CCL2 over GAPDH in one sample.
  private func plate(
    _ name: String, _ sample: String, cq: Double, rq: Double, format: String = "sds-2",
    file: String = "study.txt"
  ) -> Run {
    var run = Run(name: name, source: RunSource(file: file, format: format))
    run.information.referenceTargets = ["GAPDH"]
    run.information.calibratorSample = "pre"
    run.wells.printed = PrintedFacts()
    run.wells.printed?.cq = PrintedDigits(decimals: 3, significant: 5)
    run.wells.printed?.reported[.rq] = PrintedDigits(decimals: 3, significant: 9)
    for (column, (target, value)) in [("CCL2", cq), ("GAPDH", 20)].enumerated() {
      let row = run.wells.append(
        well: WellID(row: 0, column: column), sample: run.samples.intern(sample),
        target: run.targets.intern(target), role: .unknown, cq: .detected(value),
        sourceRow: column + 2)
      if target == "CCL2" { run.wells.reported[.rq, default: OptionalColumn()][row] = rq }
    }
    return run
  }

  /// ΔΔCq is 1 across the plates.
  @Test func `the plates of one study share their calibrator`() {
    let verification = Verification.verify([
      plate("p1", "pre", cq: 25, rq: 1), plate("p2", "post", cq: 26, rq: 0.5),
    ])
    #expect(verification.rows.map(\.run) == ["p1", "p2"])
    #expect(verification.rows.map(\.status) == [.agrees, .agrees])
    #expect(verification.rules.count == 1)
  }

  @Test func `other files are studies of their own`() {
    for (format, file) in [("sds-2", "other.txt"), ("quantstudio", "study.txt")] {
      let verification = Verification.verify([
        plate("p1", "pre", cq: 25, rq: 1, format: format),
        plate("p2", "post", cq: 26, rq: 0.5, format: format, file: file),
      ])
      #expect(verification.rules.count == 2)
      #expect(verification.count(.unknown) == 1 && verification.rows.last?.status == .unknown)
    }
  }

  @Test func `nothing printed is nothing verified`() {
    var run = plate("p1", "pre", cq: 25, rq: 1)
    run.wells.reported = [:]
    #expect(Verification.verify([run]).rows.isEmpty)
  }
}
