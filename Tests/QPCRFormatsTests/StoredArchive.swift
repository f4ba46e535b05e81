import QPCRFormats
import QPCRTables

/// ZIP and gzip files without compression, and workbooks in them: containers made in a test.
enum StoredArchive {
  /// A gzip file of one stored block a 64 KiB.
  static func gzip(_ content: ContiguousArray<UInt8>) -> ContiguousArray<UInt8> {
    var out: ContiguousArray<UInt8> = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]
    var start = 0
    repeat {
      let end = min(start + 0xFFFF, content.count)
      out.append(end == content.count ? 1 : 0)
      out += little(end - start, 2) + little(0xFFFF - (end - start), 2)
      out += content[start..<end]
      start = end
    } while start < content.count
    out += little(Int(checksum(content)), 4) + little(content.count, 4)
    return out
  }

  /// A ZIP archive of stored entries.
  static func zip(_ files: [(name: String, text: String)]) -> ContiguousArray<UInt8> {
    var out: ContiguousArray<UInt8> = []
    var directory: ContiguousArray<UInt8> = []
    for (name, text) in files {
      let content = ContiguousArray(text.utf8)
      let facts =
        little(Int(checksum(content)), 4) + little(content.count, 4) + little(content.count, 4)
        + little(name.utf8.count, 2) + little(0, 2)
      directory += little(0x0201_4B50, 4) + little(20, 2) + little(20, 2) + little(0, 8) + facts
      directory += little(0, 10) + little(out.count, 4) + Array(name.utf8)
      out += little(0x0403_4B50, 4) + little(20, 2) + little(0, 8) + facts
      out += Array(name.utf8) + content
    }
    let start = out.count
    out += directory
    out += little(0x0605_4B50, 4) + little(0, 4) + little(files.count, 2)
    out += little(files.count, 2) + little(directory.count, 4) + little(start, 4) + little(0, 2)
    return out
  }

  /// An Excel workbook of text cells, with a name and rows a sheet.
  static func workbook(_ sheets: [(name: String, rows: [[String]])]) -> ContiguousArray<UInt8> {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    let package = "http://schemas.openxmlformats.org/package/2006/relationships"
    var list = ""
    var relations = ""
    var parts: [(String, String)] = []
    for (index, sheet) in sheets.enumerated() {
      let number = index + 1
      list += "<sheet name=\"\(escaped(sheet.name))\" sheetId=\"\(number)\" r:id=\"r\(number)\"/>"
      relations +=
        "<Relationship Id=\"r\(number)\" Type=\"\(office)/worksheet\" "
        + "Target=\"worksheets/sheet\(number).xml\"/>"
      let rows = sheet.rows.map { row in
        "<row>" + row.map { cell($0) }.joined() + "</row>"
      }
      parts.append(
        (
          "xl/worksheets/sheet\(number).xml",
          "<worksheet xmlns=\"\(main)\"><sheetData>\(rows.joined())</sheetData></worksheet>"
        ))
    }
    return zip(
      [
        (
          "_rels/.rels",
          "<Relationships xmlns=\"\(package)\"><Relationship Id=\"r1\" "
            + "Type=\"\(office)/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
        ),
        (
          "xl/workbook.xml",
          "<workbook xmlns=\"\(main)\" xmlns:r=\"\(office)\"><sheets>\(list)</sheets></workbook>"
        ),
        (
          "xl/_rels/workbook.xml.rels",
          "<Relationships xmlns=\"\(package)\">\(relations)</Relationships>"
        ),
      ] + parts)
  }

  /// The sections of a text export as sheets; what stands before the first begins every sheet, as
  /// it does in an instrument's workbook.
  static func workbook(of file: ExportFile) -> ContiguousArray<UInt8> {
    func rows(_ section: ExportFile.Section) -> [[String]] {
      let table = file.table(section)
      return section.rows.map { row in
        (0..<table.columnCount(row: row)).map { table.text(row: row, column: $0) }
      }
    }
    let preamble = file.sections.first { $0.name.isEmpty }.map(rows) ?? []
    let named = file.sections.filter { !$0.name.isEmpty }
    if named.isEmpty { return workbook([("Sheet1", preamble)]) }
    return workbook(named.map { ($0.name, preamble + rows($0)) })
  }

  private static func cell(_ text: String) -> String {
    text.isEmpty ? "<c/>" : "<c t=\"inlineStr\"><is><t>\(escaped(text))</t></is></c>"
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
      .replacing("\"", with: "&quot;")
  }

  private static func little(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * min($0, 7))) }
  }

  /// CRC-32 (ISO 3309), bit by bit.
  private static func checksum(_ bytes: ContiguousArray<UInt8>) -> UInt32 {
    var crc: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
    }
    return ~crc
  }
}
