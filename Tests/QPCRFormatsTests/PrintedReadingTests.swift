import QPCRFormats
import QPCRModel
import Testing

/// How exactly a column of an export prints its numbers.
@Suite struct PrintedReadingTests {
  private func cq(_ cells: [String]) throws -> PrintedDigits? {
    let rows = cells.enumerated().map { "A\($0 + 1),S,G,\($1)\n" }
    let input = Specimen.input(
      "Well,Sample,Target,Cq\n" + rows.joined(), name: "plate.csv")
    var options = ReadingOptions()
    options.notesDigits = true
    return try ExportReader.read([input], options: options)[0].wells.printed?.cq
  }

  private let plain = (0..<20).map { "2\($0 % 10).\(12_345_678 + $0)" }

  @Test func theMostDecimalsOfAnyCell() throws {
    #expect(try cq(["20.5", "21.25", "22"]) == PrintedDigits(decimals: 2, significant: 4))
    #expect(try cq(plain) == PrintedDigits(decimals: 8, significant: 10))
  }

  /// One cell in twenty that a spreadsheet wrote out as a double says nothing of the others.
  @Test func aDoubleWrittenOutSaysNothingOfTheRest() throws {
    #expect(
      try cq(Array(plain.dropLast()) + ["22.1234567890123"])
        == PrintedDigits(decimals: 8, significant: 10))
    #expect(
      try cq(["22.12345678", "22.1234567890123"])
        == PrintedDigits(decimals: 13, significant: 15))
  }
}
