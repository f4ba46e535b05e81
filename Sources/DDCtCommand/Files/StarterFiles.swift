import QPCR

/// The texts of the files that `init` writes.
enum StarterFiles {
  static func samples(_ study: StarterStudy) -> String {
    if !study.wells.isEmpty { return plateMap(study) }
    let rows = study.samples.map { row in
      [
        row.name, row.subject ?? "", row.condition ?? "", row.role?.name ?? "",
        row.guessed.joined(separator: ";"),
      ]
    }
    return csv(["sample", "subject", "condition", "role", "guessed"], rows)
  }

  /// One row a well of exports that name no samples or targets.
  private static func plateMap(_ study: StarterStudy) -> String {
    let run = study.hasSeveralRuns ? ["run"] : []
    let rows = study.wells.map { row in
      (study.hasSeveralRuns ? [row.run] : []) + [
        row.well, row.sample, row.target, "", "", row.role?.name ?? "",
      ]
    }
    return csv(run + ["well", "sample", "target", "subject", "condition", "role"], rows)
  }

  static func assays(_ study: StarterStudy) -> String {
    let rows = study.targets.map { row in
      [
        row.name, row.isReference ? "reference" : "target", "", "", "",
        row.guessed.joined(separator: ";"),
      ]
    }
    return csv(["target", "role", "efficiency", "efficiency_se", "lod_cq", "guessed"], rows)
  }

  private static func csv(_ heads: [String], _ rows: [[String]]) -> String {
    ([heads] + rows).map { CSVLine.text($0) }.joined()
  }

  /// The plan: sheets and comparison, and the other options as comments with their defaults.
  static func plan(_ study: StarterStudy) -> String {
    """
    // A plan for `ddct analyze EXPORT… --plan plan.json`, in JSON5: comments are welcome, keys are
    // the options without their dashes, files are relative to this one.
    {
      samples: "samples.csv",
      assays: "assays.csv", // the role `reference` there makes a target a reference

      \(comparison(study))

      // within: ["time"],         // compare separately inside each level of these factors
      // "pair-by": "subject",     // the experimental unit that pairs samples
      // test: "t",                // \(Availability.tests.map(\.rawValue).joined(separator: ", "))
      // adjust: "bh",             // \(Plan.Adjustment.allCases.map(\.rawValue).joined(separator: ", "))
      // confidence: 0.95,
      // undetermined: "exclude",  // or a number of cycles
      // "fail-on": "fail",        // fail, warn, never
    }

    """
  }

  private static func comparison(_ study: StarterStudy) -> String {
    guard let calibrator = study.calibrator else {
      return #"// compare: ["condition:TEST/CALIBRATOR"], // `*` as TEST: every other level"#
    }
    let request = "condition:*/" + ValueGrammar.escaped(calibrator.level)
    return "compare: [\(JSONText.quoted(request))],"
      + (calibrator.isGuessed ? " // guessed from the name: check it" : " // named by the export")
  }
}
