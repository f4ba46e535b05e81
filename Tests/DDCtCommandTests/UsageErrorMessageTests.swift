import DDCtCommand
import QPCR
import Testing

/// Every sentence about a wrong command line, from the command line that makes it.
@Suite struct UsageErrorMessageTests {
  @Test(arguments: [
    ("", "no command is given; `ddct help` lists them"),
    ("analyse x", "“analyse” is no command; did you mean “analyze”?"),
    ("frobnicate x", "“frobnicate” is no command; `ddct help` lists them"),
    ("--quiet analyze x", "--quiet stands before the command; write `ddct COMMAND --quiet …`"),
    ("curves x", "the command `curves` is not available in this version"),
    ("help curves", "the command `curves` is not available in this version"),
    ("help analyse", "“analyse” is no command; did you mean “analyze”?"),
    (
      "analyze x --refrence A",
      "`ddct analyze` has no option --refrence; did you mean “--reference”?"
    ),
    ("analyze x --zzzzzz", "`ddct analyze` has no option --zzzzzz; `ddct help analyze` lists them"),
    (
      "inspect x --reference A",
      "`ddct inspect` does not take --reference, an option of `analyze`, `check`, `efficiency`, "
        + "`stability` and `power`"
    ),
    ("analyze x --to csv", "`ddct analyze` does not take --to, an option of `convert`"),
    ("analyze x -q", "-q is no option; only -h is short; for a file of that name write ./-q"),
    ("analyze x -quiet", "-quiet is no option; only -h is short; did you mean “--quiet”?"),
    ("analyze x --samples", "--samples needs a value: --samples FILE"),
    ("analyze x --samples --quiet", "--samples needs a value: --samples FILE"),
    ("analyze x --samples=", "--samples needs a value: --samples FILE"),
    ("analyze x --quiet=yes", "--quiet takes no value, found “yes”"),
    ("analyze x --seed 1 --seed 1", "--seed is given twice; give it once"),
    ("analyze x --unpaired --unpaired", "--unpaired is given twice; give it once"),
    (
      "analyze x --pair-by a --unpaired",
      "--pair-by and --unpaired exclude each other; give one of them"
    ),
    ("analyze x --files comparisons.csv", "--files means nothing without --out; give both"),
    (
      "analyze x --out d --files comparison.csv",
      "“comparison.csv” is no report file; did you mean “comparisons.csv”?"
    ),
    (
      "analyze x --format jsn",
      "--format: “jsn” is none of text, json, csv, markdown; did you mean “json”?"
    ),
    ("analyze x --efficiency curves", "--efficiency: “curves” is not available in this version"),
    ("convert x", "`ddct convert` needs --to csv|json|rdml"),
    (
      "analyze x --compare pre",
      "--compare: “pre” is not of the form FACTOR:TEST/CALIBRATOR: `:` is missing"
    ),
    ("analyze x --reference A,B --reference a", "--reference: “a” is given twice; give it once"),
    (
      "analyze x --reference A,,B",
      "--reference: the list “A,,B” has an empty element; write names separated by single commas"
    ),
    (
      "analyze x --samples -",
      "--samples: `-` stands for standard input, which can only be the export; name a file"
    ),
    ("analyze - x", "`-` stands for standard input and must be the only export"),
    (
      "analyze",
      "no export is given; write `ddct analyze EXPORT…` with a file, a folder, or `-` for standard input"
    ),
    ("explain", "`ddct explain` needs RULE"),
    ("completions", "`ddct completions` needs SHELL: bash, zsh or fish"),
    ("completions zhs", "“zhs” is no shell; did you mean “zsh”?"),
    ("schema x", "`ddct schema` takes nothing like “x” here; leave it out"),
    ("--version x", "`ddct --version` takes nothing like “x” here; leave it out"),
    ("analyze x --version", "`ddct analyze` takes nothing like “--version” here; leave it out"),
    (
      "analyze x --confidence 95",
      "--confidence: 95 is out of range; a fraction between 0 and 1 is expected; did you mean 0.95?"
    ),
  ])
  func `a wrong command line is told in a sentence and ends with 64`(
    _ line: String, _ message: String
  ) {
    let tool = Tool.run(line.split(separator: " ").map(String.init))
    let end = message.hasSuffix("?") ? "" : "."
    #expect(tool.messages == "ddct: \(message)\(end)\n")
    #expect(tool.status == .usage)
    #expect(tool.output == "")
  }

  @Test(arguments: CommandName.later)
  func `a command of a later version is wrong usage`(_ name: String) {
    #expect(Tool.run(name, "x").status == .usage)
  }
}
