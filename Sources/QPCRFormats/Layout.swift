package import QPCRTables

/// Where the columns of a table are: its header row, and the role of each head.
///
/// The first occurrence of a head wins; later ones are `.ignored`.
package struct Layout: Sendable {
  /// The header's row in the table, from 0.
  package let headerRow: Int
  /// The heads as written.
  package let heads: [String]
  package let roles: [ColumnRole?]
  /// How far the cells of data rows stand to the right of their heads (R writes row names without
  /// a head).
  package var shift = 0
  private let columns: [ColumnRole: Int]

  package init(_ table: Table, headerRow: Int, names: ColumnNames) {
    self.headerRow = headerRow
    heads = (0..<table.columnCount(row: headerRow)).map {
      table.text(row: headerRow, column: $0)
    }
    var columns: [ColumnRole: Int] = [:]
    var seen: Set<String> = []
    roles = heads.enumerated().map { index, head -> ColumnRole? in
      let folded = HeadText.fold(head)
      if folded.isEmpty || !seen.insert(folded).inserted { return .ignored }
      guard let role = names.role(ofFolded: folded) else { return nil }
      if role == .flag { return role }
      if columns[role] != nil { return .ignored }
      columns[role] = index
      return role
    }
    self.columns = columns
  }

  /// The column with this role.
  package func column(_ role: ColumnRole) -> Int? { columns[role].map { $0 + shift } }

  /// The columns with a role that may stand several times.
  package func columns(_ role: ColumnRole) -> [Int] {
    roles.indices.filter { roles[$0] == role }.map { $0 + shift }
  }

  /// The columns whose heads mean nothing to the family.
  package var unclaimed: [Int] {
    roles.indices.filter { roles[$0] == nil }.map { $0 + shift }
  }

  /// The head of a column as written.
  package func head(_ column: Int) -> String {
    heads.indices.contains(column - shift) ? heads[column - shift] : ""
  }

  /// The head of a role's column, for messages.
  package func head(_ role: ColumnRole) -> String? { column(role).map(head) }
}
