/// An assay sheet as it was read: one row a target.
package struct AssaySheet: Sendable {
  /// The sheet's file name, for messages.
  package var file: String
  package var rows: [Row]

  package init(file: String, rows: [Row]) {
    self.file = file
    self.rows = rows
  }

  package struct Row: Sendable {
    /// The row in the sheet's file, from 1.
    package var sourceRow: Int
    package var target: String
    package var role: Target.Role?
    /// Whether the sheet still marks the role as a guess of `ddct init`.
    package var isRoleGuessed = false
    package var efficiency: Efficiency?
    package var lodCq: Double?
    package var meltingTemperature: Double?

    package init(sourceRow: Int, target: String) {
      self.sourceRow = sourceRow
      self.target = target
    }
  }
}
