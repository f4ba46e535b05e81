import QPCRModel
import QPCRTables

/// A table whose columns are targets or samples: found by its cells, and only where it is clear.
///
/// It is clear where at least two columns hold nothing but Cqs (most of them 5 to 45, not all whole
/// numbers), no head says otherwise, and the names say what runs down and what across. Relative
/// quantities, curves and other measurements are refused.
struct WideTable {
  enum Orientation { case targetsAcross, samplesAcross }

  var section: ExportFile.Section
  var headerRow: Int
  /// How far data cells stand to the right of their heads (row names of R).
  var shift = 0
  var heads: [String]
  /// The columns (of the heads) that hold Cqs.
  var values: [Int]
  /// The columns that name and describe rows.
  var others: [Int]
  var rows: RowList
  var orientation: Orientation?
  var range: (low: Double, high: Double)
  /// Whether the heads of the Cqs say that they are (`Ct_ACTB`).
  var isHeaded: Bool

  static let conventions: Conventions = {
    var conventions = Family.tidy.conventions
    conventions.noCqNumbers = [-1]
    return conventions
  }()

  /// What is said of a table whose samples are called by what describes its rows.
  static func composedRemark(_ heads: [String]) -> String {
    "the table names no samples: they are called by \(heads.joined(separator: ", ")), and rows "
      + "alike in that are technical replicates; add a column “sample” where that is not so"
  }

  // MARK: Recognition

  static func match(_ file: ExportFile, _ orientation: Orientation) -> Signature.Match? {
    guard let table = clear(file), table.orientation == orientation else { return nil }
    let across = orientation == .targetsAcross ? "targets" : "samples"
    return Signature.Match(
      score: 1,
      why: "\(table.values.count) columns of Cqs headed by \(across) in row "
        + "\(file.table(table.section).sourceRow[table.headerRow])",
      section: table.section, headerRow: table.headerRow)
  }

  /// The first section that is clearly such a table.
  static func clear(_ file: ExportFile) -> WideTable? {
    file.sections.lazy.compactMap { WideTable(file, $0) }.first {
      $0.isCycles && $0.orientation != nil
    }
  }

  /// Why a table that is almost one is not read.
  static func refusal(_ file: ExportFile) -> FormatError? {
    guard let table = file.sections.lazy.compactMap({ WideTable(file, $0) }).first else {
      return nil
    }
    if table.isCurve {
      return FormatError(
        file: file.name, sheet: table.section.name,
        .noCqs(
          holds: "curves (a row a \(table.heads[0]), a column a reaction)",
          advice: "give the table of results that the instrument's software makes of them"))
    }
    guard table.isCycles else {
      let low = ShortNumber.text(table.range.low)
      let high = ShortNumber.text(table.range.high)
      return FormatError(
        file: file.name, sheet: table.section.name,
        .noCqs(
          holds: "\(table.values.count) columns of numbers from \(low) to \(high) (relative "
            + "quantities, fluorescence or other measurements)",
          advice: "give a table with the Cqs, which are mostly between 5 and 45"))
    }
    return FormatError(
      file: file.name, sheet: table.section.name,
      .notATable(
        kind: "a table of numbers in which rows or columns may be the targets",
        advice: "head its first column with “sample” (then each further column is a target) or "
          + "with “target” (then each further column is a sample)"))
  }

  /// Whether the numbers can be Cqs: nine in ten from 5 to 45, half of them above 10.
  private var isCycles: Bool { isHeaded || areCycles }
  private var areCycles = false
  private var isCurve = false

  // MARK: Finding the table

  init?(_ file: ExportFile, _ section: ExportFile.Section) {
    let table = file.table(section)
    guard let (header, first) = WideTable.findHeader(table, section) else { return nil }
    self.section = section
    headerRow = header
    heads = (0..<table.columnCount(row: header)).map { table.text(row: header, column: $0) }
    while heads.last == "" { heads.removeLast() }
    rows = RowList()
    for row in first..<section.rows.upperBound
    where (0..<table.columnCount(row: row)).contains(where: { !table.isBlank(row: row, column: $0) }
    ) {
      rows.append(row)
    }
    let rowList = rows
    let width = heads.count
    let isLonger = (0..<rowList.count).allSatisfy {
      WideTable.filled(table, rowList[$0]) == width + 1
    }
    shift = isLonger ? 1 : 0
    range = (.infinity, -.infinity)
    values = []
    others = []
    isHeaded = false
    guard classify(table) else { return nil }
    orientation = WideTable.orientation(self, table)
  }

  /// The cells of a row up to the last filled one.
  private static func filled(_ table: Table, _ row: Int) -> Int {
    var count = table.columnCount(row: row)
    while count > 0, table.isBlank(row: row, column: count - 1) { count -= 1 }
    return count
  }

  /// The last row of words before the first row with two numbers or more; words for "no Cq" below
  /// a row of words stand for numbers.
  private static func findHeader(
    _ table: Table, _ section: ExportFile.Section
  ) -> (header: Int, first: Int)? {
    var header: Int?
    for row in section.rows.prefix(40) {
      let (numbers, nones, words) = counts(table, row, hasHeader: header != nil)
      let isData =
        numbers >= 2 || numbers >= 1 && numbers + nones >= words || nones >= 2 && nones >= words
      if isData { return header.map { ($0, row) } }
      if words >= 2 { header = row }
    }
    return nil
  }

  /// How many cells of a row are numbers, words for "no Cq" (which count as words above the heads),
  /// and words.
  private static func counts(
    _ table: Table, _ row: Int, hasHeader: Bool
  ) -> (numbers: Int, nones: Int, words: Int) {
    var counts = (numbers: 0, nones: 0, words: 0)
    for column in 0..<table.columnCount(row: row) {
      let cell = table.range(row: row, column: column)
      if cell.isEmpty { continue }
      if isNumber(table, cell) {
        counts.numbers += 1
      } else if hasHeader, isNone(table, cell) {
        counts.nones += 1
      } else {
        counts.words += 1
      }
    }
    return counts
  }

  private static let noneWords = Set(conventions.noCqWords.map(Name.folded))
  /// A bit for each length, in UTF-8, that one of them has.
  private static let noneLengths = noneWords.reduce(UInt64(0)) { $0 | 1 << UInt64($1.utf8.count) }

  private static func isNone(_ table: Table, _ cell: Range<Int>) -> Bool {
    // Most cells are shorter or longer than any such word: no text is made of them.
    let isASCII = !table.bytes[cell].contains(where: { $0 >= 0x80 })
    if isASCII, noneLengths >> UInt64(cell.count) & 1 == 0 { return false }
    return noneWords.contains(Name.folded(String(decoding: table.bytes[cell], as: UTF8.self)))
  }

  private static func isNumber(_ table: Table, _ cell: Range<Int>) -> Bool {
    // A number begins with a digit or one of `+,-.`.
    guard (0x2B...0x39).contains(table.bytes[cell.lowerBound]) else { return false }
    return NumberText.parse(table.bytes, cell) != nil
      || NumberText.parse(table.bytes, cell, decimalMark: .comma) != nil
  }

  /// Heads of measurements that are no Cqs, folded, beside those that tidy tables know.
  private static let foreign: Set<String> = [
    "time", "age", "bmi", "weight", "height", "volume", "ph", "length", "dose", "dilution",
    "dilutions", "conc", "concentration", "day", "days", "hours", "temp", "fluorescence",
    "efficiency", "slope", "intercept", "mean", "sd", "sem", "se", "median", "min", "max",
  ]

  /// First heads of tables of curves.
  private static let curveHeads: Set<String> = [
    "cyc", "cycle", "cycles", "cyclenumber", "tmp", "temp", "temperature",
  ]

  /// Heads of an instrument's or a program's own results: columns of wells, means, errors, ΔCqs. A
  /// table that has one is no wide table, whatever else stands in it.
  private static func isResult(_ head: String) -> Bool {
    switch Family.tidy.columns.role(of: head) {
    case .well, .wellPosition, .cq, .reported, .meltingTemperature: return true
    default: break
    }
    let words = head.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "Δ" }
    return words.contains { results.contains(String($0)) }
  }

  private static let results: Set<String> = [
    "mean", "avg", "average", "median", "sd", "sem", "dev", "stddev", "stdev", "err", "error",
    "threshold", "rq", "dct", "ddct", "dcq", "ddcq", "Δct", "ΔΔct", "Δcq", "ΔΔcq", "well", "pos",
    "position", "call", "quality", "tm", "r2",
  ]

  /// Whether a head means something else than a Cq. `target` over Cqs is the name of a target.
  private static func isKnown(_ head: String) -> Bool {
    switch Family.tidy.columns.role(of: head) {
    case .sample, .target, nil: head.isEmpty || foreign.contains(HeadText.fold(head))
    default: true
    }
  }

  /// Sorts the columns into Cqs and others; false where this is no such table.
  private mutating func classify(_ table: Table) -> Bool {
    var numbers: [Double] = []
    var numeric: [Int] = []
    let style = NumberStyle(
      table, cq: nil, others: Array(heads.indices.map { $0 + shift }), rows: rows,
      ungrouped: true)
    if heads.contains(where: WideTable.isResult) { return false }
    let headed = heads.indices.filter { WideTable.targetName(heads[$0]) != nil }
    isHeaded = headed.count > 0
    // Whole numbers before the Cqs describe rows (years, numbers of animals); among them they are
    // Cqs that happen to be whole.
    let namesTargets = Family.tidy.columns.role(of: heads.first ?? "") == .target
    var isAmongCqs = namesTargets
    for column in heads.indices {
      guard let (values, isWhole) = columnNumbers(table, column + shift, style) else {
        others.append(column)
        continue
      }
      if column == 0, WideTable.curveHeads.contains(HeadText.fold(heads[0])) { isCurve = true }
      let isWholeCq = isAmongCqs && values.allSatisfy { $0 == -1 || $0 >= 5 }
      let isOther =
        isCurve || WideTable.isKnown(heads[column]) || isWhole && !isWholeCq
        || column == 0 && namesTargets && isWhole
      if isHeaded ? !headed.contains(column) : isOther {
        others.append(column)
      } else {
        isAmongCqs = true
        numeric.append(column)
        numbers += values
      }
    }
    if isCurve { return others.count > 1 }
    // One column of numbers is no wide table, unless it says what it is.
    guard numeric.count >= (isHeaded ? 1 : 2), rows.count >= 2 else { return false }
    values = numeric
    let real = numbers.filter { $0 != -1 }
    range = (real.min() ?? 0, real.max() ?? 0)
    let inRange = real.count { $0 >= 5 && $0 <= 45 }
    let late = real.count { $0 > 10 && $0 <= 45 }
    areCycles = inRange * 10 >= real.count * 9 && late * 2 > real.count
    return true
  }

  /// The numbers of a column that holds numbers and words for "no Cq", and whether all are whole;
  /// `nil` for a column of words. A few other words are faults to be told, not another kind of
  /// column.
  private func columnNumbers(
    _ table: Table, _ column: Int, _ style: NumberStyle
  ) -> (values: [Double], isWhole: Bool)? {
    var values: [Double] = []
    var none = 0
    var odd = 0
    for position in 0..<rows.count {
      let range = table.range(row: rows[position], column: column)
      if range.isEmpty { continue }
      if let number = style.parse(table, range) {
        values.append(number)
      } else if WideTable.isNone(table, range) {
        none += 1
      } else {
        odd += 1
      }
    }
    guard values.count + none > 0, odd * 2 < values.count || odd == 0 else { return nil }
    return (values, values.allSatisfy { $0 == $0.rounded() })
  }

  // MARK: What runs across

  /// The target in a head that says that the column holds its Cqs: `Ct_ACTB`, `ACTB Cq`.
  static func targetName(_ head: String) -> String? {
    let folded = head.lowercased()
    for mark in ["ct", "cq", "cp"] {
      for separator in ["_", ".", " ", ":"] {
        if folded.hasPrefix(mark + separator), head.count > 3, head.dropFirst(3).first != "(" {
          return Name.trimmed(String(head.dropFirst(3)))
        }
      }
    }
    return nil
  }

  /// Heads under which the rows' own names stand: samples, or targets.
  private static func orientation(_ wide: WideTable, _ table: Table) -> Orientation? {
    if wide.isHeaded { return .targetsAcross }
    let columns = Family.tidy.columns
    for column in wide.others {
      switch columns.role(of: wide.heads[column]) {
      case .sample: return .targetsAcross
      case .target: return wide.others.count == 1 ? .samplesAcross : nil
      default: continue
      }
    }
    if wide.others.isEmpty {
      // Nothing but Cqs: rows are samples if the heads can be targets.
      return wide.values.allSatisfy { wide.heads[$0].contains(where: \.isLetter) }
        ? .targetsAcross : nil
    }
    let across = wide.values.map { wide.heads[$0] }
    guard wide.others.first == 0, wide.heads[0].isEmpty, wide.others.count == 1 else {
      return across.contains(where: looksLikeTarget) && wide.others.first == 0
        ? .targetsAcross : nil
    }
    let rows = (0..<wide.rows.count).map {
      table.text(row: wide.rows[$0], column: wide.shift)
    }
    switch (across.contains(where: looksLikeTarget), rows.contains(where: looksLikeTarget)) {
    case (true, false): return .targetsAcross
    case (false, true): return .samplesAcross
    default: return nil
    }
  }

  /// Names that only targets have: common reference targets, and words for targets.
  private static func looksLikeTarget(_ name: String) -> Bool {
    let folded = HeadText.fold(name)
    return common.contains(folded)
      || ["gene", "hkg", "housekeeping", "mir-", "mirna", "hsa-mir", "mmu-mir"].contains {
        folded.hasPrefix($0)
      }
  }

  private static let common: Set<String> = [
    "actb", "actin", "b-actin", "bactin", "b2m", "gapdh", "gapd", "hprt", "hprt1", "hmbs", "pgk1",
    "ppia", "rpl13a", "rpl19", "rplp0", "rps18", "sdha", "tbp", "tfrc", "ubc", "ywhaz", "gusb",
    "18s", "rrna18s", "18srrna", "rnu6", "u6", "gak", "tuba", "tubb", "ref",
  ]
}
