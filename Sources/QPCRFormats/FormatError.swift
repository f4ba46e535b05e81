/// Why an export or a sheet cannot be read: facts; `message` puts them into sentences.
package struct FormatError: Error, Equatable, Sendable {
  /// The file's name without its folder.
  package var file: String
  /// The sheet or section, where the file has several.
  package var sheet: String?
  /// Whether it is a workbook's sheet rather than a section of a text.
  package var isWorkbook = false
  /// The row (line) in the file or sheet, from 1.
  package var row: Int?
  /// The column's head as written.
  package var column: String?
  package var fact: Fact

  package init(
    file: String, sheet: String? = nil, row: Int? = nil, column: String? = nil, _ fact: Fact
  ) {
    self.file = file
    self.sheet = sheet.flatMap { $0.isEmpty ? nil : $0 }
    self.row = row
    self.column = column
    self.fact = fact
  }

  /// Whether the file is something else than an export (a sheet, a picture, a table without Cqs),
  /// so that it may be left where a whole folder is read.
  package var isNoExport: Bool {
    switch fact {
    case .empty, .notATable, .unrecognised, .companion, .noCqs: true
    case .missingColumn(let role, _, _, _): role == ColumnRole.cq.words
    default: false
    }
  }

  /// A row of one of several tables: a file's or a sheet's name, and the row in it.
  package struct TableRow: Equatable, Sendable {
    package var table: String
    package var row: Int

    package init(table: String, row: Int) {
      self.table = table
      self.row = row
    }
  }

  /// The sample that a row names.
  package struct SampleRow: Equatable, Sendable {
    package var sample: String
    package var row: Int

    package init(sample: String, row: Int) {
      self.sample = sample
      self.row = row
    }
  }

  package enum Fact: Equatable, Sendable {
    // Files.
    case empty
    case noRows
    /// What the file is in place of a table, and what to do.
    case notATable(kind: String, advice: String)
    /// A sentence of the room that reads tables.
    case unreadable(String)
    case unrecognised(heads: [String], families: [String])
    case unknownFormat(name: String, nearest: [String], known: [String])
    case notThisFormat(name: String, title: String)
    /// An export of the family without the section that has the wells.
    case noResults(sections: [String], wanted: [String])
    /// One file with the results of two exports, by the rows of their sections' heads.
    case severalExports(section: String, first: Int, second: Int)
    /// A table of a known family that holds no Cqs.
    case companion(what: String, title: String, wanted: String)
    /// An export of raw data, in words, that holds no Cq, and what to do.
    case noCqs(holds: String, advice: String)
    /// The last line has fewer cells than the header, and no line end.
    case cut(cells: Int, expected: Int)
    case noExports

    // Columns.
    case missingColumn(
      role: String, heads: [String], found: [String], nearest: [String])
    case twoColumns(role: String, first: String, second: String)
    case shortRow(cells: Int, needed: Int, column: String)
    case longRow(cells: Int, expected: Int)

    // Cells.
    case notACq(text: String, words: [String])
    case wrongDecimalMark(text: String, expected: String)
    case beyondRange(text: String)
    case noCycle(text: String)
    case notANumber(text: String, what: String)
    case notABoolean(text: String)
    case tooMany(what: String, limit: Int)
    case unknownTask(text: String, known: [String])
    case blankCell(what: String)

    // Wells.
    case duplicateWell(well: String, target: String?, first: Int, second: Int)
    /// The same in two files of a run, or in two sheets.
    case wellInTwoTables(well: String, target: String?, first: TableRow, second: TableRow)
    /// Two rows that put different samples into one well.
    case wellOfTwoSamples(well: String, first: SampleRow, second: SampleRow)

    // Sheets.
    case unknownColumn(head: String, nearest: [String], known: [String])
    case notARole(text: String, nearest: [String], known: [String])
    /// A number up to 1, as a fraction and as a percentage.
    case efficiencyFraction(text: String, fraction: Double)
    case efficiencyOutOfRange(text: String)
    case efficiencyTwice
    case slopeOutOfRange(text: String)
    case standardErrorAlone(needs: String)
    case outOfRange(text: String, what: String, range: String)
    case nothingButHeads
    case repeatedColumn(first: String)
    /// A block of a plate map that says nowhere what it holds.
    case unnamedGrid
  }
}
