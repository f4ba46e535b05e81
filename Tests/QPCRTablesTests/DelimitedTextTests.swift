import QPCRTables
import Testing

@Suite struct DelimitedTextTests {
  private func read(
    _ text: String, _ delimiter: Character = ",",
    _ quoting: DelimitedText.Quoting = .enclosing
  ) throws -> [[String]] {
    try DelimitedText.table(
      ContiguousArray(text.utf8), delimiter: delimiter.asciiValue ?? 0, quoting: quoting
    ).allText
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func everyLineEndEndsARow(end: String) throws {
    let rows = ["Well,Cq", "A1,23.4", "A2,24.5"]
    let expected = [["Well", "Cq"], ["A1", "23.4"], ["A2", "24.5"]]
    #expect(try read(rows.joined(separator: end)) == expected)
    #expect(try read(rows.joined(separator: end) + end) == expected)
  }

  @Test func lineEndsMayBeMixed() throws {
    #expect(try read("a\rb\r\nc\nd\r\re") == [["a"], ["b"], ["c"], ["d"], [], ["e"]])
  }

  @Test func blankLinesAreRowsWithoutCells() throws {
    #expect(try read("\n\na,b\n\n") == [[], [], ["a", "b"], []])
    #expect(try read("\r\n\r\na\r\n") == [[], [], ["a"]])
    #expect(try read("") == [])
  }

  @Test func emptyCellsAreCells() throws {
    #expect(try read(",\n,,x,\n ,") == [["", ""], ["", "", "x", ""], ["", ""]])
  }

  @Test func quotedCellsMayHoldDelimitersQuotesAndLineEnds() throws {
    #expect(
      try read("\"a,b\",\"say \"\"hi\"\"\",\"two\r\nlines\",\"\"\nx") == [
        ["a,b", "say \"hi\"", "two\r\nlines", ""], ["x"],
      ])
  }

  @Test func linesAreCountedThroughQuotedLineEnds() throws {
    let table = try DelimitedText.table(
      ContiguousArray("a\r\n\"b\r\n\r\nc\",d\r\ne\n\"f\ng\rh\"\ni".utf8), delimiter: 0x2C,
      quoting: .enclosing)
    #expect(Array(table.sourceRow) == [1, 2, 5, 6, 9])
    #expect(table.text(row: 4, column: 0) == "i")
  }

  @Test func textAfterAClosingQuoteBelongsToTheCell() throws {
    #expect(try read("\"a\"b\"\",c") == [["ab\"\"", "c"]])
    #expect(try read("\"a\" , \"b\"") == [["a", "b"]])
  }

  @Test func paddingInsideQuotesIsTrimmed() throws {
    #expect(try read("\"     A1\",\"\u{A0}x \"\"\"") == [["A1", "x \""]])
  }

  @Test func aQuoteInsideACellIsItself() throws {
    #expect(try read("5\" plate,b") == [["5\" plate", "b"]])
  }

  @Test func inTabFilesOnlyAWholeCellIsUnquoted() throws {
    #expect(
      try read("\"RGB(1,2,3)\"\t\"open\t5\"\t\"a \"\"b\"\" \"c\"\t\"\t\"\"\n", "\t", .wholeCell)
        == [["RGB(1,2,3)", "\"open", "5\"", "a \"b\" \"c", "\"", ""]])
  }

  @Test func literalQuotesStay() throws {
    #expect(try read("\"a\";b", ";", .literal) == [["\"a\"", "b"]])
  }

  @Test func anUnclosedQuoteNamesWhereItOpened() {
    let error = #expect(throws: DelimitedTextError.self) { try read("a,b\nc,\"d\ne,f\n") }
    #expect(error == .unclosedQuote(line: 2, column: 2))
    #expect(
      error?.description
        == "the quote that opens column 2 of line 2 is never closed; "
        + "close it, or double it where it belongs to the text")
  }

  @Test func aQuoteIsNotFollowedForever() {
    let far = "a\n\"" + String(repeating: "x,y\n", count: 300_000) + "\""
    #expect(throws: DelimitedTextError.unclosedQuote(line: 2, column: 1)) { try read(far) }
  }

  /// The same text read by a plain state machine must give the same cells, wherever the words of
  /// eight bytes happen to be cut.
  @Test func agreesWithAPlainReaderOnRandomText() throws {
    var random = SplitMix(state: 11)
    let alphabet: [Character] = ["a", "b", "1", ",", ",", "\n", "\r", "\r\n", "\"", " ", "é"]
    for _ in 0..<3000 {
      let length = Int.random(in: 0..<60, using: &random)
      let text = String((0..<length).map { _ in alphabet.randomElement(using: &random) ?? "a" })
      #expect(try read(text, ",", .literal) == plainRows(text), "\(text.debugDescription)")
    }
  }

  private func plainRows(_ text: String) -> [[String]] {
    var rows: [[String]] = []
    var scalars = text.flatMap { $0 == "\r" || $0 == "\r\n" ? "\n" : "\($0)" }
    if scalars.last != "\n", !scalars.isEmpty { scalars.append("\n") }
    var row: [String] = []
    var cell = ""
    var isEmpty = true
    for character in scalars {
      if character == "," || character == "\n" {
        if character == "," || !isEmpty { row.append(trim(cell)) }
        cell = ""
        isEmpty = character == "\n"
        if character == "\n" {
          rows.append(row)
          row = []
        }
      } else {
        cell.append(character)
        isEmpty = false
      }
    }
    return rows
  }

  private func trim(_ text: String) -> String {
    var text = Substring(text)
    while text.first == " " { text = text.dropFirst() }
    while text.last == " " { text = text.dropLast() }
    return String(text)
  }

  @Test func firstLinesCanBeLookedAtRaw() {
    let bytes = ContiguousArray("# a,b;c\r\nWell\tCq\r\rlast".utf8)
    let lines = DelimitedText.lines(bytes, prefix: 9)
    #expect(
      lines.map { String(decoding: bytes[$0], as: UTF8.self) } == [
        "# a,b;c", "Well\tCq", "", "last",
      ])
    #expect(DelimitedText.lines(bytes, prefix: 2).count == 2)
  }

  @Test func delimitersAreCountedOutsideQuotes() {
    let bytes = ContiguousArray("a;\"b;c,d\";e,f\tg".utf8)
    #expect(
      DelimitedText.delimiterCounts(bytes, 0..<bytes.count)
        == DelimitedText.DelimiterCounts(tabs: 1, semicolons: 2, commas: 1))
  }

  private func fault(_ text: [UInt8]) -> DelimitedTextError? {
    do {
      _ = try DelimitedText.table(ContiguousArray(text), delimiter: 0x2C, quoting: .enclosing)
      return nil
    } catch {
      return error
    }
  }

  @Test func rowsAreNoWiderThanAnyTable() {
    let line = [UInt8](repeating: 0x2C, count: DelimitedText.columnLimit - 1)
    #expect(fault(Array("a\n".utf8) + line) == nil)
    let error = fault(Array("a\n".utf8) + line + [0x2C])
    #expect(
      error?.description
        == "line 2 has more than 16384 columns; this is no table as an instrument writes it")
  }

  @Test func cellsAreNoLongerThanInAWorkbook() {
    let limit = DelimitedText.cellBytesLimit
    let longest = [UInt8](repeating: 0x61, count: limit)
    #expect(fault(Array("a,b\n1,".utf8) + longest) == nil)
    #expect(fault(Array("a,b\n1,\"".utf8) + longest + Array("\"\n".utf8)) == nil)
    for (line, opening) in ["1,", "1,\"", "\"x\ny\","].enumerated() {
      let closing = opening == "1,\"" ? "\"" : ""
      let error = fault(
        Array(("a,b\n" + opening).utf8) + longest + Array(("b" + closing + "\n2,3\n").utf8))
      #expect(error == .cellTooLong(line: 2, column: 2, bytes: limit + 1), "case \(line)")
      #expect(
        error?.description
          == "line 2, column 2: a cell of 131073 bytes is longer than the limit of 128 KiB; "
          + "shorten its text")
    }
  }

  @Test func blanksAreNotWithoutEnd() {
    let text = [UInt8](repeating: 0x0A, count: DelimitedText.blankLimit)
    #expect(fault(text) == nil)
    // Eight more may come for each cell that holds something.
    #expect(fault(text + Array("a".utf8) + [UInt8](repeating: 0x2C, count: 8)) == nil)
    let error = fault(text + Array("a".utf8) + [UInt8](repeating: 0x2C, count: 9))
    #expect(
      error?.description
        == "the file has more than 4000000 blank lines and cells between its cells; save only the "
        + "rows and columns that hold something")
  }

  @Test func truncationsOfATableNeverTrap() throws {
    let text = Array("Well,\"Sample \"\"x\"\"\",Cq\r\nA1,\"a\r\nb\",23.4\rA2,,\n\n\"c\"d,".utf8)
    for length in 0...text.count {
      for quoting in [DelimitedText.Quoting.enclosing, .wholeCell, .literal] {
        _ = try? DelimitedText.table(
          ContiguousArray(text[..<length]), delimiter: 0x2C, quoting: quoting
        ).allText
      }
    }
  }
}

extension Table {
  /// Every cell's text, row by row.
  var allText: [[String]] {
    (0..<rowCount).map { row in
      (0..<columnCount(row: row)).map { text(row: row, column: $0) }
    }
  }
}
