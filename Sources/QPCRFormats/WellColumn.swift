import QPCRModel

/// A column of wells, resolved to plate positions and labels.
struct WellColumn {
  private(set) var wells: ContiguousArray<WellID>
  /// The labels in natural order, so that wells order by them.
  private(set) var labels: NameTable
  /// The plate that numbers were laid on, or that the export states.
  private(set) var plate: PlateFormat?

  /// No wells at all.
  init(unnamed count: Int) {
    wells = ContiguousArray(repeating: .unnamed, count: count)
    labels = NameTable()
    plate = nil
  }

  /// Resolves texts; numbers are positions, row by row, on the plate that the export states, else
  /// on the smallest common plate that has them all.
  init(_ column: TextColumn, plate stated: PlateFormat?, numbers: Conventions.WellNumbers) {
    let texts = column.texts.map { text -> WellText in
      let well = WellText(text)
      if case .number = well, numbers == .label { return .label(text) }
      return well
    }
    let plate = WellColumn.plate(for: texts, stated: stated)
    self.plate = plate
    let names = WellColumn.labels(of: texts, plate: plate)
    labels = names
    let ids = texts.map { WellColumn.id($0, plate: plate, labels: names) }
    wells = ContiguousArray(column.index.map { $0 < 0 ? .unnamed : ids[Int($0)] })
  }

  private static func plate(for texts: [WellText], stated: PlateFormat?) -> PlateFormat? {
    var highest = 0
    for case .number(let number) in texts { highest = max(highest, number) }
    if let stated, highest <= stated.wells { return stated }
    guard highest > 0 else { return stated }
    return PlateFormat.common.first { $0.wells >= max(highest, 96) }
  }

  private static func labels(of texts: [WellText], plate: PlateFormat?) -> NameTable {
    let labels = texts.compactMap { well -> String? in
      switch well {
      case .label(let label): label
      case .number(let number): plate == nil ? String(number) : nil
      case .position: nil
      }
    }
    var names = NameTable()
    for label in labels.sorted(by: Name.naturallyPrecedes) { _ = names.intern(label) }
    return names
  }

  private static func id(_ well: WellText, plate: PlateFormat?, labels: NameTable) -> WellID {
    switch well {
    case .position(let row, let column): return WellID(row: row, column: column)
    case .number(let number):
      if let plate {
        return WellID(row: (number - 1) / plate.columns, column: (number - 1) % plate.columns)
      }
      return labels.index(of: String(number)).map(WellID.init(label:)) ?? .unnamed
    case .label(let label):
      return labels.index(of: label).map(WellID.init(label:)) ?? .unnamed
    }
  }
}
