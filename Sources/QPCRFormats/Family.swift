package import QPCRModel
package import QPCRTables

/// A family of exports that are read alike: how it is recognised, how its columns are headed, how
/// it writes values, and its reader. All but the reader is data.
package struct Family: Sendable {
  /// What `inspect` prints and `--format-in` takes.
  package var name: String
  /// The software or instruments, in words.
  package var title: String
  package var signature: Signature
  package var columns: ColumnNames
  package var conventions: Conventions
  /// How its software names the files of one run.
  package var siblings: SiblingNames
  /// Its tables that hold no Cqs.
  package var companions: [Companion]
  package var read: @Sendable (FamilyInput) throws(FormatError) -> [Run]

  package init(
    name: String, title: String, signature: Signature, columns: ColumnNames,
    conventions: Conventions = Conventions(), siblings: SiblingNames = SiblingNames(),
    companions: [Companion] = [],
    read: @escaping @Sendable (FamilyInput) throws(FormatError) -> [Run] = StandardReader.read
  ) {
    self.name = name
    self.title = title
    self.signature = signature
    self.columns = columns
    self.conventions = conventions
    self.siblings = siblings
    self.companions = companions
    self.read = read
  }
}

/// A table of a family that holds no Cqs: alone it is refused with the words for it.
package struct Companion: Sendable {
  /// Heads that stand in one row.
  package var heads: [String]
  /// Whether all other heads of that row are wells (a column of curves a well).
  package var isWide: Bool
  /// What the table holds, in words.
  package var what: String
  /// The export that has the Cqs.
  package var wanted: String

  package init(heads: [String], isWide: Bool = false, what: String, wanted: String) {
    self.heads = heads
    self.isWide = isWide
    self.what = what
    self.wanted = wanted
  }

  /// Whether a row is the header of such a table.
  func fits(_ place: HeadScan.Place) -> Bool {
    let wanted = heads.map(HeadText.fold)
    guard wanted.allSatisfy(place.cells.contains) else { return false }
    return !isWide
      || place.cells.allSatisfy { wanted.contains($0) || WellID(text: $0.utf8) != nil }
  }
}

/// What a reader gets: the file, what it was taken for, and where its table of wells is.
package struct FamilyInput: Sendable {
  package var file: ExportFile
  package var family: Family
  package var match: Signature.Match
  package var options: ReadingOptions

  package init(
    file: ExportFile, family: Family, match: Signature.Match,
    options: ReadingOptions = ReadingOptions()
  ) {
    self.file = file
    self.family = family
    self.match = match
    self.options = options
  }
}

/// How a family writes values.
package struct Conventions: Sendable {
  /// Words in a Cq cell that mean "no Cq", compared ignoring case and blanks.
  package var noCqWords: [String] = ["Undetermined", "Undet."]
  /// The same in other languages and programs: read, and not listed in messages.
  package var foreignNoCqWords: [String] = []
  /// Numbers in a Cq cell that mean "no Cq" (`999`, `0`, `-1`); only where the family is known for
  /// it.
  package var noCqNumbers: [Double] = []
  /// Task codes of its own, before the common ones; written folded (`TaskText.fold`).
  package var tasks: [String: WellRole] = [:]
  /// Whether the table is written by hand, so that an unknown task or an odd quantity is an error
  /// to correct (else a remark, or left to the instrument).
  package var isStrict = false
  /// What a well that is only a number means.
  package var wellNumbers: WellNumbers = .plate
  /// What columns with unknown heads are.
  package var unclaimed: Unclaimed = .ignored
  /// The columns without which the table cannot be read.
  package var needs: [ColumnRole] = [.cq]
  /// Whether rows whose well cell is no well end or interrupt the table (trailers, summaries).
  package var wellsMarkRows = true
  /// Whether the first row that names something else than a well ends the table, so that a summary
  /// below it, which may begin with something like a well, is not read as wells.
  package var trailerEnds = false
  /// Whether a row that ends before a needed column has blank cells there (else it is an error).
  package var allowsShortRows = true
  /// Texts that stand for "no name" in cells of names (`---`).
  package var noNames: Set<String> = []
  /// The files in a ZIP archive by which it is known as this family's export: its text files are
  /// then tables, named without their extensions.
  package var archive: [String] = []
  /// Whether names that the table of wells lacks may stand in the sheets of curves.
  package var namesBesideCurves = false
  /// The heads of a table whose header is more than one row, by the table and its header row.
  package var heads: (@Sendable (Table, Int) -> [String])?
  /// Preamble and trailer keys of its own.
  package var keys: [String: PreambleField] = [:]

  package init() {}

  /// Whether a cell says in words that there is no number.
  func meansNone(_ text: String) -> Bool {
    let folded = Name.folded(text)
    if TableReading.noNumber.contains(folded) { return true }
    let word = folded.filter { !$0.isWhitespace }
    return (noCqWords + foreignNoCqWords).contains {
      Name.folded($0).filter { !$0.isWhitespace } == word
    }
  }

  package enum WellNumbers: Sendable { case plate, label }
  package enum Unclaimed: Sendable { case ignored, factors }
}
