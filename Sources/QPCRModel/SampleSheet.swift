/// A sample sheet as it was read: one row a sample (or a sample × run, or a well of a plate map).
package struct SampleSheet: Sendable {
  /// The sheet's file name, for messages.
  package var file: String
  /// The names of the factor columns in their order, `condition` included where it is there.
  package var factors: [String]
  package var rows: [Row]
  /// Whether the sheet has a `subject` column.
  package var hasSubjects: Bool

  package init(file: String, factors: [String], rows: [Row], hasSubjects: Bool) {
    self.file = file
    self.factors = factors
    self.rows = rows
    self.hasSubjects = hasSubjects
  }

  package struct Row: Sendable {
    /// The row in the sheet's file, from 1.
    package var sourceRow: Int
    package var sample: String
    package var subject: String?
    /// Beside `SampleSheet.factors`.
    package var levels: [String?]
    package var role: WellRole?
    package var quantity: Double?
    package var controlOf: String?
    package var run: String?
    package var well: String?
    /// Target of a plate map's well.
    package var target: String?
    package var isExcluded: Bool
    package var exclusionReason: String?
    package var rnaIntegrity: Double?
    package var rnaPurity: Double?

    package init(sourceRow: Int, sample: String, levels: [String?] = []) {
      self.sourceRow = sourceRow
      self.sample = sample
      self.levels = levels
      isExcluded = false
    }
  }
}
