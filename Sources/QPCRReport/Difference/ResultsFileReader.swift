/// Reads a `results.json` in one pass. Keys of the contract must be there, once; keys that later
/// versions add are passed over in rows and compared byte by byte at the top.
struct ResultsFileReader {
  private var names: ResultsNames
  private var file = ResultsFile()

  /// - Parameters:
  ///   - name: what messages call the file.
  ///   - names: the numbers of names, shared by both files.
  static func read(
    _ bytes: ContiguousArray<UInt8>, name: String, names: inout ResultsNames
  ) throws(ResultsFileError) -> ResultsFile {
    guard bytes.contains(where: { $0 > 0x20 }) else { throw .empty(file: name) }
    let schema = try named(name) { () throws(JSONReadingError) in
      var cursor = JSONCursor(bytes)
      return try cursor.first("schema")
    }
    guard schema == .text(ResultsFileError.schema) else {
      throw .otherSchema(file: name, found: schema?.words)
    }
    var reader = ResultsFileReader(names: names)
    let file = try named(name) { () throws(JSONReadingError) in
      var cursor = JSONCursor(bytes)
      try reader.readAll(&cursor)
      try cursor.finish()
      return reader.file
    }
    names = reader.names
    return file
  }

  private static func named<Value>(
    _ name: String, _ body: () throws(JSONReadingError) -> Value
  ) throws(ResultsFileError) -> Value {
    do throws(JSONReadingError) { return try body() } catch { throw .malformed(file: name, error) }
  }

  private init(names: ResultsNames) { self.names = names }

  // MARK: The whole

  private enum Top: String, CaseIterable {
    case schema, tool, verdict, inputs, sheets, plan, assays, replicates, expression, comparisons
    case findings, exclusions
  }

  private mutating func readAll(_ cursor: inout JSONCursor) throws(JSONReadingError) {
    let keys = JSONKeys<Top>(optional: [.sheets, .comparisons])
    var others: [(String, ContiguousArray<UInt8>)] = []
    try cursor.object(keys) { cursor, key throws(JSONReadingError) in
      others.append((key, try cursor.raw()))
    } _: { cursor, key throws(JSONReadingError) in
      switch key {
      case .schema: try cursor.skip()
      case .tool: try readTool(&cursor)
      case .verdict: file.verdict = try cursor.text()
      case .inputs: file.inputs = try Self.rows(&cursor, Self.input)
      case .sheets: file.sheets = try Self.rows(&cursor, Self.sheet)
      case .plan: file.plan = try Self.members(&cursor)
      case .assays: try readAssays(&cursor)
      case .replicates: try readReplicates(&cursor)
      case .expression: try readExpression(&cursor)
      case .comparisons: try readComparisons(&cursor)
      case .findings: try readFindings(&cursor)
      case .exclusions: try readExclusions(&cursor)
      }
    }
    file.others = others
  }

  private static func rows<Row>(
    _ cursor: inout JSONCursor, _ read: (inout JSONCursor) throws(JSONReadingError) -> Row
  ) throws(JSONReadingError) -> [Row] {
    var rows: [Row] = []
    try cursor.list { cursor throws(JSONReadingError) in rows.append(try read(&cursor)) }
    return rows
  }

  private static func members(
    _ cursor: inout JSONCursor
  ) throws(JSONReadingError) -> [JSONContent.Member] {
    var members: [JSONContent.Member] = []
    try cursor.object { cursor, key throws(JSONReadingError) in
      members.append(JSONContent.Member(key: key, value: try cursor.content()))
    }
    return members
  }

  // MARK: Small tables

  private enum ToolKey: String, CaseIterable { case name, version }

  private mutating func readTool(_ cursor: inout JSONCursor) throws(JSONReadingError) {
    try cursor.object(JSONKeys<ToolKey>()) { cursor, key throws(JSONReadingError) in
      switch key {
      case .name: file.tool = try cursor.text()
      case .version: file.version = try cursor.text()
      }
    }
  }

  private enum InputKey: String, CaseIterable {
    case file, format, instrument, sha256, bytes, wells, runs
  }

  private static func input(
    _ cursor: inout JSONCursor
  ) throws(JSONReadingError) -> ResultsFile.Input {
    var input = ResultsFile.Input()
    let keys = JSONKeys<InputKey>(optional: [.instrument, .bytes, .wells, .runs])
    try cursor.object(keys) { cursor, key throws(JSONReadingError) in
      switch key {
      case .file: input.file = try cursor.text()
      case .format: input.format = try cursor.text()
      case .sha256: input.sha256 = try cursor.text()
      case .runs: input.runs = try cursor.texts()
      case .instrument: input.instrument = try cursor.optionalText()
      // These follow from the bytes, whose SHA-256 is compared.
      case .bytes, .wells: try cursor.skip()
      }
    }
    return input
  }

  private enum SheetKey: String, CaseIterable { case role, file, sha256 }

  private static func sheet(
    _ cursor: inout JSONCursor
  ) throws(JSONReadingError) -> ResultsFile.Sheet {
    var sheet = ResultsFile.Sheet()
    try cursor.object(JSONKeys<SheetKey>()) { cursor, key throws(JSONReadingError) in
      switch key {
      case .role: sheet.role = try cursor.text()
      case .file: sheet.file = try cursor.text()
      case .sha256: sheet.sha256 = try cursor.text()
      }
    }
    return sheet
  }

  private enum AssayKey: String, CaseIterable {
    case target, role, efficiency
    case standardError = "efficiency_se"
    case source = "efficiency_source"
  }

  private mutating func readAssays(_ cursor: inout JSONCursor) throws(JSONReadingError) {
    let keys = JSONKeys<AssayKey>()
    try cursor.list { cursor throws(JSONReadingError) in
      var assay = ResultsFile.Assay()
      try cursor.object(keys) { cursor, key throws(JSONReadingError) in
        switch key {
        case .target: assay.target = names.number(try cursor.text())
        case .role: assay.role = try cursor.text()
        case .efficiency: assay.efficiency = try cursor.number()
        case .standardError: assay.standardError = try cursor.optionalNumber()
        case .source: assay.source = try cursor.text()
        }
      }
      file.assays.append(assay)
    }
  }

  // MARK: Long tables

  private enum ReplicateKey: String, CaseIterable {
    case run, sample, target, n
    case undetermined = "n_undetermined"
    case excluded = "n_excluded"
    case mean = "mean_cq"
    case sd = "sd_cq"
    case range = "range_cq"
    case role, wells
    case cycles = "well_cq"
  }

  private mutating func readReplicates(_ cursor: inout JSONCursor) throws(JSONReadingError) {
    let keys = JSONKeys<ReplicateKey>(optional: [.range, .role, .wells, .cycles])
    var rows = ResultsFile.ReplicateRows()
    try cursor.list { cursor throws(JSONReadingError) in
      var group = ResultsFile.GroupKey()
      var counts = SIMD4<Int32>()
      var (mean, sd, range): (Double?, Double?, Double?) = (nil, nil, nil)
      try cursor.object(keys) { cursor, key throws(JSONReadingError) in
        switch key {
        case .run: group.run = names.number(try cursor.text())
        case .sample: group.sample = names.number(try cursor.optionalText())
        case .target: group.target = names.number(try cursor.optionalText())
        case .role: group.role = names.number(try cursor.text())
        case .n: counts[0] = try cursor.smallCount()
        case .undetermined: counts[1] = try cursor.smallCount()
        case .excluded: counts[2] = try cursor.smallCount()
        case .mean: mean = try cursor.optionalNumber()
        case .sd: sd = try cursor.optionalNumber()
        case .range: range = try cursor.optionalNumber()
        case .wells:
          try cursor.list { cursor throws(JSONReadingError) in
            let label = try cursor.text()
            rows.labels.append(names.number(label))
            rows.isUnnamed.append(label.first == "#" && label.dropFirst().allSatisfy(\.isNumber))
          }
        case .cycles:
          try cursor.list { cursor throws(JSONReadingError) in
            rows.cycles.append(try cursor.optionalNumber() ?? .nan)
          }
        }
      }
      guard rows.labels.count == rows.cycles.count else { throw cursor.error(.unequalWells) }
      if rows.labels.count == Int(rows.firstWell[rows.firstWell.count - 1]) {
        rows.hasWells = false
      }
      rows.firstWell.append(Int32(rows.labels.count))
      rows.keys.append(group)
      rows.counts.append(counts)
      rows.mean.append(mean)
      rows.sd.append(sd)
      rows.range.append(range ?? .nan)
    }
    file.replicates = rows
  }

  private enum ExpressionKey: String, CaseIterable {
    case run, sample, subject, factors, target, cq
    case referenceCq = "reference_cq"
    case deltaCq = "delta_cq"
    case standardError = "se_delta_cq"
    case log2NRQ = "log2_nrq"
    case nrq, censored
  }

  private mutating func readExpression(_ cursor: inout JSONCursor) throws(JSONReadingError) {
    let keys = JSONKeys<ExpressionKey>(optional: [.cq, .referenceCq, .log2NRQ, .nrq])
    var rows = ResultsFile.ExpressionRows()
    try cursor.list { cursor throws(JSONReadingError) in
      var group = ResultsFile.GroupKey()
      var annotation = ResultsFile.Annotation()
      var (deltaCq, standardError): (Double?, Double?) = (nil, nil)
      var isCensored = false
      var parts = SIMD4<Double>(repeating: .nan)
      try cursor.object(keys) { cursor, key throws(JSONReadingError) in
        switch key {
        case .run: group.run = names.number(try cursor.text())
        case .sample: group.sample = names.number(try cursor.optionalText())
        case .target: group.target = names.number(try cursor.optionalText())
        case .subject: annotation.subject = try cursor.optionalText()
        case .factors:
          try cursor.object { cursor, factor throws(JSONReadingError) in
            annotation.levels[factor] = try cursor.optionalText()
          }
        case .deltaCq: deltaCq = try cursor.optionalNumber()
        case .standardError: standardError = try cursor.optionalNumber()
        case .censored: isCensored = try cursor.bool()
        case .cq: parts[0] = try cursor.optionalNumber() ?? .nan
        case .referenceCq: parts[1] = try cursor.optionalNumber() ?? .nan
        case .log2NRQ: parts[2] = try cursor.optionalNumber() ?? .nan
        case .nrq: parts[3] = try cursor.optionalNumber() ?? .nan
        }
      }
      rows.keys.append(group)
      rows.deltaCq.append(deltaCq)
      rows.standardError.append(standardError)
      rows.isCensored.append(isCensored)
      rows.parts.append(parts)
      if rows.annotations[group.sample] == nil { rows.annotations[group.sample] = annotation }
    }
    file.expression = rows
  }

  // MARK: Comparisons, findings, exclusions

  private enum ComparisonKey: String, CaseIterable {
    case target, factor
    case testLevel = "test_level"
    case calibrator, within, findings
  }

  private mutating func readComparisons(_ cursor: inout JSONCursor) throws(JSONReadingError) {
    let keys = JSONKeys<ComparisonKey>()
    var comparisons: [ResultsFile.ComparisonRow] = []
    try cursor.list { cursor throws(JSONReadingError) in
      var row = ResultsFile.ComparisonRow()
      var fields: [JSONContent.Member] = []
      try cursor.object(keys) { cursor, key throws(JSONReadingError) in
        fields.append(JSONContent.Member(key: key, value: try cursor.content()))
      } _: { cursor, key throws(JSONReadingError) in
        switch key {
        case .target: row.target = names.number(try cursor.text())
        case .factor: row.factor = try cursor.text()
        case .testLevel: row.testLevel = try cursor.text()
        case .calibrator: row.calibrator = try cursor.text()
        case .within: row.within = try Self.members(&cursor)
        case .findings:
          try cursor.list { cursor throws(JSONReadingError) in
            row.findings.append(try cursor.count())
          }
        }
      }
      row.fields = fields
      comparisons.append(row)
    }
    file.comparisons = comparisons
  }

  private enum FindingKey: String, CaseIterable {
    case id, rule, severity, message, value, threshold, run, wells, sample, target, comparison
    case because, action
  }

  private mutating func readFindings(_ cursor: inout JSONCursor) throws(JSONReadingError) {
    let keys = JSONKeys<FindingKey>(optional: [.value, .threshold, .because, .action])
    try cursor.list { cursor throws(JSONReadingError) in
      var row = ResultsFile.FindingRow()
      try cursor.object(keys) { cursor, key throws(JSONReadingError) in
        switch key {
        case .id: row.id = try cursor.count()
        case .rule: row.rule = try cursor.text()
        case .severity: row.severity = try cursor.text()
        case .message: row.message = try cursor.text()
        case .run: row.run = names.number(try cursor.optionalText())
        case .wells: row.wells = try cursor.texts()
        case .sample: row.sample = names.number(try cursor.optionalText())
        case .target: row.target = names.number(try cursor.optionalText())
        case .comparison: row.comparison = try cursor.optionalText()
        case .value: row.value = try cursor.optionalNumber()
        case .threshold: row.threshold = try cursor.optionalNumber()
        case .because, .action: try cursor.skip()
        }
      }
      file.findings.append(row)
    }
  }

  private enum ExclusionKey: String, CaseIterable {
    case run, well, sample, target, rule, cq, reason
  }

  private mutating func readExclusions(_ cursor: inout JSONCursor) throws(JSONReadingError) {
    let keys = JSONKeys<ExclusionKey>(optional: [.cq, .reason])
    try cursor.list { cursor throws(JSONReadingError) in
      var row = ResultsFile.ExclusionRow()
      try cursor.object(keys) { cursor, key throws(JSONReadingError) in
        switch key {
        case .run: row.run = names.number(try cursor.text())
        case .well: row.well = names.number(try cursor.text())
        case .sample: row.sample = names.number(try cursor.optionalText())
        case .target: row.target = names.number(try cursor.optionalText())
        case .rule: row.rule = try cursor.text()
        case .cq: row.cq = try cursor.optionalNumber()
        case .reason: row.reason = try cursor.text()
        }
      }
      file.exclusions.append(row)
    }
  }
}

extension JSONCursor {
  /// A number of wells.
  fileprivate mutating func smallCount() throws(JSONReadingError) -> Int32 {
    let start = index
    let value = try count()
    guard let small = Int32(exactly: value) else {
      throw error(.wrongKind(found: "\(value)", expected: "a number of wells"), at: start)
    }
    return small
  }
}
