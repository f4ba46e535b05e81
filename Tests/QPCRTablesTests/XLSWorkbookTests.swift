import QPCRTables
import QPCRTestSupport
import Testing

/// Builds a legacy workbook from records.
struct XLSSpecimen {
  var isBIFF8 = true
  var globals: [UInt8] = []
  var sheets: [(name: String, type: UInt8, records: [UInt8])] = []
  var streamName = "Workbook"

  static func record(_ kind: Int, _ data: [UInt8]) -> [UInt8] {
    le(kind, 2) + le(data.count, 2) + data
  }

  /// A BIFF8 string with a length of `bytes` bytes, wide where it has to be.
  static func text(_ text: String, _ bytes: Int = 2) -> [UInt8] {
    let units = Array(text.utf16)
    let isWide = units.contains { $0 > 0xFF }
    return le(units.count, bytes) + [isWide ? 1 : 0]
      + units.flatMap { le(Int($0), isWide ? 2 : 1) }
  }

  static func cell(_ row: Int, _ column: Int, style: Int = 0) -> [UInt8] {
    le(row, 2) + le(column, 2) + le(style, 2)
  }

  static func double(_ value: Double) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: value.bitPattern >> UInt64(8 * $0)) }
  }

  static func begin(_ type: Int, isBIFF8: Bool) -> [UInt8] {
    record(0x0809, le(isBIFF8 ? 0x0600 : 0x0500, 2) + le(type, 2) + le(0, isBIFF8 ? 12 : 4))
  }

  /// Four cell formats: General, a built-in date, and the custom formats 164 and 165.
  static let styles: [UInt8] =
    record(0x041E, le(164, 2) + text("yyyy\\-mm\\-dd hh:mm"))
    + record(0x041E, le(165, 2) + text("0.0\" d\""))
    + [0, 14, 164, 165].flatMap { record(0x00E0, le(0, 2) + le($0, 2) + le(0, 16)) }

  var stream: [UInt8] {
    let start = Self.begin(5, isBIFF8: isBIFF8) + globals
    let names = sheets.map { sheet in
      isBIFF8
        ? Self.text(sheet.name, 1) : [UInt8(sheet.name.utf8.count)] + Array(sheet.name.utf8)
    }
    let length = start.count + names.reduce(0) { $0 + 10 + $1.count } + 4
    var out = start
    var bodies: [UInt8] = []
    for (sheet, name) in zip(sheets, names) {
      out += Self.record(0x0085, le(length + bodies.count, 4) + [0, sheet.type] + name)
      bodies += Self.begin(0x10, isBIFF8: isBIFF8) + sheet.records + Self.record(0x000A, [])
    }
    return out + Self.record(0x000A, []) + bodies
  }

  var bytes: ContiguousArray<UInt8> {
    CompoundSpecimen(streams: [(streamName, stream)]).bytes
  }
}

@Suite struct XLSWorkbookTests {
  private typealias X = XLSSpecimen

  private func table(
    _ records: [UInt8], globals: [UInt8] = X.styles, isBIFF8: Bool = true
  ) throws -> Table {
    let specimen = X(
      isBIFF8: isBIFF8, globals: globals, sheets: [("Results", 0, records)],
      streamName: isBIFF8 ? "Workbook" : "Book")
    return try XLSWorkbook(specimen.bytes).table(at: 0)
  }

  /// RK values: bit 0 hundredths, bit 1 integer ([MS-XLS] 2.5.217).
  private func rk(_ integer: Int, hundredths: Bool) -> [UInt8] {
    le(integer << 2 | 2 | (hundredths ? 1 : 0), 4)
  }

  @Test func everyKindOfCell() throws {
    let upper = [UInt8](X.double(23.5)[4...])
    var records = X.record(0x0204, X.cell(0, 0) + X.text("Well"))
    records += X.record(0x00D6, X.cell(0, 1) + X.text("Cт") + le(0, 2))
    records += X.record(0x0203, X.cell(1, 0) + X.double(23.4))
    records += X.record(0x027E, X.cell(1, 1) + rk(-7, hundredths: false))
    records += X.record(0x027E, X.cell(1, 2) + rk(2345, hundredths: true))
    records += X.record(0x027E, X.cell(1, 3) + upper)
    records += X.record(0x0205, X.cell(1, 4) + [1, 0]) + X.record(0x0205, X.cell(1, 5) + [0, 0])
    records += X.record(0x0205, X.cell(1, 6) + [0x2A, 1])
    records += X.record(0x0201, X.cell(1, 7)) + X.record(0x00BE, le(1, 2) + le(8, 2) + le(0, 6))
    let multiple = le(0, 2) + rk(1, hundredths: false) + le(0, 2) + rk(150, hundredths: true)
    records += X.record(0x00BD, le(2, 2) + le(1, 2) + multiple + le(2, 2))
    let table = try table(records)
    #expect(
      table.allText == [
        ["Well", "Cт"], ["23.4", "-7", "23.45", "23.5", "true", "false", "#N/A"], ["", "1", "1.5"],
      ])
    #expect(
      (0..<7).map { table.kind(row: 1, column: $0) } == [
        .number, .number, .number, .number, .boolean, .boolean, .error,
      ])
    #expect(table.kind(row: 0, column: 1) == .text)
    #expect(table.name == "Results")
  }

  @Test func formulasGiveTheirResults() throws {
    func formula(_ column: Int, _ result: [UInt8]) -> [UInt8] {
      X.record(0x0006, X.cell(0, column) + result + le(0, 6) + le(0, 2))
    }
    var records = formula(0, X.double(0.6))
    records += formula(1, [0, 0, 0, 0, 0, 0, 0xFF, 0xFF])
    records += X.record(0x04BC, le(0, 8)) + X.record(0x0207, X.text("Undetermined"))
    records += formula(2, [1, 0, 1, 0, 0, 0, 0xFF, 0xFF])
    records += formula(3, [2, 0, 0x07, 0, 0, 0, 0xFF, 0xFF])
    records += formula(4, [3, 0, 0, 0, 0, 0, 0xFF, 0xFF]) + formula(5, X.double(2))
    let table = try table(records)
    #expect(table.allText == [["0.6", "Undetermined", "true", "#DIV/0!", "", "2"]])
  }

  @Test func sharedStringsGoOnInTheNextRecord() throws {
    // "first", then "wide Δ" split inside its characters (wide, then narrow), with runs to skip.
    let list =
      le(2, 4) + le(2, 4) + X.text("first") + le(8, 2) + [0x09] + le(1, 2)
      + "wide Δ".utf16.flatMap { le(Int($0), 2) }
    let globals =
      X.record(0x00FC, list) + X.record(0x003C, [0] + Array("xy".utf8) + le(0, 2))
      + X.record(0x003C, le(0, 2))
    let records =
      X.record(0x00FD, X.cell(0, 0) + le(1, 4)) + X.record(0x00FD, X.cell(0, 1) + le(0, 4))
      + X.record(0x00FD, X.cell(0, 2) + le(1, 4))
    #expect(try table(records, globals: globals).allText == [["wide Δxy", "first", "wide Δxy"]])
  }

  @Test func datesAreKnownByTheirStyle() throws {
    var records = X.record(0x0203, X.cell(0, 0, style: 1) + X.double(45429))
    records += X.record(0x0203, X.cell(0, 1, style: 2) + X.double(45429.430902777778))
    records += X.record(0x0203, X.cell(0, 2, style: 3) + X.double(2))
    #expect(try table(records).allText == [["2024-05-17", "2024-05-17T10:20:30", "2"]])
    let old = try table(
      X.record(0x0203, X.cell(0, 0, style: 1) + X.double(43967)),
      globals: X.record(0x0022, le(1, 2)) + X.styles)
    #expect(old.allText == [["2024-05-17"]])
  }

  @Test func cellsOutOfOrderFindTheirPlacesAndTheLastOneHolds() throws {
    var records = X.record(0x0203, X.cell(4, 2) + X.double(1))
    records += X.record(0x0203, X.cell(1, 1) + X.double(2))
    records += X.record(0x0203, X.cell(4, 0) + X.double(3))
    records += X.record(0x0203, X.cell(4, 2) + X.double(4))
    let table = try table(records)
    #expect(table.allText == [["", "2"], ["3", "", "4"]])
    #expect(Array(table.sourceRow) == [2, 5])
  }

  @Test func chartsInsideASheetArePassedOver() throws {
    let chart =
      X.begin(0x20, isBIFF8: true) + X.record(0x0203, X.cell(9, 9) + X.double(9))
      + X.record(0x000A, [])
    let records = chart + X.record(0x0203, X.cell(0, 0) + X.double(1))
    #expect(try table(records).allText == [["1"]])
  }

  @Test func excel5KeepsItsTextInACodePage() throws {
    func label(_ column: Int, _ bytes: [UInt8]) -> [UInt8] {
      X.record(0x0204, X.cell(0, column) + le(bytes.count, 2) + bytes)
    }
    let records = label(0, [0x37, 0xB0]) + label(1, [0xD1, 0xF2])
    #expect(
      try table(records, globals: X.record(0x0042, le(1252, 2)), isBIFF8: false).allText == [
        ["7°", "Ñò"]
      ])
    #expect(
      try table(records, globals: X.record(0x0042, le(1251, 2)), isBIFF8: false).allText == [
        ["7°", "Ст"]
      ])
    let error = #expect(throws: XLSError.self) {
      try table(records, globals: X.record(0x0042, le(932, 2)), isBIFF8: false)
    }
    #expect(
      error?.description
        == "the workbook's text is in a code page that is not read; save it as .xlsx")
  }

  @Test func severalSheets() throws {
    let specimen = X(
      sheets: [
        ("Ergebnisse Δ", 0, X.record(0x0203, X.cell(0, 0) + X.double(1))), ("Chart", 2, []),
        ("Empty", 0, []),
      ])
    let workbook = try XLSWorkbook(specimen.bytes)
    #expect(workbook.sheetNames == ["Ergebnisse Δ", "Empty"])
    #expect(try workbook.table(at: 0).allText == [["1"]])
    #expect(try workbook.table(at: 1).rowCount == 0)
  }

  @Test func faultsAreTold() {
    func sentence(_ records: [UInt8], globals: [UInt8] = []) -> String? {
      #expect(throws: XLSError.self) { try table(records, globals: globals) }?.description
    }
    #expect(
      sentence([], globals: X.record(0x002F, le(0, 4)))
        == "the workbook is encrypted; save it without a password")
    #expect(
      sentence(X.record(0x00FD, X.cell(1, 27) + le(3, 4)))
        == "sheet 'Results', cell AB2: string 3 is not in the workbook's list; "
        + "save the workbook again")
    #expect(
      sentence(X.record(0x0203, X.cell(0, 0))) == "the workbook is cut off or damaged near byte 68 "
        + "of its stream; copy or export it again")
    let other = CompoundSpecimen(streams: [("Data", [1])])
    #expect(throws: XLSError.noWorkbook) { try XLSWorkbook(other.bytes) }
    let sealed = CompoundSpecimen(streams: [("EncryptedPackage", [1])])
    #expect(throws: XLSError.encrypted) { try XLSWorkbook(sealed.bytes) }
    #expect(throws: XLSError.container(.notCompound)) { try XLSWorkbook([1, 2]) }
  }

  @Test func sheetsThatShareTheirCellsAreRefused() throws {
    // The first sheet's BOF is made so long that its records begin behind the second one's BOF.
    var specimen = XLSSpecimen()
    specimen.sheets = [("A", 0, []), ("B", 0, X.record(0x0203, X.cell(0, 0) + X.double(1.5)))]
    var stream = specimen.stream
    let begins = stream.indices.dropLast(3).filter { Array(stream[$0..<$0 + 4]) == [9, 8, 16, 0] }
    stream[begins[1] + 2] += UInt8(begins[2] - begins[1])
    let bytes = CompoundSpecimen(streams: [("Workbook", stream)]).bytes
    let workbook = try XLSWorkbook(bytes)
    #expect(throws: XLSError.overlap(sheet: "A")) { try workbook.table(at: 0) }
    #expect(try workbook.table(at: 1).allText == [["1.5"]])
  }

  @Test(arguments: [
    (XLSError.noWorkbook, "the file holds no Excel workbook"),
    (
      .version(0x0400),
      "the workbook is of a version of Excel that is not read (BIFF 1024); save it as .xlsx"
    ),
    (
      .noSheet(sheet: "A"),
      "sheet 'A' is not where the workbook says; copy or export it again"
    ),
    (.overlap(sheet: "A"), "sheet 'A' runs on into the next sheet; save the workbook again"),
    (
      .tooSparse(sheet: "A", limit: 4_000_000),
      "sheet 'A' has more than 4000000 empty cells between its cells; "
        + "save only the cells that hold something"
    ),
  ])
  func eachFaultHasItsSentence(error: XLSError, sentence: String) {
    #expect(error.description == sentence)
  }

  @Test(arguments: [true, false])
  func damagedWorkbooksNeverTrap(isBIFF8: Bool) {
    var records = X.record(0x0203, X.cell(0, 0, style: 1) + X.double(45429.5))
    records +=
      X.record(0x00FD, X.cell(0, 3) + le(0, 4))
      + X.record(0x0006, X.cell(1, 0) + [0, 0, 0, 0, 0, 0, 0xFF, 0xFF] + le(0, 8))
    records += X.record(0x0207, X.text("abc")) + X.record(0x0204, X.cell(2, 1) + X.text("Δ"))
    records += X.record(0x00BD, le(2, 2) + le(5, 2) + le(0, 2) + le(7, 4) + le(5, 2))
    let strings =
      X.record(0x00FC, le(1, 4) + le(1, 4) + le(4, 2) + [1] + le(0x41, 2))
      + X.record(0x003C, [0, 0x42, 0x43, 0x44])
    let specimen = X(
      isBIFF8: isBIFF8, globals: X.styles + strings, sheets: [("Results", 0, records)])
    let stream = ContiguousArray(specimen.stream)
    damaged(stream, seed: 41, flips: 1500, cuts: 400) { bytes in
      let file = CompoundSpecimen(streams: [("Workbook", Array(bytes))])
      guard let workbook = try? XLSWorkbook(file.bytes) else { return }
      for index in workbook.sheets.indices { _ = try? workbook.table(at: index) }
    }
  }

  /// python3: `ws = xlrd.open_workbook(file).sheet_by_name(sheet); ws.cell_value(r - 1, c)`
  @Test(.enabled(if: Shared.isPresent, "needs QPCR_SHARED"), arguments: RealCell.xls)
  func realFilesReadAsXlrdReadsThem(cell: RealCell) throws {
    let workbook = try XLSWorkbook(ContiguousArray(try Shared.bytes("exports/" + cell.file)))
    let index = try #require(workbook.sheetNames.firstIndex(of: cell.sheet))
    try cell.check(try workbook.table(at: index))
  }
}
