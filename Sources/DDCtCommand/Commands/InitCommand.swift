import QPCR

/// `ddct init`: `samples.csv`, `assays.csv` and `plan.json` to fill in. What was guessed from names
/// and tasks is named in the column `guessed`: reports say so of references until it is cleared.
enum InitCommand {
  static func run(_ arguments: ParsedArguments, in world: World) throws -> CommandStatus {
    let isQuiet = arguments.has(.option(.quiet))
    try SettingsLoader.checkFormat(arguments)
    let loader = ExportLoader(arguments, in: world, isQuiet: isQuiet)
    let study = StarterStudy(try loader.runs(arguments.operands))
    let files = [
      (name: "samples.csv", text: StarterFiles.samples(study)),
      (name: "assays.csv", text: StarterFiles.assays(study)),
      (name: "plan.json", text: StarterFiles.plan(study)),
    ]
    let folder = arguments.value(.option(.out)) ?? "."
    try NewFile.writeAll(files, into: folder)
    world.show(summary(study, folder: folder, operands: arguments.operands))
    return .done
  }

  private static func summary(
    _ study: StarterStudy, folder: String, operands: [String]
  ) -> String {
    let path = folder == "." ? "" : ExportLoader.plainPath(folder) + "/"
    let guesses =
      study.samples.count { !$0.guessed.isEmpty }
      + study.targets.count { !$0.guessed.isEmpty }
    var lines = [
      "\(path)samples.csv  "
        + (study.wells.isEmpty
          ? "\(study.samples.count) samples" : "\(study.wells.count) wells to name"),
      "\(path)assays.csv   \(study.targets.count) targets", "\(path)plan.json", "",
    ]
    if !study.wells.isEmpty {
      lines.append(
        "The exports name no samples or no targets: write them beside the wells in samples.csv,\n"
          + "remove wells that were not used, and list the targets in assays.csv. Then:")
    } else if guesses > 0 {
      lines.append(
        "\(guesses) rows hold guesses, named in their column `guessed`: check them, and clear that "
          + "cell.\nThen:")
    } else {
      lines.append("Fill them in. Then:")
    }
    let words = ["ddct", "analyze"] + operands + ["--plan", path + "plan.json"]
    lines.append("  " + words.map(ShellWord.quoted).joined(separator: " "))
    return lines.joined(separator: "\n") + "\n"
  }
}
