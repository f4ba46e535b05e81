package import QPCRModel

/// What the instrument software printed, recomputed from its own wells, number by number.
package struct Verification: Sendable {
  /// By run, then the file's rows, then the software's numbers in the order of
  /// `ReportedQuantity`.
  package var rows: [Row] = []
  /// What each run's rules were taken from.
  package var rules: [VendorRules] = []

  package init() {}

  /// A printed number.
  package struct Row: Sendable {
    package var run: String
    /// `nil` for a row of a sheet that has a row a sample and target.
    package var well: String?
    /// The sheet of such a row.
    package var sheet: String?
    package var sample: String
    package var target: String
    package var quantity: ReportedQuantity
    package var printed: PrintedNumber
    /// What it should be, and between which limits rounding leaves it; `nil` where nothing can be
    /// computed.
    package var recomputed: Reach?
    package var status: Status
    /// Why, in words; empty where it simply agrees.
    package var reason: String
  }

  package enum Status: String, Sendable, CaseIterable {
    /// The printed number is what the rule gives, within the printed digits.
    case agrees
    case differs
    /// Nothing to compare with.
    case unknown
  }

  package func count(_ status: Status) -> Int { rows.count { $0.status == status } }

  /// Recomputes every number that the software of these runs printed.
  package static func verify(_ runs: [Run]) -> Verification {
    var verification = Verification()
    for study in studies(runs) {
      var bench = VerifyBench(study.run, runNames: study.names)
      verification.rules.append(bench.verify())
      verification.rows += bench.rows
    }
    return verification
  }

  /// The runs, the plates of one study of SDS 2 together: their calibrator may be on any of them.
  private static func studies(_ runs: [Run]) -> [(run: Run, names: [String])] {
    var studies: [(run: Run, names: [String])] = []
    for run in runs {
      let names = Array(repeating: run.name, count: run.wells.count)
      if run.source.format == "sds-2", let last = studies.last?.run,
        last.source.format == "sds-2", last.source.file == run.source.file
      {
        studies[studies.count - 1].run.add(run)
        studies[studies.count - 1].names += names
      } else {
        studies.append((run, names))
      }
    }
    return studies
  }
}

/// The choices of the software that its numbers follow from, and how each is known.
package struct VendorRules: Sendable {
  package var run: String
  package var references: Source<[String]>?
  package var calibrator: Source<String>?
  package var confidence: Source<Double>?
  /// Wells hold target and reference together, so that ΔCq is a well's own.
  package var isMultiplex = false
  /// Targets whose Cq the software multiplied by log2 of an efficiency that is not 2, with it.
  package var factors: [Factor] = []

  /// An amplification factor that the software computes with.
  package struct Factor: Sendable {
    package var target: String
    package var factor: Double
    /// Whether the file prints it; else its equivalent Cq tell it.
    package var isPrinted: Bool
  }

  /// A choice and where it is from.
  package struct Source<Value: Sendable>: Sendable {
    package var value: Value
    /// How many printed numbers it explains of those that tell; `nil` where the export states it.
    package var support: (agreeing: Int, of: Int)?

    package var isInferred: Bool { support != nil }
  }
}
