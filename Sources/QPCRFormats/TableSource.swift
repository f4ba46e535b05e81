import QPCRModel
import QPCRTables

/// Bytes of a file → tables: unpacking, decoding, the delimiter, the sheets of a workbook.
///
/// What a file is its content decides, never its extension.
enum TableSource {
  /// The tables of an export or a sheet; `isHead` knows the heads that tell a header row, and
  /// `unread` the sheets of a workbook, given their names, whose cells nobody wants, and
  /// `isExport` the ZIP archives, by the names inside, whose text files are an export's tables.
  static func file(
    _ input: ExportInput, isHead: (String) -> Bool,
    unread: ([String]) -> Set<Int> = { _ in [] }, isExport: ([String]) -> Bool = { _ in false }
  ) throws(FormatError) -> ExportFile {
    try file(name: input.name, input.bytes, isHead, unread, isExport, depth: 0)
  }

  private static func file(
    name: String, _ bytes: ContiguousArray<UInt8>, _ isHead: (String) -> Bool,
    _ unread: ([String]) -> Set<Int>, _ isExport: ([String]) -> Bool, depth: Int
  ) throws(FormatError) -> ExportFile {
    func refusal(_ kind: String) -> FormatError { NativeFile.refusal(name, kind: kind) }
    switch FileKind.detect(bytes) {
    case .empty: throw FormatError(file: name, .empty)
    case .gzip:
      guard depth == 0 else { throw refusal("a gzip file inside a gzip file") }
      let unpacked: ContiguousArray<UInt8>
      do { unpacked = try Gzip.unpack(bytes) } catch {
        throw FormatError(file: name, .unreadable(error.description))
      }
      return try file(name: name, unpacked, isHead, unread, isExport, depth: 1)
    case .text: return try text(name: name, bytes, isHead: isHead)
    case .zip: return try archive(name: name, bytes, isHead, unread, isExport)
    case .ole2: return try compoundFile(name: name, bytes, unread)
    case .markup:
      if let document = try RDMLContainer.file(name: name, bytes) { return document }
      return try markup(name: name, bytes)
    case .pdf: throw refusal("a PDF file")
    case .image: throw refusal("an image")
    case .sqlite: throw refusal("a database")
    case .hdf5: throw refusal("an HDF5 file")
    case .otherArchive: throw refusal("a packed file")
    case .binary: throw refusal("a binary file")
    }
  }

  // MARK: Markup

  /// A table that is written as XML.
  private static func markup(
    name: String, _ bytes: ContiguousArray<UInt8>
  ) throws(FormatError) -> ExportFile {
    let start = String(decoding: bytes.prefix(1024), as: UTF8.self)
    do throws(XMLError) {
      if let (_, table) = try XMLRows.table(bytes) {
        return ExportFile(name: name, tables: [CFXPlateXML.labelled(table) ?? table])
      }
    } catch {
      // HTML and other markup is told by its kind, not by its first fault.
      if start.contains("<Row>") { throw FormatError(file: name, .unreadable(error.description)) }
    }
    throw NativeFile.refusal(name, kind: "an XML or HTML file", markup: start)
  }

  // MARK: Workbooks

  private static func archive(
    name: String, _ bytes: ContiguousArray<UInt8>, _ isHead: (String) -> Bool,
    _ unread: ([String]) -> Set<Int>, _ isExport: ([String]) -> Bool
  ) throws(FormatError) -> ExportFile {
    let archive: ZipArchive
    do { archive = try ZipArchive(bytes) } catch {
      throw FormatError(file: name, .unreadable(error.description))
    }
    let entries = archive.entries.map(\.name)
    if isExport(entries) { return try texts(name: name, archive, isHead) }
    guard !NativeFile.isKnown(entries), XLSXWorkbook.isWorkbook(archive) else {
      if let document = try RDMLContainer.file(name: name, archive) { return document }
      throw NativeFile.refusal(
        name, kind: "a ZIP archive without a workbook", entries: entries,
        advice: "unpack it and give the exports inside")
    }
    do {
      let workbook = try XLSXWorkbook(archive)
      let skipped = unread(workbook.sheetNames)
      var tables: [Table] = []
      for (index, sheet) in workbook.sheets.enumerated() {
        tables.append(
          skipped.contains(index)
            ? Table(name: sheet.name, rows: []) : try workbook.table(at: index))
      }
      return try self.workbook(name, tables, skipped)
    } catch let error as XLSXError {
      throw FormatError(file: name, .unreadable(error.description))
    } catch let error as FormatError {
      throw error
    } catch {
      throw FormatError(file: name, .unreadable("\(error)"))
    }
  }

  /// The text files of an archive, each a table named without its folder and extension.
  private static func texts(
    name: String, _ archive: ZipArchive, _ isHead: (String) -> Bool
  ) throws(FormatError) -> ExportFile {
    var tables: [Table] = []
    for entry in archive.entries where !entry.isFolder && entry.unpackedSize > 0 {
      let file = entry.name.split(separator: "/").last.map(String.init) ?? entry.name
      let stem = RunNames.stem(file)
      guard stem != file else { continue }
      let bytes: ContiguousArray<UInt8>
      do { bytes = try archive.unpack(entry) } catch {
        throw FormatError(file: name, .unreadable(error.description))
      }
      guard case .text = FileKind.detect(bytes) else { continue }
      tables.append(try table(name: name, sheet: stem, bytes, isHead: isHead).table)
    }
    guard !tables.isEmpty else { throw FormatError(file: name, .empty) }
    return ExportFile(name: name, tables: tables, isWorkbook: true)
  }

  private static func compoundFile(
    name: String, _ bytes: ContiguousArray<UInt8>, _ unread: ([String]) -> Set<Int>
  ) throws(FormatError) -> ExportFile {
    let file: CompoundFile
    do { file = try CompoundFile(bytes) } catch {
      throw FormatError(file: name, .unreadable(error.description))
    }
    guard XLSWorkbook.isWorkbook(file) else {
      throw NativeFile.refusal(
        name, kind: "an instrument's own file", entries: file.streams.map(\.name))
    }
    do {
      let workbook = try XLSWorkbook(file)
      let skipped = unread(workbook.sheetNames)
      var tables: [Table] = []
      for (index, sheet) in workbook.sheets.enumerated() {
        tables.append(
          skipped.contains(index)
            ? Table(name: sheet.name, rows: []) : try workbook.table(at: index))
      }
      return try self.workbook(name, tables, skipped)
    } catch let error as XLSError {
      throw FormatError(file: name, .unreadable(error.description))
    } catch let error as FormatError {
      throw error
    } catch {
      throw FormatError(file: name, .unreadable("\(error)"))
    }
  }

  private static func workbook(
    _ name: String, _ tables: [Table], _ skipped: Set<Int>
  ) throws(FormatError) -> ExportFile {
    guard !skipped.isEmpty || tables.contains(where: { $0.rowCount > 0 }) else {
      throw FormatError(file: name, .empty)
    }
    return ExportFile(name: name, tables: tables, isWorkbook: true)
  }

  // MARK: Text

  private static func text(
    name: String, _ bytes: ContiguousArray<UInt8>, isHead: (String) -> Bool
  ) throws(FormatError) -> ExportFile {
    let (table, endsMidLine) = try table(name: name, sheet: "", bytes, isHead: isHead)
    return ExportFile(name: name, tables: [table], endsMidLine: endsMidLine)
  }

  private static func table(
    name: String, sheet: String, _ bytes: ContiguousArray<UInt8>, isHead: (String) -> Bool
  ) throws(FormatError) -> (table: Table, endsMidLine: Bool) {
    let text: DecodedText
    do { text = try TextDecoding.decode(bytes) } catch {
      throw FormatError(file: name, .unreadable(error.description))
    }
    let last = text.bytes.last { $0 != 0x20 && $0 != 0x1A }
    guard text.bytes.contains(where: { $0 > 0x20 }) else {
      throw FormatError(file: name, .empty)
    }
    let endsMidLine = last.map { $0 != 0x0A && $0 != 0x0D } ?? false
    let delimiter = Delimiter(text.bytes, isHead: isHead)
    do {
      let table = try DelimitedText.table(
        text.bytes, name: sheet, delimiter: delimiter.byte, quoting: delimiter.quoting)
      return (table, endsMidLine)
    } catch {
      throw FormatError(file: name, .unreadable(error.description))
    }
  }
}

/// The delimiter of a text file, judged on the row that looks most like column heads: preambles
/// hold commas, dates and paths.
struct Delimiter {
  let byte: UInt8
  var quoting: DelimitedText.Quoting { byte == 0x09 ? .wholeCell : .enclosing }

  private static let candidates: [UInt8] = [0x09, 0x3B, 0x2C, 0x20]

  init(_ bytes: ContiguousArray<UInt8>, isHead: (String) -> Bool) {
    let lines = DelimitedText.lines(bytes, prefix: 400)
    var best: (heads: Int, byte: UInt8) = (1, 0)
    for line in lines where line.count > 3 && line.count < 100_000 {
      let present = Delimiter.present(bytes, line)
      for candidate in Delimiter.candidates where present.contains(candidate) {
        // Heads hold blanks of their own: a blank parts cells only where nothing else does.
        if candidate == 0x20, present.count > 1 { continue }
        let heads = Delimiter.heads(bytes[line], candidate, isHead)
        if heads > best.heads { best = (heads, candidate) }
      }
    }
    byte = best.byte != 0 ? best.byte : Delimiter.commonest(bytes, lines)
  }

  /// The candidates that a line has.
  private static func present(_ bytes: ContiguousArray<UInt8>, _ line: Range<Int>) -> [UInt8] {
    var marks: UInt64 = 0
    bytes.withUnsafeBufferPointer {
      for byte in UnsafeBufferPointer(rebasing: $0[line]) { marks |= byte < 64 ? 1 << byte : 0 }
    }
    return candidates.filter { marks >> $0 & 1 == 1 }
  }

  /// How many different cells of a line are known heads.
  private static func heads(
    _ line: ContiguousArray<UInt8>.SubSequence, _ delimiter: UInt8, _ isHead: (String) -> Bool
  ) -> Int {
    var found: Set<String> = []
    // What follows the last split is one long piece, which is no head.
    for cell in line.split(separator: delimiter, maxSplits: 100) where cell.count < 100 {
      let head = HeadText.fold(String(decoding: cell, as: UTF8.self))
      if isHead(head) { found.insert(head) }
    }
    return found.count
  }

  /// Without any known head: tabs, else the one of `;` and `,` that stands equally often in most
  /// lines (the other is a decimal comma or text), else blanks that do (but for a header of R, which
  /// is one cell short).
  private static func commonest(
    _ bytes: ContiguousArray<UInt8>, _ lines: [Range<Int>]
  ) -> UInt8 {
    let filled = lines.filter { line in bytes[line].contains { $0 > 0x20 } }
    let counts = filled.map { DelimitedText.delimiterCounts(bytes, $0) }
    if counts.count(where: { $0.tabs > 0 }) * 2 > counts.count { return 0x09 }
    let semicolons = steadiness(counts.map(\.semicolons))
    let commas = steadiness(counts.map(\.commas))
    if semicolons + commas == 0, counts.allSatisfy({ $0.semicolons + $0.commas == 0 }),
      filled.count > 2, steadiness(filled.map { blanks(bytes, $0) }) >= filled.count - 1
    {
      return 0x20
    }
    return semicolons > 0 && semicolons >= commas ? 0x3B : 0x2C
  }

  /// In how many lines the commonest count above 0 stands.
  private static func steadiness(_ counts: [Int]) -> Int {
    var lines: [Int: Int] = [:]
    for count in counts where count > 0 { lines[count, default: 0] += 1 }
    return lines.values.max() ?? 0
  }

  /// The blanks between the cells of a line, outside quotes.
  private static func blanks(_ bytes: ContiguousArray<UInt8>, _ line: Range<Int>) -> Int {
    var count = 0
    var isQuoted = false
    for byte in bytes[line] {
      if byte == 0x22 { isQuoted.toggle() }
      if byte == 0x20, !isQuoted { count += 1 }
    }
    return count
  }
}
