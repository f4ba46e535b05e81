/// An export as either file names it.
struct InputPair {
  var a: ResultsFile.Input?
  var b: ResultsFile.Input?

  var rows: [ResultsFile.Input] { [a, b].compactMap(\.self) }

  /// The file's name; where it differs, the first in the order of characters.
  var name: String { rows.map(\.file).min() ?? "" }

  /// How the export differs, `nil` where its bytes are the same.
  var cause: String? {
    guard let a else { return "the export \(name) is in B only" }
    guard let b else { return "the export \(name) is in A only" }
    return a.sha256 == b.sha256 ? nil : "the export \(name) differs"
  }
}

struct SheetPair {
  var role: String
  var a: ResultsFile.Sheet?
  var b: ResultsFile.Sheet?
}

extension ResultsPair {
  /// Exports paired by name, then by bytes, then by the runs that came from them.
  func pairedInputs() -> [InputPair] {
    let common = commonRuns
    var pairs: [InputPair] = []
    var (left, right) = (a.inputs, b.inputs)
    let matchers: [(ResultsFile.Input, ResultsFile.Input) -> Bool] = [
      { $0.file == $1.file }, { !$0.sha256.isEmpty && $0.sha256 == $1.sha256 },
      { !$0.runs.isEmpty && self.runs($0, common) == self.runs($1, common) },
    ]
    for isMatch in matchers {
      for input in left {
        guard let place = right.firstIndex(where: { isMatch(input, $0) }),
          let own = left.firstIndex(of: input)
        else { continue }
        pairs.append(InputPair(a: input, b: right.remove(at: place)))
        left.remove(at: own)
      }
    }
    pairs += left.map { InputPair(a: $0) } + right.map { InputPair(b: $0) }
    return pairs.sorted { $0.name < $1.name }
  }

  /// The number of each run that has another name in the other file.
  private var commonRuns: [Int32: Int32] {
    var common: [Int32: Int32] = [:]
    for pair in match.runs {
      let first = rank(pair.a) < rank(pair.b) ? pair.a : pair.b
      common[pair.a] = first
      common[pair.b] = first
    }
    return common
  }

  /// The numbers of an export's runs, which both files share.
  private func runs(_ input: ResultsFile.Input, _ common: [Int32: Int32]) -> Set<Int32> {
    // The contract: a run is its export's name without extensions.
    let runs = input.runs.isEmpty ? [input.file.prefix { $0 != "." }.description] : input.runs
    return Set(runs.compactMap { names.known($0) }.map { common[$0] ?? $0 })
  }

  /// Why wells of a run may differ: its export does.
  func pairedExportCauses() -> [Int32: String] {
    let common = commonRuns
    var causes: [Int32: String] = [:]
    for pair in inputPairs {
      guard let cause = pair.cause else { continue }
      for input in pair.rows {
        for run in runs(input, common) { causes[run] = cause }
      }
    }
    return causes
  }

  func pairedSheets() -> [SheetPair] {
    Set(a.sheets.map(\.role)).union(b.sheets.map(\.role)).sorted().map { role in
      SheetPair(
        role: role, a: a.sheets.first { $0.role == role }, b: b.sheets.first { $0.role == role })
    }
  }

  func exportCause(run: Int32) -> String? { exportCauses[run] }

  /// Why annotations may differ: the sheet of that role does.
  func sheetCause(_ role: String) -> String? {
    guard let pair = sheetPairs.first(where: { $0.role == role }) else { return nil }
    let noun = role == "samples" ? "sample" : "assay"
    if pair.a == nil { return "the \(noun) sheet is in B only" }
    if pair.b == nil { return "the \(noun) sheet is in A only" }
    return pair.a?.sha256 == pair.b?.sha256 ? nil : "the \(noun) sheet differs"
  }
}
