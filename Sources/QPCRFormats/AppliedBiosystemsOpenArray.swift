import QPCRModel
import QPCRTables

/// OpenArray real-time plates of the older OpenArray software: a wide CSV whose heads name a table
/// and a field (`ThroughHole.Ct`, `Assay.Assay.ID`). A Ct of 40 stands for none.
///
/// QuantStudio 12K Flex writes its OpenArray plates in the family `quantstudio`.
extension Family {
  static let openArray = Family(
    name: "openarray", title: "OpenArray Real-Time qPCR Analysis software",
    signature: Signature(
      heads: [["ThroughHole.Ct"]],
      typical: ["ThroughHole.Address", "Assay.Assay.ID", "ThroughHole.Outlier"]),
    columns: ColumnNames(OpenArrayReader.names, common: false),
    conventions: {
      var conventions = Conventions()
      conventions.noCqNumbers = [40]
      conventions.wellsMarkRows = false
      conventions.wellNumbers = .label
      return conventions
    }(),
    read: OpenArrayReader.read)
}

enum OpenArrayReader {
  static let names: [(ColumnRole, [String])] = [
    (.cq, ["ThroughHole.Ct"]),
    (.well, ["ThroughHole.Address", "ThroughHole.ID"]),
    (.target, ["Assay.Assay.ID", "Assay.Assay.Name", "Assay.ID", "Assay.Name"]),
    (.task, ["Assay.Assay.Type"]),
    (.flag, ["ThroughHole.Outlier"]),
    (.meltingTemperature(1), ["ThroughHole.Tm", "ThroughHole.Tm1"]),
    (.reported(.cqConfidence), ["ThroughHole.Ct Confidence"]),
  ]

  /// The tables of samples and plates go by several names: their columns are found by the parts of
  /// their heads.
  static func read(_ input: FamilyInput) throws(FormatError) -> [Run] {
    let reading = try TableReading(input)
    let heads = reading.layout.heads
    let samples = columns(heads, of: ["sample"], fields: ["name", "id", ""])
    let plates = columns(heads, of: ["plate", "chip", "array"], fields: ["barcode", "id", "name"])
    let telling = tellingApart(reading, plates)
    var named = input
    named.family.columns = ColumnNames(
      names + [(.plate, telling), (.sample, samples)], common: false)
    var chips = try TableReading(named)
    // A column that tells the chips apart may be that of the samples, too.
    let both = samples.first(where: telling.contains).flatMap { heads.firstIndex(of: $0) }
    if let both { chips.sampleColumns = [both + chips.layout.shift] }
    return try StandardReader.runs(&chips)
  }

  /// The columns of plates, or where an array holds several and none of these tells their holes
  /// apart, the first column that does.
  private static func tellingApart(_ reading: TableReading, _ plates: [String]) -> [String] {
    let holes = reading.texts(.well, reading.rows)
    func areApart(_ column: TextColumn?) -> Bool {
      var seen: Set<[Int32]> = []
      return (0..<reading.rows.count).allSatisfy {
        seen.insert([holes.index[$0], column?.index[$0] ?? 0]).inserted
      }
    }
    func cells(_ head: String) -> TextColumn? {
      reading.layout.heads.firstIndex(of: head).map {
        TextColumn(reading.table, column: $0 + reading.layout.shift, rows: reading.rows)
      }
    }
    if areApart(nil) { return plates }
    let own = ["throughhole", "assay"]
    let others = reading.layout.heads.filter { head in
      !own.contains { HeadText.fold(head).hasPrefix($0) }
    }
    return (plates + others).first { areApart(cells($0)) }.map { [$0] } ?? plates
  }

  /// The heads whose table's name begins with one of these words and whose field is one of these,
  /// with or without the word before it; the best field first.
  private static func columns(
    _ heads: [String], of words: [String], fields: [String]
  ) -> [String] {
    let parts = heads.compactMap { head -> (head: String, table: String, field: String)? in
      guard let dot = head.firstIndex(of: ".") else { return nil }
      let field = HeadText.fold(String(head[head.index(after: dot)...]))
      return (head, HeadText.fold(String(head[..<dot])), field)
    }
    let tables = parts.filter { part in words.contains { part.table.hasPrefix($0) } }
    return fields.flatMap { field in
      tables.filter { part in
        let word = words.first { part.field.hasPrefix($0) } ?? ""
        return part.field.dropFirst(word.count) == field
      }.map(\.head)
    }
  }
}
