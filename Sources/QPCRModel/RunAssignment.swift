/// Runs as the analysis names them: the sheet's `run` where it renames, else the export's name.
extension AnnotationJoin {
  mutating func assignRuns(_ sheet: SampleSheet?) {
    let exportNames = Set(runs.map { Name.folded($0.name) })
    var drafts: [(run: Int, name: String)] = runs.enumerated().map { ($0, $1.name) }
    var renamed: [RenameKey: Int32] = [:]
    if let sheet {
      for row in sheetRow.indices where sheetRow[row] >= 0 {
        guard let name = sheet.rows[Int(sheetRow[row])].run,
          !exportNames.contains(Name.folded(name))
        else { continue }
        let key = RenameKey(run: wells.run[row], name: Name.folded(name))
        if renamed[key] == nil {
          renamed[key] = Int32(drafts.count)
          drafts.append((Int(wells.run[row]), Name.trimmed(name)))
        }
      }
      if !renamed.isEmpty { rename(sheet, exportNames, renamed) }
    }
    orderRuns(drafts)
  }

  private struct RenameKey: Hashable {
    var run: Int32
    var name: String
  }

  private mutating func rename(
    _ sheet: SampleSheet, _ exportNames: Set<String>, _ renamed: [RenameKey: Int32]
  ) {
    for row in sheetRow.indices where sheetRow[row] >= 0 {
      guard let name = sheet.rows[Int(sheetRow[row])].run else { continue }
      let key = RenameKey(run: wells.run[row], name: Name.folded(name))
      if let index = renamed[key] { wells.run[row] = index }
    }
  }

  /// Keeps the runs that have wells, in natural order of their names.
  private mutating func orderRuns(_ drafts: [(run: Int, name: String)]) {
    var isUsed = [Bool](repeating: false, count: drafts.count)
    for run in wells.run { isUsed[Int(run)] = true }
    for index in runs.indices where runs[index].wells.count == 0 { isUsed[index] = true }
    let order = drafts.indices.filter { isUsed[$0] }.sorted {
      Name.naturallyPrecedes(drafts[$0].name, drafts[$1].name)
    }
    var position = ContiguousArray<Int32>(repeating: -1, count: drafts.count)
    for (new, old) in order.enumerated() { position[old] = Int32(new) }
    runDescriptions = order.map { RunDescription(runs[drafts[$0].run], name: drafts[$0].name) }
    if order.elementsEqual(drafts.indices) { return }
    for row in 0..<wells.count { wells.run[row] = position[Int(wells.run[row])] }
  }
}
