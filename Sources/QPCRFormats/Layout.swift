package import QPCRTables

/// Where the columns of a table are: its header row, and the role of each head.
///
/// The first occurrence of a head wins; later ones are `.ignored`. Of several heads with one role
/// (`Target` and `Gene`) the one that stands first among the names wins; the others have none.
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

  /// `reading` gives the heads as they are to be understood, where they are not as written.
  package init(
    _ table: Table, headerRow: Int, names: ColumnNames, reading: (([String]) -> [String])? = nil
  ) {
    self.headerRow = headerRow
    heads = (0..<table.columnCount(row: headerRow)).map {
      table.text(row: headerRow, column: $0)
    }
    let folded = (reading?(heads) ?? heads).map(HeadText.fold)
    var columns: [ColumnRole: Int] = [:]
    var seen: Set<String> = []
    let repeated = folded.map { $0.isEmpty || !seen.insert($0).inserted }
    for (index, head) in folded.enumerated() where !repeated[index] {
      guard let role = names.role(ofFolded: head), role != .flag, role != .ignored else { continue }
      let rival = columns[role].map { names.rank(ofFolded: folded[$0]) } ?? .max
      if columns[role] == nil || names.rank(ofFolded: head) < rival { columns[role] = index }
    }
    roles = folded.indices.map { index in
      if repeated[index] { return .ignored }
      guard let role = names.role(ofFolded: folded[index]) else { return nil }
      return role == .flag || role == .ignored || columns[role] == index ? role : nil
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
