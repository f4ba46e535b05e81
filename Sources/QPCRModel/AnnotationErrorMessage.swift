extension AnnotationError {
  /// What is wrong, where, what was found, what was expected and what to do.
  package var message: String {
    switch self {
    case .nothingNamed(let what, let file):
      """
      \(file): no well has a \(what) name. Give a plate map: a sample sheet with the columns well, \
      sample and target (ddct init \(ShellWord.quoted(file)) writes one to fill in), as --samples FILE.
      """
    case .sheetMatchesNothing(let sheet, let inSheet, let inExport):
      """
      \(sheet): none of its samples is in the export. The sheet has \(listed(inSheet)); the export \
      has \(listed(inExport)). Write the names as the export spells them.
      """
    case .contradictorySheetRows(let sheet, let sample, let column, let rows, let values):
      """
      \(sheet): rows \(rows.map(String.init).joined(separator: " and ")) both describe sample \
      \(quoted(sample)) but disagree on \(column): \(values.map(quoted).joined(separator: " and ")). \
      A sample is one nucleic-acid preparation: give each preparation its own name and put the \
      individual into a subject column, or add a run column if the same name means different \
      preparations on different runs.
      """
    case .unknownRun(let sheet, let row, let run, let runs):
      """
      \(sheet), row \(row): run \(quoted(run)) is none of the exports (\(listed(runs))). Write the \
      export's file name without its extension.
      """
    case .unknownWell(let sheet, let row, let well, let run):
      """
      \(sheet), row \(row): well \(quoted(well)) is not in run \(quoted(run)). Wells are written \
      A1 … P24, or as the instrument labels them.
      """
    case .wellOfSeveralTargets(let sheet, let row, let well, let target, let targets):
      """
      \(sheet), row \(row): well \(well) measures \(targets.map(quoted).joined(separator: " and ")), \
      and the map calls all of it \(quoted(target)). Write a row for each, with one of these \
      names as its target.
      """
    case .wellDescribedTwice(let sheet, let well, let rows):
      """
      \(sheet): rows \(rows.map(String.init).joined(separator: " and ")) say different things of well \
      \(well). Keep one row a well, or one for each of its targets.
      """
    case .plateMapNeedsRun(let sheet, let runs):
      """
      \(sheet): a plate map for several runs needs a run column; the runs are \(listed(runs)).
      """
    case .sampleInSeveralLevels(let sample, let factor, let levels, let rows, let files):
      """
      The export names sample \(quoted(sample)) in several levels of \(factor): \
      \(zip(levels, places(rows, files)).map { "\(quoted($0)) (\($1))" }.joined(separator: ", ")). If the \
      name is the individual's, add --pair-by sample; if the levels are independent, add \
      --unpaired; or name each preparation differently and add a subject column.
      """
    case .unknownControlOf(let sheet, let row, let name, let nearest):
      """
      \(sheet), row \(row): nrt_of \(quoted(name)) is no sample.\(didYouMean(nearest))
      """
    case .repeatedAssay(let sheet, let target, let rows):
      """
      \(sheet): target \(quoted(target)) stands in rows \
      \(rows.map(String.init).joined(separator: " and ")). Keep one row a target.
      """
    }
  }

  /// Rows, with their files where they are not of one file.
  private func places(_ rows: [Int], _ files: [String]) -> [String] {
    rows.enumerated().map { index, row in
      files.indices.contains(index) ? "\(files[index]), row \(row)" : "row \(row)"
    }
  }

  private func quoted(_ name: String) -> String { "“\(name)”" }

  private func listed(_ names: [String]) -> String {
    let shown = names.prefix(5).map(quoted).joined(separator: ", ")
    return names.count > 5 ? "\(shown) and \(names.count - 5) more" : shown
  }

  private func didYouMean(_ nearest: [String]) -> String {
    nearest.isEmpty ? "" : " Did you mean \(nearest.map(quoted).joined(separator: " or "))?"
  }
}
