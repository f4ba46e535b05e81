/// A column of an export that describes samples (condition, treatment, subject, biogroup …),
/// row by row beside the `WellTable`.
package struct FactorColumn: Sendable {
  /// The column's head as written.
  package var name: String
  package var levels: NameTable
  /// Index into `levels` for each row, `NameTable.none` where the cell is blank.
  package var level: ContiguousArray<Int32>

  package init(name: String, levels: NameTable = NameTable(), level: ContiguousArray<Int32> = []) {
    self.name = name
    self.levels = levels
    self.level = level
  }
}
