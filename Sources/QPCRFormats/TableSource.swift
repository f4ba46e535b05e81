import QPCRModel
import QPCRTables

/// Bytes of a file → tables: unpacking, decoding, the delimiter.
enum TableSource {
  /// The tables of an export or a sheet; `known` are the heads that tell a header row.
  static func file(
    _ input: ExportInput, isHead: (String) -> Bool
  ) throws(FormatError) -> ExportFile {
    try file(name: input.name, input.bytes, isHead: isHead, depth: 0)
  }

  private static func file(
    name: String, _ bytes: ContiguousArray<UInt8>, isHead: (String) -> Bool, depth: Int
  ) throws(FormatError) -> ExportFile {
    switch FileKind.detect(bytes) {
    case .empty:
      throw FormatError(file: name, .empty)
    case .gzip:
      guard depth == 0 else { throw notATable(name, "a gzip file inside a gzip file") }
      let unpacked: ContiguousArray<UInt8>
      do { unpacked = try Gzip.unpack(bytes) } catch {
        throw FormatError(file: name, .unreadable(error.description))
      }
      return try file(name: name, unpacked, isHead: isHead, depth: 1)
    case .text:
      return try text(name: name, bytes, isHead: isHead)
    case .markup:
      throw notATable(name, "an XML or HTML file")
    case .zip, .ole2:
      throw FormatError(
        file: name,
        .notATable(
          kind: "a workbook, archive or instrument's own file",
          advice: "export the results as text or CSV"))
    case .pdf: throw notATable(name, "a PDF file")
    case .image: throw notATable(name, "an image")
    case .sqlite: throw notATable(name, "a database")
    case .hdf5: throw notATable(name, "an HDF5 file")
    case .otherArchive: throw notATable(name, "a packed file")
    case .binary: throw notATable(name, "a binary file")
    }
  }

  private static func notATable(_ name: String, _ kind: String) -> FormatError {
    FormatError(
      file: name,
      .notATable(kind: kind, advice: "export the run's results as text, CSV or a workbook"))
  }

  private static func text(
    name: String, _ bytes: ContiguousArray<UInt8>, isHead: (String) -> Bool
  ) throws(FormatError) -> ExportFile {
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
        text.bytes, delimiter: delimiter.byte, quoting: delimiter.quoting)
      return ExportFile(name: name, tables: [table], endsMidLine: endsMidLine)
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
      for candidate in Delimiter.candidates where bytes[line].contains(candidate) {
        let heads = Delimiter.heads(bytes[line], candidate, isHead)
        if heads > best.heads { best = (heads, candidate) }
      }
    }
    byte = best.byte != 0 ? best.byte : Delimiter.commonest(bytes, lines)
  }

  /// How many different cells of a line are known heads.
  private static func heads(
    _ line: ContiguousArray<UInt8>.SubSequence, _ delimiter: UInt8, _ isHead: (String) -> Bool
  ) -> Int {
    var found: Set<String> = []
    for cell in line.split(separator: delimiter) where cell.count < 100 {
      let head = HeadText.fold(String(decoding: cell, as: UTF8.self))
      if isHead(head) { found.insert(head) }
    }
    return found.count
  }

  /// Without any known head: the delimiter that most lines have most of.
  private static func commonest(
    _ bytes: ContiguousArray<UInt8>, _ lines: [Range<Int>]
  ) -> UInt8 {
    var tabs = 0
    var semicolons = 0
    var commas = 0
    for line in lines {
      let counts = DelimitedText.delimiterCounts(bytes, line)
      tabs += counts.tabs
      semicolons += counts.semicolons
      commas += counts.commas
    }
    if tabs > 0, tabs >= lines.count / 2 { return 0x09 }
    return semicolons > commas ? 0x3B : 0x2C
  }
}
