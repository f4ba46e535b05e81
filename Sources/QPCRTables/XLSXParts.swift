/// The strings that the cells of a workbook share (ECMA-376 part 1, 18.4).
struct SharedStrings: Sendable {
  /// A workbook without shared strings.
  static let none = SharedStrings()

  private(set) var bytes: ContiguousArray<UInt8> = []
  private var ends: ContiguousArray<Int> = []

  private init() {}

  init(_ reader: inout XMLPullReader) throws(XMLError) {
    while case let event = try reader.next(), event != .over {
      guard event == .start, reader.isNamed("si") else { continue }
      try RichText.append(&reader, to: &bytes)
      ends.append(bytes.count)
    }
  }

  var count: Int { ends.count }

  func range(_ index: Int) -> Range<Int> { (index == 0 ? 0 : ends[index - 1])..<ends[index] }
}

/// The text of `<si>` and `<is>`: a `<t>`, or runs `<r><t>`; phonetic hints are left out.
enum RichText {
  /// The most bytes of one cell's text: Excel ends at 32 767 characters.
  static let byteLimit = 1 << 17

  /// Appends the text of the element that just started, to its end.
  static func append(
    _ reader: inout XMLPullReader, to text: inout ContiguousArray<UInt8>
  ) throws(XMLError) {
    let outer = reader.depth
    let start = text.count
    var isText = false
    while true {
      switch try reader.next() {
      case .start:
        if reader.isNamed("rPh") { try reader.skipElement() }
        isText = reader.isNamed("t")
      case .text:
        if isText { reader.appendText(to: &text) }
        guard text.count - start <= byteLimit else {
          throw reader.error(.cellText, at: reader.offset)
        }
      case .end:
        isText = false
        if reader.depth == outer { return unescape(&text, from: start) }
      case .over: return
      }
    }
  }

  /// Replaces `_x000D_`, by which Excel writes characters that XML does not allow (22.9.2.19).
  static func unescape(_ text: inout ContiguousArray<UInt8>, from start: Int) {
    guard let first = text[start...].firstIndex(of: 0x5F), text.count - first >= 7 else { return }
    var result: ContiguousArray<UInt8> = []
    var index = first
    while index < text.count {
      if let unit = escape(text, at: index) {
        TextDecoding.appendUTF8(unit, to: &result)
        index += 7
      } else {
        result.append(text[index])
        index += 1
      }
    }
    text.replaceSubrange(first..., with: result)
  }

  private static func escape(_ text: ContiguousArray<UInt8>, at index: Int) -> UInt32? {
    guard index + 7 <= text.count, text[index] == 0x5F, text[index + 1] == 0x78,
      text[index + 6] == 0x5F
    else { return nil }
    let digits = text[index + 2..<index + 6]
    guard digits.allSatisfy({ $0 != 0x2B && $0 != 0x2D }),
      let unit = UInt32(String(decoding: digits, as: UTF8.self), radix: 16), unit != 0,
      Unicode.Scalar(unit) != nil
    else { return nil }
    return unit
  }
}

/// Which cell styles show numbers as dates (ECMA-376 part 1, 18.8).
struct CellStyles: Sendable {
  let dates: SerialDate
  private var styles: ContiguousArray<SerialDate.Style?> = []

  init(isFrom1904: Bool) { dates = SerialDate(isFrom1904: isFrom1904) }

  init(_ reader: inout XMLPullReader, isFrom1904: Bool) throws(XMLError) {
    self.init(isFrom1904: isFrom1904)
    var custom: [Int: SerialDate.Style?] = [:]
    var isInCellFormats = false
    while case let event = try reader.next(), event != .over {
      if event == .text { continue }
      if reader.isNamed("cellXfs") { isInCellFormats = event == .start }
      guard event == .start else { continue }
      if reader.isNamed("numFmt"), let id = reader.attribute("numFmtId").flatMap({ Int($0) }) {
        custom[id] = reader.attribute("formatCode").flatMap { SerialDate.Style(format: $0) }
      } else if isInCellFormats, reader.isNamed("xf") {
        let id = reader.attribute("numFmtId").flatMap { Int($0) } ?? 0
        styles.append(custom[id] ?? SerialDate.Style(builtIn: id))
      }
    }
  }

  /// The date style of a cell format, or `nil` where it shows a plain number.
  func style(_ index: Int) -> SerialDate.Style? {
    index >= 0 && index < styles.count ? styles[index] : nil
  }
}
