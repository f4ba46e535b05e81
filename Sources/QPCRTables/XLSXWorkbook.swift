/// An Excel workbook (Office Open XML, ECMA-376): a ZIP archive of XML parts.
///
/// Opening reads the list of sheets, the styles and the shared strings; each sheet is unpacked and
/// read when its table is asked for.
package struct XLSXWorkbook: Sendable {
  /// A sheet of cells; chart sheets and dialogs are not listed.
  package struct Sheet: Sendable {
    package let name: String
    package let isHidden: Bool
    let part: String
  }

  package let archive: ZipArchive
  package let sheets: [Sheet]
  private let strings: SharedStrings
  private let styles: CellStyles

  /// The names of the sheets, in the order of their tabs.
  package var sheetNames: [String] { sheets.map(\.name) }

  /// Whether an archive looks like a workbook, readable or not.
  package static func isWorkbook(_ archive: ZipArchive) -> Bool {
    archive.entry(named: "xl/workbook.xml") != nil || archive.entry(named: "xl/workbook.bin") != nil
      || (try? WorkbookParts(archive)) != nil
  }

  /// Opens a workbook.
  package init(
    _ bytes: ContiguousArray<UInt8>, limits: ZipArchive.Limits = .init()
  ) throws(XLSXError) {
    let archive: ZipArchive
    do throws(ZipError) {
      archive = try ZipArchive(bytes, limits: limits)
    } catch {
      throw .zip(error)
    }
    try self.init(archive)
  }

  /// Opens a workbook whose archive is open.
  package init(_ archive: ZipArchive) throws(XLSXError) {
    self.archive = archive
    let parts = try WorkbookParts(archive)
    sheets = parts.sheets
    strings = try parts.read(parts.stringsPart, archive) { try SharedStrings(&$0) } ?? .none
    styles =
      try parts.read(parts.stylesPart, archive) {
        try CellStyles(&$0, isFrom1904: parts.isFrom1904)
      } ?? CellStyles(isFrom1904: parts.isFrom1904)
  }

  /// The cells of one sheet. Rows that the sheet does not have do not occur: `sourceRow` tells.
  package func table(at index: Int) throws(XLSXError) -> Table {
    let sheet = sheets[index]
    let bytes = try WorkbookParts.unpack(sheet.part, archive)
    return try WorkbookParts.reading(sheet.part) {
      var reader = try SheetReader(bytes, sheet: sheet.name, strings: strings, styles: styles)
      return try reader.table()
    }
  }
}

/// Where the parts of a workbook lie in its archive.
private struct WorkbookParts {
  private(set) var sheets: [XLSXWorkbook.Sheet] = []
  private(set) var isFrom1904 = false
  private(set) var stringsPart: String?
  private(set) var stylesPart: String?

  private struct Relation {
    let id: String
    let type: String
    let target: String
  }

  init(_ archive: ZipArchive) throws(XLSXError) {
    let workbook = try Self.workbookPart(archive)
    if workbook.hasSuffix(".bin") { throw .binaryWorkbook }
    let relations = try Self.relations(of: workbook, archive)
    stringsPart = relations.first { $0.type == "sharedStrings" }?.target
    stylesPart = relations.first { $0.type == "styles" }?.target
    let bytes = try Self.unpack(workbook, archive)
    self = try Self.reading(workbook) {
      var parts = self
      try parts.readSheets(bytes, relations, archive)
      return parts
    }
  }

  private static func workbookPart(_ archive: ZipArchive) throws(XLSXError) -> String {
    if let relation = try relations(of: "", archive).first(where: { $0.type == "officeDocument" }) {
      return relation.target
    }
    guard archive.entry(named: "xl/workbook.xml") != nil else { throw .noWorkbook }
    return "xl/workbook.xml"
  }

  /// The relations of a part; none where the archive has no such list.
  private static func relations(
    of part: String, _ archive: ZipArchive
  ) throws(XLSXError) -> [Relation] {
    let folder = part.split(separator: "/").dropLast().map { $0 + "/" }.joined()
    let name = folder + "_rels/" + (part.split(separator: "/").last ?? "") + ".rels"
    guard archive.entry(named: name) != nil else { return [] }
    let bytes = try unpack(name, archive)
    return try reading(name) {
      var reader = try XMLPullReader(bytes)
      var relations: [Relation] = []
      while case let event = try reader.next(), event != .over {
        guard event == .start, reader.isNamed("Relationship"),
          let id = reader.attribute("Id"), let type = reader.attribute("Type"),
          let target = reader.attribute("Target"), reader.attribute("TargetMode") != "External"
        else { continue }
        relations.append(
          Relation(
            id: id, type: type.split(separator: "/").last.map(String.init) ?? "",
            target: resolve(target, in: folder)))
      }
      return relations
    }
  }

  /// A path relative to a folder of the archive, or from its top where it starts with `/`.
  private static func resolve(_ target: String, in folder: String) -> String {
    var path: [Substring] = []
    for step in ((target.hasPrefix("/") ? "" : folder) + target).split(separator: "/") {
      if step == ".." { _ = path.popLast() } else if step != "." { path.append(step) }
    }
    return path.joined(separator: "/")
  }

  private mutating func readSheets(
    _ bytes: ContiguousArray<UInt8>, _ relations: [Relation], _ archive: ZipArchive
  ) throws {
    var reader = try XMLPullReader(bytes)
    let relationOf = Dictionary(relations.map { ($0.id, $0) }) { first, _ in first }
    var parts: Set<String> = []
    while case let event = try reader.next(), event != .over {
      guard event == .start else { continue }
      if reader.isNamed("workbookPr") {
        isFrom1904 = ["1", "true", "on"].contains(reader.attribute("date1904"))
      } else if reader.isNamed("sheet"), let name = reader.attribute("name") {
        let id = reader.attributePairs.first { $0.name.hasSuffix(":id") || $0.name == "id" }?.value
        guard let relation = id.flatMap({ relationOf[$0] }) else {
          throw XLSXError.missingPart("the part of sheet '\(name)'")
        }
        guard relation.type == "worksheet" else { continue }
        // One entry has many spellings: upper and lower case are the same to a workbook.
        let part = archive.entry(named: relation.target)?.name ?? relation.target
        guard parts.insert(part).inserted else { throw XLSXError.sharedPart(sheet: name) }
        let isHidden = (reader.attribute("state") ?? "visible") != "visible"
        sheets.append(.init(name: name, isHidden: isHidden, part: relation.target))
      }
    }
  }

  /// Reads a part that a workbook may do without.
  func read<Value>(
    _ part: String?, _ archive: ZipArchive, _ body: (inout XMLPullReader) throws -> Value
  ) throws(XLSXError) -> Value? {
    guard let part else { return nil }
    let bytes = try Self.unpack(part, archive)
    return try Self.reading(part) {
      var reader = try XMLPullReader(bytes)
      return try body(&reader)
    }
  }

  static func unpack(
    _ part: String, _ archive: ZipArchive
  ) throws(XLSXError) -> ContiguousArray<UInt8> {
    guard let entry = archive.entry(named: part) else { throw .missingPart("'\(part)'") }
    do throws(ZipError) {
      return try archive.unpack(entry)
    } catch {
      throw .zip(error)
    }
  }

  /// Says in which part XML was at fault.
  static func reading<Value>(_ part: String, _ body: () throws -> Value) throws(XLSXError) -> Value
  {
    do {
      return try body()
    } catch let error as XLSXError {
      throw error
    } catch let error as XMLError {
      throw .xml(part: part, error)
    } catch {
      throw .missingPart("'\(part)'")
    }
  }
}

/// Why a workbook could not be read.
package enum XLSXError: Error, Equatable, Sendable {
  case zip(ZipError)
  case xml(part: String, XMLError)
  case noWorkbook
  case binaryWorkbook
  case missingPart(String)
  /// Two sheets that are one part: a small file would be read many times over.
  case sharedPart(sheet: String)
  case reference(sheet: String, text: String)
  case disorder(sheet: String, cell: String)
  case sharedString(sheet: String, cell: String, text: String)
  case tooSparse(sheet: String, limit: Int)
}

extension XLSXError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .zip(let error): "\(error)"
    case .xml(let part, let error): "'\(part)' in the workbook: \(error)"
    case .noWorkbook: "the ZIP archive holds no Excel workbook"
    case .binaryWorkbook:
      "this is a binary workbook (.xlsb), which is not read; save it as .xlsx"
    case .missingPart(let part):
      "the workbook is incomplete: \(part) is missing; save it again as .xlsx"
    case .sharedPart(let sheet):
      "sheet '\(sheet)' has its cells in the same part as another sheet; save the workbook again"
    case .reference(let sheet, let text):
      "sheet '\(sheet)': '\(text)' names no cell of a sheet (A1 to XFD1048576)"
    case .disorder(let sheet, let cell):
      "sheet '\(sheet)': cell \(cell) comes after a later cell; save the workbook again"
    case .sharedString(let sheet, let cell, let text):
      "sheet '\(sheet)', cell \(cell): '\(text)' is no entry of the workbook's shared strings; "
        + "save the workbook again"
    case .tooSparse(let sheet, let limit):
      "sheet '\(sheet)' has more than \(limit) empty cells between its cells; "
        + "save only the cells that hold something"
    }
  }
}
