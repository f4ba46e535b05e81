/// What differs between two `results.json`, and what made it differ as far as they tell.
///
/// Numbers that agree to 1e-11 are the same. Causes are found by what can move what: a well of a
/// comparison's own samples and targets, an exclusion, an efficiency, a reference, an option, the
/// version. One that is alone is the cause; several are listed; where the files record nothing that
/// could have done it, the row says so.
package struct ResultsDifference: Sendable {
  /// The first file (`A` in texts).
  package let a: Side
  /// The second file (`B` in texts).
  package let b: Side
  /// Every difference: what a reader asks first stands first.
  package let changes: [ResultsChange]
  /// Comparisons that both files hold.
  package let sharedComparisons: Int

  /// A file as a difference tells it.
  package struct Side: Sendable {
    package let name: String
    package let software: String
    package let verdict: String

    init(_ file: ResultsFile, name: String) {
      self.name = name
      software = file.tool + " " + file.version
      verdict = file.verdict
    }
  }

  /// Compares two files.
  /// - Parameters:
  ///   - a: the bytes of the first.
  ///   - b: the bytes of the second.
  ///   - files: what messages and reports call them.
  /// - Throws: where one is no `results.json` of this version.
  package static func between(
    _ a: ContiguousArray<UInt8>, _ b: ContiguousArray<UInt8>, files: (a: String, b: String)
  ) throws(ResultsFileError) -> ResultsDifference {
    var names = ResultsNames()
    let first = try ResultsFileReader.read(a, name: files.a, names: &names)
    let second = try ResultsFileReader.read(b, name: files.b, names: &names)
    var search = DifferenceSearch(ResultsPair(first, second, names: names))
    search.run()
    return ResultsDifference(
      a: Side(first, name: files.a), b: Side(second, name: files.b), changes: search.changes,
      sharedComparisons: search.sharedComparisons)
  }

  package var isEmpty: Bool { changes.isEmpty }
}
