import QPCR

/// Every option, once.
package enum FlagTable {
  private static let main: [CommandName] = [.analyze, .check]
  /// Those that compare.
  private static let comparing: [CommandName] = main + [.power]
  private static let reading: [CommandName] = [
    .analyze, .check, .inspect, .initialize, .convert, .efficiency, .stability, .verify,
    .power,
  ]
  /// Commands that join exports and sheets and show one thing that they measure.
  private static let measuring: [CommandName] = [.efficiency, .stability]
  private static let telling: [CommandName] = [.rules, .explain]

  package static let all: [Flag] = input + comparison + quantification + quality + output

  /// The options of a command, in the order of the table.
  package static func flags(of command: CommandName) -> [Flag] {
    all.filter { $0.commands.contains(command) }
  }

  package static func flag(_ name: String, of command: CommandName) -> Flag? {
    flags(of: command).first { $0.name.text == name }
  }

  private static let input: [Flag] = [
    Flag(
      .option(.samples), "FILE", in: .input, of: comparing + measuring,
      "sample sheet (CSV, TSV, XLSX)",
      standard: "annotations in the export itself"),
    Flag(
      .option(.assays), "FILE", in: .input, of: comparing + measuring,
      "assay sheet (CSV, TSV, XLSX)"),
    Flag(
      .plan, "FILE", in: .input, of: comparing + measuring,
      "these options as JSON5, keys without dashes; options on the command line win"),
    Flag(
      .formatIn, "NAME", in: .input, of: reading,
      "the exports' format, as `ddct inspect` prints it", standard: "told from the content"),
  ]

  private static let comparison: [Flag] = [
    Flag(
      .option(.reference), "A,B", isList: true, in: .comparison, of: comparing + [.efficiency],
      "reference targets",
      standard: "the assay sheet's roles, else what the export names"),
    Flag(
      .option(.reference), "A,B", isList: true, in: .comparison, of: [.stability],
      "candidate reference targets", standard: "every target of the samples under study"),
    Flag(
      .option(.target), "A,B", isList: true, in: .comparison, of: [.stability],
      "further candidates"),
    Flag(
      .option(.target), "A,B", isList: true, in: .comparison, of: comparing, "targets to report",
      standard: "every target that is no reference"),
    Flag(
      .option(.compare), "FACTOR:TEST/CALIBRATOR", isList: true, in: .comparison,
      of: comparing + [.stability],
      "levels to compare, `*` for every other level (condition:*/pre); `sample` is a factor too; "
        + "repeatable"),
    Flag(
      .option(.calibrator), "LEVEL", in: .comparison, of: comparing + [.stability],
      "short for --compare condition:*/LEVEL", standard: "what the export names"),
    Flag(
      .option(.within), "F1,F2", isList: true, in: .comparison, of: comparing + [.stability],
      "compare separately inside each combination of these factors"),
    Flag(
      .option(.pairBy), "COLUMN", in: .comparison, of: comparing + [.stability],
      "the experimental unit that pairs samples", standard: "subject, where both levels have it"),
    Flag(.option(.unpaired), in: .comparison, of: comparing + [.stability], "never pair samples"),
  ]

  private static let quantification: [Flag] = [
    Flag(
      .option(.efficiency), "T=F[±SE]", isList: true, in: .quantification,
      of: comparing + [.stability],
      "amplification factor of a target (1.95, 1.95±0.02 or 95%); `standards` fits the standards "
        + "in the run", standard: "2, and a finding says so"),
    Flag(
      .option(.undetermined), "exclude|censor|CYCLES", in: .quantification, of: comparing,
      "what happens to non-detects", standard: "exclude"),
    Flag(
      .option(.replicates), "mean|median", choices: Plan.ReplicateSummary.allCases.map(\.rawValue),
      in: .quantification, of: comparing + [.stability], "how technical replicates become one Cq",
      standard: "mean"),
    Flag(
      .option(.test), Availability.tests.map(\.rawValue).joined(separator: "|"),
      choices: Availability.tests.map(\.rawValue), in: .statistics, of: main,
      "the test of each comparison", standard: "t: paired t or Welch"),
    Flag(
      .option(.adjust), "bh|by|holm|none", choices: Plan.Adjustment.allCases.map(\.rawValue),
      in: .statistics, of: main, "multiple testing over the targets of one comparison",
      standard: "bh"),
    Flag(
      .option(.confidence), "P", in: .statistics, of: comparing + measuring,
      "confidence level of intervals",
      standard: "0.95"),
    Flag(
      .option(.equivalenceMargin), "CYCLES", in: .statistics, of: main + [.stability],
      "margin of equivalence tests", standard: "0.5"),
    Flag(
      .bootstraps, "N", in: .statistics, of: [.stability],
      "resamples of the units; 0 for none", standard: "1000"),
    Flag(
      .sd, "CYCLES", in: .statistics, of: [.power],
      "standard deviation to plan with, instead of an export's"),
    Flag(
      .units, "N1,N2", isList: true, in: .statistics, of: [.power],
      "pairs, or units in each level, to plan --sd for", standard: "3, 4, 5, 6, 8, 10, 12"),
    Flag(
      .foldChange, "F1,F2", isList: true, in: .statistics, of: [.power], "wanted fold changes",
      standard: "1.5, 2, 3"),
    Flag(.power, "P", in: .statistics, of: [.power], "wanted power", standard: "0.8"),
    Flag(
      .option(.seed), "N", in: .statistics, of: main + [.stability], "seed of random streams",
      standard: "1"),
  ]

  private static let quality: [Flag] = [
    Flag(
      .option(.excludeOutliers), in: .quality, of: comparing + [.stability],
      "drop the wells that replicate-outlier names", standard: "they are flagged only"),
    Flag(
      .option(.exclude), "RUN:WELL,…", isList: true, in: .quality, of: comparing + measuring,
      "drop wells by hand"),
    Flag(
      .option(.threshold), "RULE=VALUE", isList: true, in: .quality, of: main,
      "move a QC threshold", standard: "`ddct rules` lists them"),
    Flag(
      .option(.failOn), "fail|warn|never", choices: Plan.FailOn.allCases.map(\.rawValue),
      in: .quality, of: main, "what makes the exit status 1", standard: "fail"),
  ]

  private static let output: [Flag] = [
    Flag(
      .to, "csv|json|rdml", choices: ["csv", "json", "rdml"], in: .output, of: [.convert],
      "the format to write"),
    Flag(
      .option(.out), "DIR", in: .output, of: main, "write every report file there",
      standard: "text to standard output"),
    Flag(
      .files, "A,B", isList: true, in: .output, of: main, "write only these files to --out",
      standard: "every file"),
    Flag(
      .emitR, "FILE", in: .output, of: [.analyze],
      "a base-R script that recomputes comparisons.csv from expression.csv"),
    Flag(.option(.out), "DIR", in: .output, of: [.initialize], "where to write", standard: "here"),
    Flag(
      .option(.out), "FILE", in: .output, of: [.convert], "where to write",
      standard: "standard output"),
    Flag(
      .option(.format), "text|json|csv|markdown", choices: OutputFormat.allCases.map(\.rawValue),
      in: .output, of: main + [.verify, .diff], "what standard output gets", standard: "text"),
    Flag(
      .option(.format), "text|json", choices: ["text", "json"], in: .output,
      of: [.inspect, .power, .explain] + measuring, "what standard output gets",
      standard: "text"),
    Flag(
      .option(.format), "text|json|markdown", choices: ["text", "json", "markdown"], in: .output,
      of: [.rules], "what standard output gets; markdown is the manual of all rules",
      standard: "text"),
    Flag(.json, in: .output, of: telling, "short for --format json"),
    Flag(
      .option(.plots), in: .output, of: [.analyze], "draw fold changes in the text, for terminals"),
    Flag(.option(.title), "TEXT", in: .output, of: main, "the report's title"),
    Flag(
      .option(.decimalComma), in: .output, of: main + [.convert, .verify, .diff],
      "CSV with decimal commas and semicolons"),
    Flag(
      .option(.quiet), in: .output, of: reading,
      "no messages but errors on standard error"),
    Flag(
      .option(.color), "auto|always|never", choices: ColorChoice.allCases.map(\.rawValue),
      in: .output,
      of: main + [.inspect, .verify, .diff] + measuring + telling,
      "coloured text; NO_COLOR is honoured",
      standard: "auto"),
    Flag(.help, in: .output, of: CommandName.allCases, "this help, also -h"),
  ]
}
