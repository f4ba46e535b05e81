/// A legacy Excel workbook ([MS-XLS]: BIFF8 of Excel 97 to 2003, BIFF5/7 of Excel 5 and 95).
package struct XLSWorkbook: Sendable {
  /// A sheet of cells; charts, macros and modules are not listed.
  package struct Sheet: Sendable {
    package let name: String
    package let isHidden: Bool
    let offset: Int
    /// Where the next sheet begins, or the stream ends.
    var end = Int.max
  }

  package let sheets: [Sheet]
  private let globals: XLSGlobals
  private let stream: ContiguousArray<UInt8>

  /// The names of the sheets, in the order of their tabs.
  package var sheetNames: [String] { sheets.map(\.name) }

  /// Whether a compound file holds a workbook, readable or not.
  package static func isWorkbook(_ file: CompoundFile) -> Bool {
    ["Workbook", "Book", "EncryptedPackage"].contains { file.stream(named: $0) != nil }
  }

  /// Opens a workbook.
  package init(_ bytes: ContiguousArray<UInt8>) throws(XLSError) {
    let file: CompoundFile
    do throws(CompoundFileError) {
      file = try CompoundFile(bytes)
    } catch {
      throw .container(error)
    }
    try self.init(file)
  }

  /// Opens the workbook in a compound file that is open.
  package init(_ file: CompoundFile) throws(XLSError) {
    guard let stream = file.stream(named: "Workbook") ?? file.stream(named: "Book") else {
      throw file.stream(named: "EncryptedPackage") == nil ? .noWorkbook : .encrypted
    }
    let bytes: ContiguousArray<UInt8>
    do throws(CompoundFileError) {
      bytes = try file.read(stream)
    } catch {
      throw .container(error)
    }
    globals = try XLSGlobals(bytes)
    sheets = globals.sheets
    self.stream = bytes
  }

  /// The cells of one sheet. Rows that the sheet does not have do not occur: `sourceRow` tells.
  package func table(at index: Int) throws(XLSError) -> Table {
    var reader = XLSSheetReader(stream, sheet: sheets[index], globals: globals)
    return try reader.table()
  }
}

/// What the sheets of a workbook share: strings, styles, dates, code page.
struct XLSGlobals: Sendable {
  private(set) var sheets: [XLSWorkbook.Sheet] = []
  private(set) var isBIFF8 = true
  private(set) var isFrom1904 = false
  private(set) var upperHalf = CodePage.upperHalf(1252)
  private(set) var strings: ContiguousArray<UInt8> = []
  private(set) var stringEnds: ContiguousArray<Int> = []
  private var offsets: Set<Int> = []
  private var formats: [Int: SerialDate.Style?] = [:]
  private var styleFormats: ContiguousArray<Int> = []
  private var styles: ContiguousArray<SerialDate.Style?> = []

  init(_ bytes: ContiguousArray<UInt8>) throws(XLSError) {
    var records = BIFFRecords(bytes, at: 0)
    guard try records.next(), records.kind == BIFFRecords.Kind.beginOfFile,
      let version = records.u16(0)
    else { throw .noWorkbook }
    guard version == 0x0600 || version == 0x0500 else { throw .version(version) }
    isBIFF8 = version == 0x0600
    while try records.next(), records.kind != BIFFRecords.Kind.endOfFile {
      try read(&records)
    }
    let starts = sheets.map(\.offset).sorted()
    let ends = Dictionary(zip(starts, starts.dropFirst())) { first, _ in first }
    for index in sheets.indices { sheets[index].end = ends[sheets[index].offset] ?? .max }
    styles = ContiguousArray(
      styleFormats.map { formats[$0] ?? SerialDate.Style(builtIn: $0) })
  }

  private mutating func read(_ records: inout BIFFRecords) throws(XLSError) {
    switch records.kind {
    case BIFFRecords.Kind.filePass: throw .encrypted
    case BIFFRecords.Kind.dateMode: isFrom1904 = records.u16(0) == 1
    case BIFFRecords.Kind.codePage: upperHalf = CodePage.upperHalf(records.u16(0) ?? 1252)
    case BIFFRecords.Kind.format: styleFormats.append(records.u16(2) ?? 0)
    case BIFFRecords.Kind.numberFormat:
      let text = try string(&records, skipping: 2, lengthBytes: isBIFF8 ? 2 : 1)
      formats[records.u16(0) ?? 0] = SerialDate.Style(format: String(decoding: text, as: UTF8.self))
    case BIFFRecords.Kind.boundSheet: try readSheet(&records)
    case BIFFRecords.Kind.sharedStrings: try readStrings(&records)
    default: break
    }
  }

  private mutating func readSheet(_ records: inout BIFFRecords) throws(XLSError) {
    guard let offset = records.u32(0), let state = records.u8(4), let type = records.u8(5) else {
      throw .cutOff(offset: records.position)
    }
    let name = try string(&records, skipping: 6, lengthBytes: 1)
    guard type == 0 else { return }
    // Sheets at one place would have a small file read many times over.
    guard offsets.insert(offset).inserted else {
      throw .noSheet(sheet: String(decoding: name, as: UTF8.self))
    }
    sheets.append(
      .init(
        name: String(decoding: name, as: UTF8.self), isHidden: state & 3 != 0, offset: offset))
  }

  private mutating func readStrings(_ records: inout BIFFRecords) throws(XLSError) {
    guard let count = records.u32(4) else { throw .cutOff(offset: records.position) }
    let parts = try records.continuedData()
    var reader = BIFFStrings(records.bytes, parts, skipping: 8)
    for _ in 0..<count {
      guard reader.appendUnicode(to: &strings, lengthBytes: 2) else {
        throw .cutOff(offset: records.position)
      }
      stringEnds.append(strings.count)
    }
  }

  /// A string of the present record, going on in the records after it where it must.
  func string(
    _ records: inout BIFFRecords, skipping count: Int, lengthBytes: Int
  ) throws(XLSError) -> ContiguousArray<UInt8> {
    let offset = records.position
    let isContinued = isBIFF8 && records.bytes.u16(at: offset) == BIFFRecords.Kind.continuation
    let parts = isContinued ? try records.continuedData() : [records.data]
    var reader = BIFFStrings(records.bytes, parts, skipping: count)
    var text: ContiguousArray<UInt8> = []
    let isWhole =
      isBIFF8
      ? reader.appendUnicode(to: &text, lengthBytes: lengthBytes)
      : try reader.appendBytes(to: &text, lengthBytes: lengthBytes, upperHalf: upperHalf)
    guard isWhole else { throw .cutOff(offset: offset) }
    return text
  }

  /// The date style of a cell format, or `nil` where it shows a plain number.
  func style(_ index: Int) -> SerialDate.Style? { index < styles.count ? styles[index] : nil }
}

/// Why a legacy workbook could not be read.
package enum XLSError: Error, Equatable, Sendable {
  case container(CompoundFileError)
  case noWorkbook
  case encrypted
  case version(Int)
  case codePage
  case cutOff(offset: Int)
  case noSheet(sheet: String)
  /// A sheet that runs on into the next one.
  case overlap(sheet: String)
  case sharedString(sheet: String, cell: String, index: Int)
  case tooSparse(sheet: String, limit: Int)
}

extension XLSError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .container(let error): "\(error)"
    case .noWorkbook: "the file holds no Excel workbook"
    case .encrypted: "the workbook is encrypted; save it without a password"
    case .version(let version):
      "the workbook is of a version of Excel that is not read (BIFF \(version)); "
        + "save it as .xlsx"
    case .codePage:
      "the workbook's text is in a code page that is not read; save it as .xlsx"
    case .cutOff(let offset):
      "the workbook is cut off or damaged near byte \(offset + 1) of its stream; "
        + "copy or export it again"
    case .noSheet(let sheet):
      "sheet '\(sheet)' is not where the workbook says; copy or export it again"
    case .overlap(let sheet):
      "sheet '\(sheet)' runs on into the next sheet; save the workbook again"
    case .sharedString(let sheet, let cell, let index):
      "sheet '\(sheet)', cell \(cell): string \(index) is not in the workbook's list; "
        + "save the workbook again"
    case .tooSparse(let sheet, let limit):
      "sheet '\(sheet)' has more than \(limit) empty cells between its cells; "
        + "save only the cells that hold something"
    }
  }
}
