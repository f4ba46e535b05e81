/// One instrument run as its export tells it: wells, names and what the instrument said about
/// itself. Nothing is annotated, excluded or averaged yet.
public struct Run: Sendable {
  /// The run's name: the export's file (or folder) name without extensions, made unique.
  public package(set) var name: String
  /// Where the run came from.
  public package(set) var source: RunSource
  /// What the export says about instrument, software, plate and analysis settings.
  public package(set) var information: RunInformation

  package var samples = NameTable()
  package var targets = NameTable()
  package var reporters = NameTable()
  package var plates = NameTable()
  package var wellLabels = NameTable()
  package var wells = WellTable()
  /// Columns that describe samples, in the order of the export.
  package var factors: [FactorColumn] = []
  package var curves = CurveSet()
  /// Tables of the instrument software that are not a row a well (DA2's RQ sheets, CFX's gene
  /// expression): kept for `verify`.
  package var reportedGroups: [ReportedGroup] = []
  /// What the reader noticed and the user should know (columns not used, wells repeated …).
  package var remarks: [String] = []

  package init(name: String, source: RunSource, information: RunInformation = RunInformation()) {
    self.name = name
    self.source = source
    self.information = information
  }

  /// `A1`, the instrument's own label, or `#1` where the export names no wells.
  package func text(of well: WellID) -> String { well.text(labels: wellLabels) }
}

/// The files a run was read from.
public struct RunSource: Sendable, Hashable {
  /// The file (or folder) name without its folder.
  public package(set) var file: String
  /// The name of the format, as `inspect` prints it and `--format-in` takes it.
  public package(set) var format: String
  /// Why the file was taken for this format, in words.
  public package(set) var reason: String
  /// The SHA-256 of the file's bytes, lower-case hexadecimal; of several files, of the
  /// concatenation in the order of their names.
  public package(set) var sha256: String
  /// The number of bytes.
  public package(set) var bytes: Int
  /// Sheets or sections and what each was used for.
  public package(set) var sheets: [SheetUse]

  package init(
    file: String, format: String, reason: String = "", sha256: String = "", bytes: Int = 0,
    sheets: [SheetUse] = []
  ) {
    self.file = file
    self.format = format
    self.reason = reason
    self.sha256 = sha256
    self.bytes = bytes
    self.sheets = sheets
  }
}

/// A sheet or section of an export and what was done with it.
public struct SheetUse: Sendable, Hashable {
  /// The sheet's name, or the section's head.
  public let name: String
  /// What was read from it (`results`, `sample setup`, `amplification`, `melt`, …) or `ignored`.
  public let role: String

  package init(name: String, role: String) {
    self.name = name
    self.role = role
  }
}

/// What an export says about the run itself. Everything is optional: `nil` means "not in the file".
public struct RunInformation: Sendable, Hashable {
  /// The instrument, as the export spells it.
  public package(set) var instrument: String?
  /// Software name and version.
  public package(set) var software: String?
  /// The run's date as written.
  public package(set) var date: String?
  /// The plate's shape.
  public package(set) var plate: PlateFormat?
  /// The detection chemistry as written.
  public package(set) var chemistry: String?
  /// The passive reference dye as written.
  public package(set) var passiveReference: String?
  /// Targets that the export names as references (`Endogenous Control`, RDML `ref`).
  public package(set) var referenceTargets: [String] = []
  /// The sample that the export names as calibrator (`Reference Sample`).
  public package(set) var calibratorSample: String?
  /// The biological group that the export names as calibrator.
  public package(set) var calibratorGroup: String?
  /// The confidence level of the instrument's RQ Min/Max, as a fraction.
  public package(set) var confidence: Double?
  /// The number of amplification cycles.
  public package(set) var cycles: Int?
  /// Amplification factors that the export states per target.
  public package(set) var efficiencyFactors: [String: Double] = [:]
  /// Every other `key = value` line of the preamble, in order.
  public package(set) var other: [Entry] = []

  /// One `key = value` line.
  public struct Entry: Sendable, Hashable {
    /// The key as written.
    public let key: String
    /// The value as written.
    public let value: String

    package init(key: String, value: String) {
      self.key = key
      self.value = value
    }
  }

  package init() {}
}

/// A row of the instrument software's own results per sample × target.
package struct ReportedGroup: Sendable {
  package var sample: String
  package var target: String
  package var values: [ReportedQuantity: Double]
  /// How the sheet's columns are printed.
  package var digits: [ReportedQuantity: PrintedDigits]
  /// Quantities for which a 0 stands that means "none".
  package var zeros: Set<ReportedQuantity> = []
  package var sourceRow: Int
  package var sheet: String

  package init(
    sample: String, target: String, values: [ReportedQuantity: Double], sourceRow: Int,
    sheet: String, digits: [ReportedQuantity: PrintedDigits] = [:]
  ) {
    self.digits = digits
    self.sample = sample
    self.target = target
    self.values = values
    self.sourceRow = sourceRow
    self.sheet = sheet
  }
}
