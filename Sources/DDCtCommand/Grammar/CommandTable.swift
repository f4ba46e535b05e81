/// What a command says about itself: help, completions and the man page are made of it.
package struct CommandEntry: Sendable {
  package let name: CommandName
  /// What it does, in a line.
  package let summary: String
  /// Its operands, as the usage line shows them.
  package let usage: String
  /// Which operands it takes.
  package let operands: Operands
  /// Paragraphs below the usage line.
  package let text: [String]
  /// Commands to copy.
  package let examples: [String]

  package enum Operands: Hashable, Sendable {
    case none
    /// One or more exports.
    case exports
    /// Any number of exports.
    case optionalExports
    /// One word; from a fixed list where that is not empty.
    case one(String, choices: [String])
    /// Two files.
    case two(String, String)
    /// At most one word from a fixed list.
    case optional(String, choices: [String])
  }
}

package enum CommandTable {
  package static let all: [CommandEntry] = [
    CommandEntry(
      name: .analyze, summary: "fold changes with intervals, tests and quality control",
      usage: "EXPORT… [options]", operands: .exports,
      text: [
        "Reads instrument exports, annotates their samples, checks quality, normalises to the "
          + "reference targets, compares, and reports. EXPORT may be several files, a folder "
          + "(every export in it), or `-` for standard input.",
        "References and calibrator that the export itself names are used and reported; nothing is "
          + "guessed from names. Where no comparison is asked for and the export names none, the "
          + "answer is quality control and normalised expression.",
      ],
      examples: [
        "ddct analyze plate.txt",
        "ddct analyze plates/ --samples samples.csv --reference GAPDH,ACTB "
          + "--compare condition:post/pre --out results",
      ]),
    CommandEntry(
      name: .check, summary: "quality control alone, as a gate for pipelines",
      usage: "EXPORT… [options]", operands: .exports,
      text: [
        "Runs every QC rule and reports findings without fold changes. The exit status is 1 when a "
          + "finding reaches --fail-on."
      ],
      examples: ["ddct check plate.txt --samples samples.csv --fail-on warn"]),
    CommandEntry(
      name: .inspect, summary: "what is in an export: format, plate, samples, targets, Cq range",
      usage: "EXPORT… [options]", operands: .exports,
      text: ["Shows how each file was recognised and what it holds. Nothing is analysed."],
      examples: ["ddct inspect plate.txt", "ddct inspect plates/ --format json"]),
    CommandEntry(
      name: .initialize, summary: "starts samples.csv, assays.csv and plan.json to fill in",
      usage: "EXPORT… [--out DIR]", operands: .exports,
      text: [
        "Writes the two sheets and a plan for the samples and targets in the exports. What can be "
          + "guessed from names and tasks is filled in and marked as guessed. Files that exist are "
          + "never overwritten."
      ],
      examples: ["ddct init plate.txt --out study"]),
    CommandEntry(
      name: .convert, summary: "any export as a tidy table or as RDML",
      usage: "EXPORT… --to csv|json|rdml [--out FILE]",
      operands: .exports,
      text: [
        "csv and json have one row a well × target with the columns of wells.csv, in plate order; "
          + "rdml is RDML 1.3 with samples, targets, Cqs and curves."
      ],
      examples: [
        "ddct convert plate.txt --to csv --out wells.csv",
        "ddct convert plate.xls --to rdml --out plate.rdml",
      ]),
    CommandEntry(
      name: .efficiency, summary: "standard curves: slope, efficiency with interval, range, limits",
      usage: "EXPORT… [options]", operands: .exports,
      text: [
        "Fits the standards of each run and target: slope, intercept, R², efficiency with standard "
          + "error and asymmetric interval, lack of fit, linear range, limits of detection and "
          + "quantification, and the slope of ΔCq against the reference targets.",
        "Standards come from the export's task and quantity columns, or from role and quantity in "
          + "the sample sheet. `ddct analyze --efficiency standards` uses the same curves.",
      ],
      examples: ["ddct efficiency plate.txt", "ddct efficiency plate.txt --format json"]),
    CommandEntry(
      name: .stability,
      summary: "which candidate reference targets are stable, and how many to use",
      usage: "EXPORT… [options]", operands: .exports,
      text: [
        "Compares candidate reference targets over the samples under study: geNorm M and V, "
          + "NormFinder, BestKeeper, comparative ΔCq and their comprehensive rank, each with what "
          + "resampling of the units says about it, and a recommendation in words.",
        "Candidates are the targets of --reference and --target, else every target. Groups for "
          + "NormFinder and for tests between conditions are the levels of --within, else of the "
          + "factor of --compare, else of `condition`.",
      ],
      examples: [
        "ddct stability plate.txt --samples samples.csv",
        "ddct stability plate.txt --reference GAPDH,ACTB,B2M,TBP --format json",
      ]),
    CommandEntry(
      name: .verify, summary: "recomputes what the instrument software printed",
      usage: "EXPORT… [options]", operands: .exports,
      text: [
        "Recomputes, number by number, the means, SDs, ΔCq, ΔΔCq, RQ with its limits, standard "
          + "curves, quantities and expression that stand in an export, by the rule of the software "
          + "that wrote it. Each agrees, differs, or cannot be told, with the reason where it is "
          + "known. A number agrees where it can be the recomputed one given how both are rounded.",
        "References, calibrator and confidence level that the file does not state are inferred from "
          + "its own numbers, and reported with how many of them they explain. The exit status is 1 "
          + "where a number differs.",
      ],
      examples: ["ddct verify plate.xlsx", "ddct verify plate.txt --format csv"]),
    CommandEntry(
      name: .power, summary: "the smallest fold change a design can detect; units for a wanted one",
      usage: "EXPORT… [options] | --sd CYCLES", operands: .optionalExports,
      text: [
        "Plans with the variances of an export's own comparisons, or with a standard deviation: of "
          + "the pairs' differences of ΔCq (paired) or of units within a level (unpaired).",
        "By the noncentral t, as R's power.t.test. Fold changes below 1 are as hard to find as "
          + "their reciprocals.",
      ],
      examples: [
        "ddct power plate.txt --samples samples.csv --calibrator pre",
        "ddct power --sd 0.8 --n 3,6,12 --fold-change 2",
      ]),
    CommandEntry(
      name: .diff, summary: "what differs between two analyses, and what made it differ",
      usage: "A.json B.json [options]", operands: .two("A.json", "B.json"),
      text: [
        "Compares two results.json (a folder that --out wrote stands for the one in it): calls, "
          + "fold changes, p and findings that changed, and the wells, exclusions, efficiencies, "
          + "settings, exports or versions that did it. Numbers that agree to 1e-11 are the same. "
          + "A cause that is alone is named; where several could have done it they are listed; "
          + "where nothing in the files explains a change, that is said.",
        "The exit status is 0 where nothing differs and 1 where something does.",
      ],
      examples: [
        "ddct diff before/results.json after/results.json",
        "ddct diff before after --format json",
      ]),
    CommandEntry(
      name: .rules, summary: "every QC rule with its thresholds", usage: "[options]",
      operands: .none,
      text: ["Lists the QC rules. `ddct explain RULE` tells all about one."],
      examples: ["ddct rules", "ddct rules --json"]),
    CommandEntry(
      name: .explain, summary: "one QC rule: meaning, thresholds, source, what to do",
      usage: "RULE [options]", operands: .one("RULE", choices: []), text: [],
      examples: ["ddct explain replicate-spread"]),
    CommandEntry(
      name: .schema, summary: "the JSON Schema of results.json", usage: "", operands: .none,
      text: [],
      examples: ["ddct schema > results.schema.json"]),
    CommandEntry(
      name: .completions, summary: "a completion script for a shell", usage: "bash|zsh|fish",
      operands: .one("SHELL", choices: ["bash", "zsh", "fish"]), text: [],
      examples: ["ddct completions bash > ~/.local/share/bash-completion/completions/ddct"]),
    CommandEntry(
      name: .man, summary: "the manual page", usage: "", operands: .none, text: [],
      examples: ["ddct man | man -l -"]),
    CommandEntry(
      name: .help, summary: "help on ddct or on a command", usage: "[COMMAND]",
      operands: .optional("COMMAND", choices: CommandName.allCases.map(\.rawValue)), text: [],
      examples: ["ddct help analyze"]),
  ]

  package static func entry(_ name: CommandName) -> CommandEntry {
    guard let entry = all.first(where: { $0.name == name }) else {
      preconditionFailure("\(name) is missing in the table of commands")
    }
    return entry
  }
}
