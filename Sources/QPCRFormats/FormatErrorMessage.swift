import QPCRTables

extension FormatError {
  /// What is wrong, where, what was found, what was expected and what to do.
  package var message: String { place + ": " + sentence }

  private var place: String {
    var parts = [file]
    if let sheet { parts.append("\(isWorkbook ? "sheet" : "section") \(shown(sheet))") }
    if let row { parts.append("row \(row)") }
    if let column { parts.append("column \(shown(column))") }
    return parts.joined(separator: ", ")
  }

  private var sentence: String {
    switch fact {
    case .empty, .noRows, .notATable, .unreadable, .unrecognised, .unknownFormat,
      .notThisFormat, .noResults, .severalExports, .companion, .noCqs, .cut, .noExports:
      fileSentence
    case .missingColumn, .twoColumns, .shortRow, .longRow, .duplicateWell, .wellInTwoTables,
      .wellOfTwoSamples:
      columnSentence
    case .notACq, .wrongDecimalMark, .beyondRange, .noCycle, .notANumber, .notABoolean,
      .tooMany, .unknownTask, .blankCell:
      cellSentence
    case .unknownColumn, .notARole, .efficiencyFraction, .efficiencyOutOfRange,
      .efficiencyTwice, .slopeOutOfRange, .standardErrorAlone, .outOfRange, .repeatedColumn,
      .nothingButHeads, .unnamedGrid:
      sheetSentence
    }
  }

  private var fileSentence: String {
    switch fact {
    case .empty:
      "the file is empty; export the run again"
    case .noRows:
      "the table has column heads but no wells below them; export the run again with its results"
    case .notATable(let kind, let advice):
      "this is \(kind), not a table of results; \(advice)"
    case .unreadable(let reason):
      shown(reason, limit: 600)
    case .unrecognised(let heads, let families):
      "no run export was recognised: looked for columns of samples, targets and Cq (or Ct, Cp) in "
        + "the formats \(list(families)); \(foundHeads(heads)). Export the results with their "
        + "column heads, or name the format with --format-in"
    case .unknownFormat(let name, let nearest, let known):
      "no format is called \(quoted(name)); known are \(list(known))\(didYouMean(nearest))"
    case .notThisFormat(let name, let title):
      "the file is not in the format \(quoted(name)) (\(title)); leave out --format-in to have "
        + "the format recognised"
    case .noResults(let sections, let wanted):
      "the export has no section with results (\(list(wanted))); found: \(listOrNone(sections)). "
        + "Export it again with the results ticked"
    case .severalExports(let section, let first, let second):
      "the section [\(section)] stands in row \(first) and again in row \(second): these are two "
        + "exports in one file; save each as a file of its own and give both"
    case .companion(let what, let title, let wanted):
      "the file holds \(what) of \(title) and no Cqs; give \(wanted) as well"
    case .noCqs(let holds, let advice):
      "the file holds \(holds) but no Cq; \(advice)"
    case .cut(let cells, let expected):
      "the file ends in the middle of a line: its last row has \(cells) of \(expected) cells; "
        + "copy or export the file again"
    default:
      "no run export was found; name at least one file"
    }
  }

  private var columnSentence: String {
    switch fact {
    case .missingColumn(let role, let heads, let found, let nearest):
      "there is no column for the \(role) (\(orList(heads))); "
        + "the columns are \(listOrNone(found))\(didYouMean(nearest))"
    case .twoColumns(let role, let first, let second):
      "two columns could be the \(role): \(quoted(first)) and \(quoted(second)); "
        + "rename or remove one"
    case .shortRow(let cells, let needed, let column):
      "the row has \(cells) \(cells == 1 ? "cell" : "cells") and ends before the column "
        + "\(shown(column)) (the \(ordinal(needed)) column); complete or remove the row"
    case .longRow(let cells, let expected):
      "the row has \(cells) cells under \(expected) column heads; put quotes around a cell that "
        + "holds the delimiter, or remove the cells too many"
    case .duplicateWell(let well, let target, let first, let second):
      "well \(shown(well))\(target.map { ", target \(shown($0))," } ?? "") stands in row \(first) and again in "
        + "row \(second); a well is measured once: remove one of the rows, or tell plates apart "
        + "with a column “plate” or “run”"
    case .wellInTwoTables(let well, let target, let first, let second):
      "well \(shown(well))\(target.map { ", target \(shown($0))," } ?? "") stands in row \(first.row) of "
        + "\(quoted(first.table)) and again in row \(second.row) of \(quoted(second.table)); a well "
        + "is measured once: leave one of them out"
    case .wellOfTwoSamples(let well, let first, let second):
      "well \(well) is of \(quoted(first.sample)) in row \(first.row) and of "
        + "\(quoted(second.sample)) in row \(second.row); a well holds one sample: correct the row "
        + "that is wrong, tell plates apart with a column “plate” or “run”, or remove the column "
        + "where it does not name wells"
    default: ""
    }
  }

  private var cellSentence: String {
    switch fact {
    case .notACq(let text, _) where text.allSatisfy { $0 == "#" }:
      "\(quoted(text)) is what a column too narrow for its numbers leaves of them; widen the "
        + "column in the software that wrote the file and export it again"
    case .notACq(let text, let words):
      "\(quoted(text)) is neither a number nor a word for “no Cq” (\(list(words)), or a blank "
        + "cell); correct the cell"
    case .wrongDecimalMark(let text, let expected):
      "\(quoted(text)) does not fit the file's decimal \(expected); write every number with the "
        + "same decimal mark"
    case .beyondRange(let text):
      "\(quoted(text)) is beyond the range of numbers; correct the cell"
    case .noCycle(let text):
      "\(shown(text)) cannot be a quantification cycle (above 0 up to 100); where it stands for “no "
        + "Cq”, leave the cell blank or write Undetermined"
    case .notANumber(let text, let what) where NumberText.isBeyondRange(text):
      "\(quoted(text)) is beyond the range of numbers for the \(what); correct or blank the cell"
    case .notANumber(let text, let what):
      "\(quoted(text)) is no number for the \(what); correct or blank the cell"
    case .notABoolean(let text):
      "\(quoted(text)) is neither yes nor no (yes, no, true, false, y, n, 1, 0); correct the cell"
    case .tooMany(let what, let limit):
      "there are more than \(limit) \(what) by here, which no export has; give a part of the file"
    case .unknownTask(let text, let known):
      "\(quoted(text)) is no known task; write one of \(list(known))"
    case .blankCell(let what):
      "the \(what) is missing; fill in the cell or remove the row"
    default: ""
    }
  }

  private var sheetSentence: String {
    switch fact {
    case .unknownColumn(let head, let nearest, let known):
      "the assay sheet knows no column \(quoted(head)); "
        + "it may have \(list(known))\(didYouMean(nearest))"
    case .notARole(let text, let nearest, let known):
      "\(quoted(text)) is no role; write one of \(list(known))\(didYouMean(nearest))"
    case .efficiencyFraction(let text, let fraction):
      "\(shown(text)) is no amplification factor (above 1 up to 2.5). Read as a fraction it is "
        + "\(ShortNumber.text(fraction * 100))%, a factor of \(ShortNumber.text(1 + fraction)); "
        + "read as a percentage it is \(shown(text))%, a factor of "
        + "\(ShortNumber.text(1 + fraction / 100)). Write which one is meant"
    case .efficiencyOutOfRange(let text):
      "an efficiency of \(shown(text)) is out of range; write a factor above 1 up to 2.5 (2 is perfect "
        + "doubling), or a percentage with % above 0 up to 150 (100% is perfect doubling)"
    case .efficiencyTwice:
      "the row has both an efficiency and a slope; keep one of them"
    case .slopeOutOfRange(let text):
      "a slope of \(shown(text)) gives no amplification factor above 1 up to 2.5; the slope of Cq over "
        + "log10 quantity is about −3.32"
    case .standardErrorAlone(let needs):
      "the standard error has no \(needs) beside it; fill in the \(needs) or blank the cell"
    case .outOfRange(let text, let what, let range):
      "\(shown(text)) is no \(what); expected \(range)"
    case .nothingButHeads:
      "the sheet has column heads but no rows; fill in at least one"
    case .repeatedColumn(let first):
      "two columns have the head \(quoted(first)); rename or remove one"
    case .unnamedGrid:
      "this block of the plate map has no name; write what it holds (sample, target, condition …) "
        + "into the cell left of its 1"
    default: ""
    }
  }

  private func quoted(_ text: String) -> String { "“\(shown(text))”" }

  /// A text of the file as a message may hold it: on one line, and not endlessly long.
  private func shown(_ text: String, limit: Int = 60) -> String {
    let text = text.count > limit ? text.prefix(limit - 3) + "…" : text
    guard text.unicodeScalars.contains(where: isControl) else { return text }
    return String(text.map { $0.unicodeScalars.contains(where: isControl) ? " " : $0 })
  }

  private func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .control
  }

  private func list(_ names: [String]) -> String { names.joined(separator: ", ") }

  private func listOrNone(_ names: [String]) -> String {
    let first = names.prefix(40).map { shown($0) }
    return names.isEmpty ? "none" : list(names.count > 40 ? first + ["…"] : first)
  }

  private func orList(_ names: [String]) -> String {
    names.count < 2 ? list(names) : list(names.dropLast()) + " or " + names[names.count - 1]
  }

  private func didYouMean(_ nearest: [String]) -> String {
    nearest.isEmpty ? "" : "; did you mean \(orList(nearest.map(quoted)))?"
  }

  private func foundHeads(_ heads: [String]) -> String {
    heads.isEmpty
      ? "found no table with column heads"
      : "found the columns \(listOrNone(heads))"
  }

  private func ordinal(_ number: Int) -> String {
    switch (number % 10, number % 100) {
    case (1, let rest) where rest != 11: "\(number)st"
    case (2, let rest) where rest != 12: "\(number)nd"
    case (3, let rest) where rest != 13: "\(number)rd"
    default: "\(number)th"
    }
  }
}
