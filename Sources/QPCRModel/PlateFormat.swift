/// The shape of a plate, rows × columns.
public struct PlateFormat: Sendable, Hashable {
  /// The number of rows (8 on a 96-well plate).
  public let rows: Int
  /// The number of columns (12 on a 96-well plate).
  public let columns: Int

  /// A plate of this shape.
  public init(rows: Int, columns: Int) {
    self.rows = rows
    self.columns = columns
  }

  /// The number of wells.
  public var wells: Int { rows * columns }

  /// The common plates, smallest first.
  public static let common = [
    PlateFormat(rows: 4, columns: 4), PlateFormat(rows: 4, columns: 6),
    PlateFormat(rows: 6, columns: 8), PlateFormat(rows: 8, columns: 12),
    PlateFormat(rows: 16, columns: 24), PlateFormat(rows: 32, columns: 48),
  ]

  /// The common plate with this number of wells.
  public init?(wells: Int) {
    guard let format = PlateFormat.common.first(where: { $0.wells == wells }) else { return nil }
    self = format
  }
}
