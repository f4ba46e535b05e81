import QPCRTables
import QPCRTestSupport
import Testing

/// A small workbook made of the parts that a test is about.
struct XLSXSpecimen {
  var sheets: [(name: String, rows: String)] = [("Results", "")]
  var strings: String? = "<si><t>Well</t></si><si><r><t>C</t></r><r><rPr/><t>q </t></r></si>"
  var styles: String? = """
    <numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/>\
    <numFmt numFmtId="165" formatCode="0.00&quot; days&quot;"/></numFmts>\
    <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>\
    <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/>\
    <xf numFmtId="21"/></cellXfs>
    """
  var properties = ""
  var extra = ""

  static let main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
  static let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

  var zip: ZipSpecimen {
    var zip = ZipSpecimen()
    func relation(_ id: String, _ type: String, _ target: String) -> String {
      "<Relationship Id=\"\(id)\" Type=\"\(Self.relations)/\(type)\" Target=\"\(target)\"/>"
    }
    zip.add(
      "_rels/.rels",
      "<Relationships>\(relation("r1", "officeDocument", "/xl/workbook.xml"))</Relationships>")
    var list = ""
    var targets = relation("s", "sharedStrings", "sharedStrings.xml")
    targets += relation("t", "styles", "../xl/./styles.xml")
    targets += relation("c", "chartsheet", "chartsheets/sheet1.xml")
    for (index, sheet) in sheets.enumerated() {
      list += "<sheet name=\"\(sheet.name)\" sheetId=\"\(index + 1)\" r:id=\"w\(index)\"/>"
      targets += relation("w\(index)", "worksheet", "worksheets/sheet\(index).xml")
      zip.add(
        "xl/worksheets/sheet\(index).xml",
        "<worksheet \(Self.main)><dimension ref=\"A1:XFD1048576\"/><sheetData>\(sheet.rows)"
          + "</sheetData><mergeCells/></worksheet>")
    }
    zip.add(
      "xl/workbook.xml",
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?><workbook \(Self.main) xmlns:r=\"\(Self.relations)\">"
        + "<workbookPr \(properties)/><sheets>\(list)\(extra)</sheets></workbook>")
    var parts = targets
    if let strings {
      zip.add("xl/sharedStrings.xml", "<sst>\(strings)</sst>")
    } else {
      parts = parts.replacing(relation("s", "sharedStrings", "sharedStrings.xml"), with: "")
    }
    if let styles {
      zip.add("xl/styles.xml", "<styleSheet>\(styles)</styleSheet>")
    } else {
      parts = parts.replacing(relation("t", "styles", "../xl/./styles.xml"), with: "")
    }
    zip.add("xl/_rels/workbook.xml.rels", "<Relationships>\(parts)</Relationships>")
    return zip
  }

  var bytes: ContiguousArray<UInt8> { zip.bytes }
}

@Suite struct XLSXWorkbookTests {
  private func table(_ rows: String, _ change: (inout XLSXSpecimen) -> Void = { _ in }) throws
    -> Table
  {
    var specimen = XLSXSpecimen(sheets: [("Results", rows)])
    change(&specimen)
    return try XLSXWorkbook(specimen.bytes).table(at: 0)
  }

  @Test func everyKindOfCell() throws {
    let table = try table(
      """
      <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>\
      <row r="2"><c r="A2" t="inlineStr"><is><t> A1 </t></is></c><c r="B2"><v>23.4</v></c>\
      <c r="C2" t="b"><v>1</v></c><c r="D2" t="b"><v>0</v></c><c r="E2" t="e"><v>#N/A</v></c>\
      <c r="F2" t="str"><f>A1&amp;"x"</f><v>a&lt;b</v></c><c r="G2" s="1"/><c r="H2" t="n"><v/></c>\
      <c r="I2" t="d"><v>2024-05-17T10:20:30</v></c></row>
      """)
    #expect(
      table.allText == [
        ["Well", "Cq"],
        ["A1", "23.4", "true", "false", "#N/A", "a<b", "", "", "2024-05-17T10:20:30"],
      ])
    #expect(
      (0..<9).map { table.kind(row: 1, column: $0) } == [
        .text, .number, .boolean, .boolean, .error, .text, .blank, .blank, .date,
      ])
    #expect(table.name == "Results")
  }

  @Test func numbersAreHeldAsTheirShortestText() throws {
    let values = [
      "23.399999999999999", "1234.0", "1E-3", " 5 ", "27.049999237060547", "-0.5", "1e3",
    ]
    let cells = values.map { "<c><v>\($0)</v></c>" }.joined()
    #expect(
      try table("<row>\(cells)</row>").allText == [
        ["23.4", "1234", "0.001", "5", "27.049999237060547", "-0.5", "1000"]
      ])
  }

  @Test func whatIsNoNumberStaysText() throws {
    let table = try table(
      "<row><c><v>NaN</v></c><c t='n'><v>1e400</v></c><c s='1'><v>-</v></c></row>")
    #expect(table.allText == [["NaN", "1e400", "-"]])
    #expect((0..<3).allSatisfy { table.kind(row: 0, column: $0) == .text })
  }

  @Test func cellsAndRowsStandWhereTheyBelong() throws {
    let table = try table(
      "<row r='3'><c r='B3'><v>1</v></c><c><v>2</v></c><c r='F3'><v>3</v></c></row>"
        + "<row><c><v>4</v></c></row><row r='9'/>")
    #expect(table.allText == [["", "1", "2", "", "", "3"], ["4"], []])
    #expect(Array(table.sourceRow) == [3, 4, 9])
  }

  @Test func datesAreKnownByTheirStyle() throws {
    let rows =
      "<row><c s='1'><v>45429</v></c><c s='2'><v>45429.430902777778</v></c><c s='3'><v>2</v></c>"
      + "<c s='4'><v>0.5</v></c><c s='1'><v>60</v></c><c s='1'><v>59</v></c><c s='1'><v>61</v></c>"
      + "<c s='1'><v>-3</v></c><c s='77'><v>8</v></c></row>"
    // openpyxl.utils.datetime.from_excel(45429.430902777778) == 2024-05-17 10:20:30
    #expect(
      try table(rows).allText == [
        [
          "2024-05-17", "2024-05-17T10:20:30", "2", "12:00:00", "1900-02-29", "1900-02-28",
          "1900-03-01", "-3", "8",
        ]
      ])
    // from_excel(43967, CALENDAR_MAC_1904) == 2024-05-17
    let old = try table("<row><c s='1'><v>43967</v></c></row>") { $0.properties = "date1904='1'" }
    #expect(old.allText == [["2024-05-17"]])
  }

  @Test func phoneticHintsAreNoText() throws {
    let table = try table("<row><c t='s'><v>0</v></c></row>") {
      $0.strings = "<si><t>a_x000D_b_x0041_c_x</t><rPh sb='0' eb='1'><t>no</t></rPh></si>"
    }
    #expect(table.allText == [["a\rbAc_x"]])
  }

  @Test func severalSheets() throws {
    var specimen = XLSXSpecimen()
    specimen.sheets = [("One", "<row><c><v>1</v></c></row>"), ("A &amp; B", "")]
    specimen.extra = "<sheet name='Chart' sheetId='9' r:id='c'/>"
    let workbook = try XLSXWorkbook(specimen.bytes)
    #expect(workbook.sheetNames == ["One", "A & B"])
    #expect(try workbook.table(at: 0).rowCount == 1)
    #expect(try workbook.table(at: 1).rowCount == 0)
    #expect(XLSXWorkbook.isWorkbook(workbook.archive))
  }

  @Test func stringsAndStylesMayBeMissing() throws {
    let table = try table("<row><c s='1'><v>1.5</v></c></row>") {
      $0.strings = nil
      $0.styles = nil
    }
    #expect(table.allText == [["1.5"]])
  }

  @Test(arguments: [
    (
      "<row><c t='s'><v>2</v></c></row>",
      "sheet 'Results', cell A1: '2' is no entry of the workbook's shared strings; "
        + "save the workbook again"
    ),
    (
      "<row><c t='s'><v>99999999999999999999999999</v></c></row>",
      "sheet 'Results', cell A1: '99999999999999999999999999' is no entry of the workbook's "
        + "shared strings; save the workbook again"
    ),
    (
      "<row><c r='XFE1'><v>1</v></c></row>",
      "sheet 'Results': 'XFE1' names no cell of a sheet (A1 to XFD1048576)"
    ),
    (
      "<row r='1048577'/>",
      "sheet 'Results': '1048577' names no cell of a sheet (A1 to XFD1048576)"
    ),
    (
      "<row><c r='A2'><v>1</v></c></row>",
      "sheet 'Results': 'A2' names no cell of a sheet (A1 to XFD1048576)"
    ),
    (
      "<row><c r='B1'/><c r='A1'/></row>",
      "sheet 'Results': cell A1 comes after a later cell; save the workbook again"
    ),
    (
      "<row r='2'/><row r='2'/>",
      "sheet 'Results': cell A2 comes after a later cell; save the workbook again"
    ),
    (
      "<row><c></row>",
      "'xl/worksheets/sheet0.xml' in the workbook: line 1 of the XML: '</c>' was expected"
    ),
  ])
  func eachFaultHasItsSentence(rows: String, sentence: String) {
    let error = #expect(throws: XLSXError.self) { try table(rows) }
    #expect(error?.description == sentence)
  }

  @Test func missingPartsAreTold() {
    var zip = XLSXSpecimen().zip
    zip.files.removeAll { $0.name == "xl/worksheets/sheet0.xml" }
    let sheet = #expect(throws: XLSXError.self) { try XLSXWorkbook(zip.bytes).table(at: 0) }
    #expect(
      sheet?.description
        == "the workbook is incomplete: 'xl/worksheets/sheet0.xml' is missing; "
        + "save it again as .xlsx")
    zip.files.removeAll { $0.name.hasPrefix("_rels") || $0.name == "xl/workbook.xml" }
    let workbook = #expect(throws: XLSXError.self) { try XLSXWorkbook(zip.bytes) }
    #expect(workbook?.description == "the ZIP archive holds no Excel workbook")
  }

  @Test func oneSheetUnderTwoNamesIsRefused() {
    var specimen = XLSXSpecimen()
    specimen.extra = "<sheet name='Again' sheetId='9' r:id='w0'/>"
    let error = #expect(throws: XLSXError.self) { try XLSXWorkbook(specimen.bytes) }
    #expect(
      error?.description
        == "sheet 'Again' has its cells in the same part as another sheet; save the workbook again")
  }

  @Test func oneSheetUnderTwoSpellingsIsRefused() {
    // Names of parts differ in more than case; each spelling would be read again.
    let type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
    var zip = ZipSpecimen()
    zip.add(
      "xl/workbook.xml",
      "<workbook><sheets><sheet name='A' id='a'/><sheet name='B' id='b'/></sheets></workbook>")
    zip.add(
      "xl/_rels/workbook.xml.rels",
      "<Relationships><Relationship Id='a' Type='\(type)' Target='one.xml'/>"
        + "<Relationship Id='b' Type='\(type)' Target='ONE.xml'/></Relationships>")
    zip.add("xl/one.xml", "<worksheet/>")
    #expect(throws: XLSXError.sharedPart(sheet: "B")) { try XLSXWorkbook(zip.bytes) }
  }

  @Test func aTextIsNoLongerThanACellHolds() {
    var zip = ZipSpecimen()
    zip.add("xl/workbook.xml", "<workbook><sheets><sheet name='A' id='a'/></sheets></workbook>")
    zip.add(
      "xl/_rels/workbook.xml.rels",
      "<Relationships><Relationship Id='a' Type='x/worksheet' Target='one.xml'/>"
        + "<Relationship Id='s' Type='x/sharedStrings' Target='strings.xml'/></Relationships>")
    zip.add("xl/one.xml", "<worksheet/>")
    zip.add(
      "xl/strings.xml", "<sst><si><t>" + String(repeating: "a", count: 131_073) + "</t></si></sst>")
    let error = #expect(throws: XLSXError.self) { try XLSXWorkbook(zip.bytes) }
    #expect(
      error?.description
        == "'xl/strings.xml' in the workbook: line 1 of the XML: the text of a cell is "
        + "longer than 128 KiB")
  }

  @Test func aSheetOfEmptyCellsIsRefused() {
    var zip = ZipSpecimen()
    zip.add("xl/workbook.xml", "<workbook><sheets><sheet name='A' id='a'/></sheets></workbook>")
    zip.add(
      "xl/_rels/workbook.xml.rels",
      "<Relationships><Relationship Id='a' Type='x/worksheet' Target='one.xml'/></Relationships>")
    let row = "<row>" + String(repeating: "<c/>", count: 16_000) + "</row>"
    zip.add(
      "xl/one.xml",
      "<worksheet><sheetData>" + String(repeating: row, count: 251) + "</sheetData></worksheet>")
    var limits = ZipArchive.Limits()
    limits.unpacking.ratioFloor = 64 << 20
    #expect(throws: XLSXError.tooSparse(sheet: "A", limit: 4_000_000)) {
      try XLSXWorkbook(zip.bytes, limits: limits).table(at: 0)
    }
  }

  @Test func aBinaryWorkbookIsToldApart() {
    var zip = ZipSpecimen()
    zip.add(
      "_rels/.rels",
      "<Relationships><Relationship Id='a' Type='x/officeDocument' Target='xl/workbook.bin'/>"
        + "</Relationships>")
    zip.add("xl/workbook.bin", "")
    let error = #expect(throws: XLSXError.self) { try XLSXWorkbook(zip.bytes) }
    #expect(
      error?.description == "this is a binary workbook (.xlsb), which is not read; save it as .xlsx"
    )
  }

  @Test func aSheetOfGapsIsRefused() {
    let rows = (1...300).map { "<row r='\($0)'><c r='XFD\($0)'><v>1</v></c></row>" }.joined()
    let error = #expect(throws: XLSXError.self) { try table(rows) }
    #expect(
      error?.description
        == "sheet 'Results' has more than 4000000 empty cells between its cells; "
        + "save only the cells that hold something")
  }

  @Test func damagedWorkbooksNeverTrap() {
    let rows =
      "<row r='1' spans='1:3'><c r='A1' t='s'><v>0</v></c><c r='C1' s='2'><v>45429.5</v></c></row>"
      + "<row r='2'><c r='A2' t='inlineStr'><is><r><t>x</t></r></is></c></row>"
    let specimen = XLSXSpecimen(sheets: [("Results", rows)])
    damaged(specimen.bytes, seed: 21) { bytes in
      guard let workbook = try? XLSXWorkbook(bytes) else { return }
      for index in workbook.sheets.indices { _ = try? workbook.table(at: index) }
    }
    // Damage inside the parts, with checksums that fit.
    for part in specimen.zip.files.indices {
      let content = ContiguousArray(specimen.zip.files[part].content)
      damaged(content, seed: UInt64(part), flips: 120, cuts: 30) { bytes in
        var zip = specimen.zip
        zip.files[part].content = Array(bytes)
        guard let workbook = try? XLSXWorkbook(zip.bytes) else { return }
        for index in workbook.sheets.indices { _ = try? workbook.table(at: index) }
      }
    }
  }

  /// python3: `ws = openpyxl.load_workbook(file, data_only=True)[sheet]; ws.max_row, ws.cell(r, c).value`
  @Test(.enabled(if: Shared.isPresent, "needs QPCR_SHARED"), arguments: RealCell.xlsx)
  func realFilesReadAsOpenpyxlReadsThem(cell: RealCell) throws {
    let workbook = try XLSXWorkbook(ContiguousArray(try Shared.bytes("exports/" + cell.file)))
    let index = try #require(workbook.sheetNames.firstIndex(of: cell.sheet))
    try cell.check(try workbook.table(at: index))
  }
}

/// A cell of a real file, as another program reads it.
struct RealCell: Sendable, CustomTestStringConvertible {
  let file: String
  let sheet: String
  let row: UInt32
  let column: Int
  let kind: Table.CellKind
  let text: String
  /// How many cells of the sheet hold something.
  let count: Int

  var testDescription: String { "\(sheet) \(CellReference.name(row: Int(row), column: column))" }

  func check(_ table: Table) throws {
    let index = try #require(table.sourceRow.firstIndex(of: row))
    #expect(table.text(row: index, column: column) == text)
    #expect(table.kind(row: index, column: column) == kind)
    let filled = (0..<table.rowCount).reduce(0) { sum, row in
      sum + (0..<table.columnCount(row: row)).count { !table.isBlank(row: row, column: $0) }
    }
    #expect(filled == count)
  }
}
