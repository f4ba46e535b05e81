/// One pass over delimited text that finds where its cells lie.
///
/// It works on raw pointers, eight bytes at a time, because every analysis waits for it: a plain
/// loop over an array takes four times as long. `DelimitedText` is the safe way in.
struct DelimitedScan {
  private(set) var cellStart: ContiguousArray<UInt32> = []
  private(set) var cellEnd: ContiguousArray<UInt32> = []
  private(set) var rowStart: ContiguousArray<UInt32> = []
  private(set) var sourceRow: ContiguousArray<UInt32> = []
  /// Cells whose quotes are still to be taken out; their range begins with the quote.
  private(set) var quoted: [Int] = []
  private(set) var fault: DelimitedTextError?
  private let quoting: DelimitedText.Quoting

  init(
    _ bytes: UnsafeBufferPointer<UInt8>, delimiter: UInt8, quoting: DelimitedText.Quoting
  ) {
    self.quoting = quoting
    let most = Self.count(bytes, delimiter: delimiter)
    var cells = 0
    var rows = 0
    var scanner = Scanner(bytes, delimiter: delimiter, quoting: quoting)
    // The four arrays are claimed at their largest size and touched only as far as they fill.
    cellStart = ContiguousArray(unsafeUninitializedCapacity: most.cells) { starts, startCount in
      cellEnd = ContiguousArray(unsafeUninitializedCapacity: most.cells) { ends, endCount in
        rowStart = ContiguousArray(unsafeUninitializedCapacity: most.rows + 1) { row, rowCount in
          sourceRow = ContiguousArray(unsafeUninitializedCapacity: most.rows) { line, lineCount in
            (cells, rows) = scanner.run(starts, ends, row, line)
            lineCount = rows
          }
          row.initializeElement(at: rows, to: UInt32(cells))
          rowCount = rows + 1
        }
        endCount = cells
      }
      startCount = cells
    }
    quoted = scanner.quoted
    fault = scanner.fault
  }

  /// The most cells and rows that the text can hold.
  private static func count(
    _ bytes: UnsafeBufferPointer<UInt8>, delimiter: UInt8
  ) -> (cells: Int, rows: Int) {
    let rows = count(of: 0x0A, in: bytes) + count(of: 0x0D, in: bytes) + 1
    return (count(of: delimiter, in: bytes) + rows, rows)
  }

  /// How often a byte occurs. Sums of at most 240 fit a byte, and one comparison without a branch
  /// is what the compiler needs to count sixteen bytes at a time.
  private static func count(of wanted: UInt8, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    guard let base = bytes.baseAddress else { return 0 }
    var total = 0
    var start = 0
    while start < bytes.count {
      let length = min(240, bytes.count &- start)
      let block = base + start
      var sum: UInt8 = 0
      var index = 0
      while index < length {
        sum &+= block[index] == wanted ? 1 : 0
        index &+= 1
      }
      total &+= Int(sum)
      start &+= length
    }
    return total
  }

  /// Takes out the quotes of the cells that have them, in place: text only ever gets shorter.
  mutating func unquote(in bytes: UnsafeMutableBufferPointer<UInt8>) {
    for cell in quoted {
      let start = Int(cellStart[cell])
      let end = Int(cellEnd[cell])
      let write =
        quoting == .wholeCell
        ? Self.copy(start + 1..<end - 1, to: start, isQuoted: nil, in: bytes)
        : Self.copy(start + 1..<end, to: start, isQuoted: true, in: bytes)
      let text = OuterBlanks.trim(UnsafeBufferPointer(bytes), start..<write)
      cellStart[cell] = UInt32(text.lowerBound)
      cellEnd[cell] = UInt32(text.upperBound)
    }
  }

  /// Moves text down to `target`, halving doubled quotes; a single quote ends the quoted part and
  /// is dropped (`isQuoted`), or is itself where quotes only enclose (`nil`). Returns the new end.
  private static func copy(
    _ range: Range<Int>, to target: Int, isQuoted: Bool?,
    in bytes: UnsafeMutableBufferPointer<UInt8>
  ) -> Int {
    var write = target
    var isQuoted = isQuoted
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = bytes[index]
      index += 1
      if byte == 0x22, isQuoted != false {
        if index < range.upperBound, bytes[index] == 0x22 {
          index += 1
        } else if isQuoted == true {
          isQuoted = false
          continue
        }
      }
      bytes[write] = byte
      write += 1
    }
    return write
  }
}

/// The state of the pass: where the next delimiter or line end is, and what was found.
private struct Scanner {
  let bytes: UnsafeBufferPointer<UInt8>
  let delimiter: UInt8
  let quoting: DelimitedText.Quoting
  var quoted: [Int] = []
  var fault: DelimitedTextError?
  private let delimiterWord: UInt64
  private var wordStart = 0
  private var marks: UInt64 = 0
  private var line = 1

  init(
    _ bytes: UnsafeBufferPointer<UInt8>, delimiter: UInt8, quoting: DelimitedText.Quoting
  ) {
    self.bytes = bytes
    self.delimiter = delimiter
    self.quoting = quoting
    delimiterWord = 0x0101_0101_0101_0101 &* UInt64(delimiter)
    load(0)
  }

  mutating func run(
    _ starts: UnsafeMutableBufferPointer<UInt32>, _ ends: UnsafeMutableBufferPointer<UInt32>,
    _ rowStart: UnsafeMutableBufferPointer<UInt32>, _ lines: UnsafeMutableBufferPointer<UInt32>
  ) -> (cells: Int, rows: Int) {
    var cells = 0
    var rows = 0
    var blankCells = 0
    var blankLines = 0
    var start = 0
    while start < bytes.count {
      rowStart.initializeElement(at: rows, to: UInt32(truncatingIfNeeded: cells))
      lines.initializeElement(at: rows, to: UInt32(truncatingIfNeeded: line))
      rows += 1
      let first = cells
      let rowBytes = start
      while true {
        var end = next()
        var text = trimmed(start, end)
        if text.lowerBound < text.upperBound, bytes[text.lowerBound] == 0x22, quoting != .literal {
          guard takeQuoted(cell: cells, column: cells - first + 1, &text, &end) else {
            return (cells, rows)
          }
        }
        let isBlankLine = cells == first && start == end && isLineEnd(end)
        if !isBlankLine {
          starts.initializeElement(at: cells, to: UInt32(truncatingIfNeeded: text.lowerBound))
          ends.initializeElement(at: cells, to: UInt32(truncatingIfNeeded: text.upperBound))
          cells += 1
        }
        if isBlankLine { blankLines &+= 1 } else if text.isEmpty { blankCells &+= 1 }
        start = end + 1
        if end == bytes.count || bytes[end] != delimiter { break }
      }
      guard
        isBounded(
          columns: cells - first, blanks: blankCells + blankLines, filled: cells - blankCells)
      else { return (cells, rows) }
      if start - rowBytes > DelimitedText.cellBytesLimit {
        let cell = (first..<cells).first {
          Int(ends[$0] - starts[$0]) > DelimitedText.cellBytesLimit
        }
        if let cell {
          fault = .cellTooLong(
            line: Int(lines[rows - 1]), column: cell - first + 1,
            bytes: Int(ends[cell] - starts[cell]))
          return (cells, rows)
        }
      }
      start = endLine(start)
    }
    return (cells, rows)
  }

  /// Whether rows are no wider, and blank lines and cells no more, than any table has them.
  private mutating func isBounded(columns: Int, blanks: Int, filled: Int) -> Bool {
    if columns > DelimitedText.columnLimit { fault = .tooManyColumns(line: line) }
    if blanks > DelimitedText.blankLimit + 8 * filled { fault = .tooSparse }
    return fault == nil
  }

  private func isLineEnd(_ index: Int) -> Bool {
    index == bytes.count || bytes[index] != delimiter
  }

  /// Steps over the LF of a CRLF; `start` is the byte after the line end.
  private mutating func endLine(_ start: Int) -> Int {
    line &+= 1
    guard start < bytes.count, bytes[start - 1] == 0x0D, bytes[start] == 0x0A else { return start }
    if next() != start { seek(start + 1) }
    return start + 1
  }

  // MARK: Quotes

  /// Widens a cell that opens with a quote to its true end; false where the quote is never closed.
  private mutating func takeQuoted(
    cell: Int, column: Int, _ text: inout Range<Int>, _ end: inout Int
  ) -> Bool {
    let last = text.upperBound - 1
    if last > text.lowerBound, bytes[last] == 0x22, !hasQuote(text.lowerBound + 1, last) {
      text = trimmed(text.lowerBound + 1, last)
      return true
    }
    if quoting == .wholeCell {
      guard text.count >= 2, bytes[text.upperBound - 1] == 0x22 else { return true }
      quoted.append(cell)
      return true
    }
    let opening = text.lowerBound
    let openingLine = line
    guard let closing = closingQuote(after: opening) else {
      fault = .unclosedQuote(line: openingLine, column: column)
      return false
    }
    if closing.index >= end {
      seek(closing.index + 1)
      end = next()
    }
    text = trimmed(opening, end)
    if text.upperBound == closing.index + 1, !closing.isAfterDoubled {
      text = trimmed(opening + 1, closing.index)
    } else {
      quoted.append(cell)
    }
    return true
  }

  private func hasQuote(_ start: Int, _ end: Int) -> Bool {
    var index = start
    while index < end, bytes[index] != 0x22 { index &+= 1 }
    return index < end
  }

  /// The quote that closes the one at `opening`; counts the line ends in between.
  private mutating func closingQuote(after opening: Int) -> (index: Int, isAfterDoubled: Bool)? {
    var isAfterDoubled = false
    let limit = min(bytes.count, opening + DelimitedText.quotedBytesLimit)
    var index = opening + 1
    while index < limit {
      switch bytes[index] {
      case 0x22:
        guard index + 1 < bytes.count, bytes[index + 1] == 0x22 else {
          return (index, isAfterDoubled)
        }
        isAfterDoubled = true
        index += 1
      case 0x0A: line += bytes[index - 1] == 0x0D ? 0 : 1
      case 0x0D: line += 1
      default: break
      }
      index += 1
    }
    return nil
  }

  @inline(__always)
  private func trimmed(_ start: Int, _ end: Int) -> Range<Int> {
    guard start < end else { return start..<start }
    let first = bytes[start]
    let last = bytes[end - 1]
    if first > 0x20, first != 0xC2, last > 0x20, last != 0xA0 { return start..<end }
    return OuterBlanks.trim(bytes, start..<end)
  }

  // MARK: Finding delimiters and line ends, a word at a time

  /// The next delimiter, CR or LF, or the end of the text.
  @inline(__always)
  private mutating func next() -> Int {
    while marks == 0 {
      if wordStart + 8 >= bytes.count { return bytes.count }
      load(wordStart + 8)
    }
    let found = wordStart &+ marks.trailingZeroBitCount &>> 3
    marks &= marks &- 1
    return found
  }

  /// Goes on behind text that was read byte by byte.
  private mutating func seek(_ index: Int) {
    load(index)
  }

  @inline(__always)
  private mutating func load(_ index: Int) {
    wordStart = index
    let raw = UnsafeRawBufferPointer(bytes)
    var word: UInt64 = 0
    if index + 8 <= raw.count {
      word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
    } else {
      // The bytes beyond the end become 0, which is no mark.
      for offset in 0..<max(0, raw.count - index) {
        word |= UInt64(raw[index + offset]) << UInt64(offset * 8)
      }
    }
    marks =
      Self.zeroBytes(word ^ delimiterWord)
      | Self.zeroBytes(word ^ 0x0A0A_0A0A_0A0A_0A0A)
      | Self.zeroBytes(word ^ 0x0D0D_0D0D_0D0D_0D0D)
  }

  /// The high bit of every byte that is zero, and no other bit.
  @inline(__always)
  private static func zeroBytes(_ word: UInt64) -> UInt64 {
    let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
    return ~(((word & low) &+ low) | word | low)
  }
}
