/// Text with a delimiter between cells, as a `Table`.
package enum DelimitedText {
  /// What quotes mean.
  package enum Quoting: Sendable {
    /// A quote opens a cell that may hold delimiters and line ends (RFC 4180): comma and semicolon.
    case enclosing
    /// A cell that starts and ends with a quote loses both; any other quote is itself: tab files.
    case wholeCell
    /// Quotes are like any other character.
    case literal
  }

  /// The most bytes between an opening quote and its closing one.
  package static let quotedBytesLimit = 1 << 20
  /// The most bytes of one cell, as in a workbook.
  package static let cellBytesLimit = RichText.byteLimit
  /// The most cells of one line, as in a workbook.
  package static let columnLimit = CellReference.columnLimit
  /// Blank lines and cells: some are normal, a bomb is made of them. Eight for each filled cell may
  /// come on top.
  package static let blankLimit = SheetReader.blankLimit

  /// The cells of UTF-8 text. Line ends are LF, CRLF and bare CR, also mixed; a blank line is a row
  /// of no cells; the last line needs no line end.
  ///
  /// Pass the bytes with `consume`: they become the table's arena without a copy, even where
  /// doubled quotes have to be taken out.
  package static func table(
    _ bytes: consuming ContiguousArray<UInt8>, name: String = "", delimiter: UInt8,
    quoting: Quoting
  ) throws(DelimitedTextError) -> Table {
    guard bytes.count < Int(UInt32.max) else { throw .tooLarge(bytes: bytes.count) }
    var scan = bytes.withUnsafeBufferPointer {
      DelimitedScan($0, delimiter: delimiter, quoting: quoting)
    }
    if let fault = scan.fault { throw fault }
    if !scan.quoted.isEmpty {
      bytes.withUnsafeMutableBufferPointer { scan.unquote(in: $0) }
    }
    return Table(
      name: name, bytes: bytes, cellStart: scan.cellStart, cellEnd: scan.cellEnd,
      rowStart: scan.rowStart, sourceRow: scan.sourceRow, kinds: nil)
  }

  /// The ranges of the first lines, without their line ends: to look at before a delimiter is chosen.
  /// No more are given than begin in the first 4 MiB.
  package static func lines(
    _ bytes: ContiguousArray<UInt8>, prefix limit: Int
  ) -> [Range<Int>] {
    bytes.withUnsafeBufferPointer { bytes in
      var lines: [Range<Int>] = []
      var start = 0
      while start < min(bytes.count, 4 << 20), lines.count < limit {
        var end = start
        while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
        lines.append(start..<end)
        let isPair = end + 1 < bytes.count && bytes[end] == 0x0D && bytes[end + 1] == 0x0A
        start = end + (isPair ? 2 : 1)
      }
      return lines
    }
  }

  /// How often each delimiter stands in a line, outside double quotes.
  package struct DelimiterCounts: Equatable, Sendable {
    package var tabs = 0
    package var semicolons = 0
    package var commas = 0

    package init(tabs: Int = 0, semicolons: Int = 0, commas: Int = 0) {
      self.tabs = tabs
      self.semicolons = semicolons
      self.commas = commas
    }
  }

  /// Counts the delimiters of a line.
  package static func delimiterCounts(
    _ bytes: ContiguousArray<UInt8>, _ line: Range<Int>
  ) -> DelimiterCounts {
    var counts = DelimiterCounts()
    var isQuoted = false
    for byte in bytes[line] {
      switch byte {
      case 0x22: isQuoted.toggle()
      case 0x09 where !isQuoted: counts.tabs += 1
      case 0x3B where !isQuoted: counts.semicolons += 1
      case 0x2C where !isQuoted: counts.commas += 1
      default: break
      }
    }
    return counts
  }
}

/// Why text is no table.
package enum DelimitedTextError: Error, Equatable, Sendable {
  /// A quote that is not closed before the file ends, or within `DelimitedText.quotedBytesLimit`.
  case unclosedQuote(line: Int, column: Int)
  case tooLarge(bytes: Int)
  case cellTooLong(line: Int, column: Int, bytes: Int)
  case tooManyColumns(line: Int)
  case tooSparse
}

extension DelimitedTextError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .unclosedQuote(let line, let column):
      "the quote that opens column \(column) of line \(line) is never closed; "
        + "close it, or double it where it belongs to the text"
    case .tooLarge(let bytes):
      "the text of \(bytes) bytes is larger than the limit of 4 GiB; export a part of it"
    case .cellTooLong(let line, let column, let bytes):
      "line \(line), column \(column): a cell of \(bytes) bytes is longer than the limit of "
        + "\(ByteCount.text(DelimitedText.cellBytesLimit)); shorten its text"
    case .tooManyColumns(let line):
      "line \(line) has more than \(DelimitedText.columnLimit) columns; "
        + "this is no table as an instrument writes it"
    case .tooSparse:
      "the file has more than \(DelimitedText.blankLimit) blank lines and cells between its cells; "
        + "save only the rows and columns that hold something"
    }
  }
}
