import QPCRModel

/// Tables with a column a target or a column a sample, which have no column of Cqs. They are told
/// by their cells and only where nothing else fits.
extension Family {
  static let wide = Family(
    name: "wide", title: "wide table: a row a sample, a column a target",
    signature: Signature(heads: [], shape: { WideTable.match($0, .targetsAcross) }),
    columns: Family.tidy.columns, conventions: WideTable.conventions, read: WideTableReader.read)

  static let matrix = Family(
    name: "matrix", title: "matrix: a row a target, a column a sample",
    signature: Signature(heads: [], shape: { WideTable.match($0, .samplesAcross) }),
    columns: Family.tidy.columns, conventions: WideTable.conventions, read: WideTableReader.read)
}
