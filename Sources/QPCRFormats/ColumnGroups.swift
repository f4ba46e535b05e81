package import QPCRModel

/// Tables with several measurements of a well side by side in its row (a column of Cqs for each
/// dye, or one for targets of interest and one for references): each group of columns is read as a
/// table of its own.
package enum ColumnGroups {
  /// One group of columns.
  package struct Group: Sendable {
    /// The dye that the group measures.
    package var reporter: String?
    /// Heads as written to heads as they are to be understood in this group; a blank one is not
    /// the group's.
    package var meaning: @Sendable (String) -> String
    /// Whether the table has other groups, so that a row may be empty in this one.
    package var isOneOfSeveral: Bool

    package init(
      reporter: String? = nil, isOneOfSeveral: Bool = true,
      meaning: @escaping @Sendable (String) -> String
    ) {
      self.reporter = reporter
      self.isOneOfSeveral = isOneOfSeveral
      self.meaning = meaning
    }

    func heads(_ heads: [String]) -> [String] { heads.map(meaning) }
  }

  /// The groups' wells as one run, row by row in the file's order.
  package static func run(
    _ input: FamilyInput, _ groups: [Group]
  ) throws(FormatError) -> Run {
    var parts: [Run] = []
    var empty: FormatError?
    for group in groups {
      do throws(FormatError) {
        var reading = try TableReading(input, group: group)
        var part = try reading.run(reading.rows)
        if let reporter = group.reporter {
          let index = part.reporters.intern(reporter)
          part.wells.reporter = ContiguousArray(repeating: index, count: part.wells.count)
        }
        parts.append(part)
      } catch {
        guard error.fact == .noRows else { throw error }
        empty = error
      }
    }
    guard let first = parts.first else {
      throw empty ?? FormatError(file: input.file.name, .noRows)
    }
    return merged(first, parts)
  }

  private static func merged(_ first: Run, _ parts: [Run]) -> Run {
    guard parts.count > 1 else { return first }
    var run = Run(name: first.name, source: first.source, information: first.information)
    var order: [(source: UInt32, part: Int, row: Int)] = []
    for (index, part) in parts.enumerated() {
      order += (0..<part.wells.count).map { (part.wells.sourceRow[$0], index, $0) }
      for remark in part.remarks where !run.remarks.contains(remark) { run.remarks.append(remark) }
    }
    order.sort { ($0.source, $0.part) < ($1.source, $1.part) }
    for (_, part, row) in order { run.append(row: row, of: parts[part]) }
    run.padColumns()
    return run
  }
}
