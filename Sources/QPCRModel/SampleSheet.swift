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

  /// The sheet with the blank cells of rows about single wells filled in from the row of the whole
  /// sample, where it has one: `P1-pre` and below it `P1-pre` with `A3` and `exclude`.
  func inheritingCells() -> SampleSheet {
    let whole = Dictionary(grouping: rows.filter { $0.well == nil }) { Name.folded($0.sample) }
    guard !whole.isEmpty, rows.contains(where: { $0.well != nil }) else { return self }
    var sheet = self
    for index in rows.indices where rows[index].well != nil {
      let candidates = whole[Name.folded(rows[index].sample)] ?? []
      let run = rows[index].run.map(Name.folded)
      let sameRun = candidates.filter { $0.run.map(Name.folded) == run }
      let anyRun = run == nil ? candidates : candidates.filter { $0.run == nil }
      guard let row = sameRun.first ?? (anyRun.count == 1 ? anyRun.first : nil) else { continue }
      sheet.rows[index].inherit(row)
    }
    return sheet
  }

  package struct Row: Sendable, Equatable {
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

    /// Fills blank cells in from the sample's own row. What leaves out the sample leaves out its
    /// wells.
    fileprivate mutating func inherit(_ sample: Row) {
      subject = subject ?? sample.subject
      role = role ?? sample.role
      quantity = quantity ?? sample.quantity
      controlOf = controlOf ?? sample.controlOf
      run = run ?? sample.run
      rnaIntegrity = rnaIntegrity ?? sample.rnaIntegrity
      rnaPurity = rnaPurity ?? sample.rnaPurity
      levels = zip(levels, sample.levels).map { $0 ?? $1 }
      if sample.isExcluded, !isExcluded {
        isExcluded = true
        exclusionReason = sample.exclusionReason
      }
    }
  }
}
