/// One nucleic-acid preparation; its technical replicates share it.
public struct Sample: Sendable, Hashable {
  /// The name, in the spelling of the sample sheet, else of the export.
  public let name: String
  /// The name in the export. It differs from `name` where one exported name stands for several
  /// preparations (an individual named before and after treatment) and was split by a factor.
  public package(set) var exportName: String
  /// The biological individual, `nil` where no sheet or export names one.
  public package(set) var subject: String?
  /// The level of each factor of the experiment, in the order of `Experiment.factors`; `nil`
  /// where the sample has none.
  public package(set) var levels: [String?]
  /// The sheet's role, which overrides the export's task; `nil` where the sheet gives none.
  public package(set) var role: WellRole?
  /// The quantity of a standard, from the sheet.
  public package(set) var quantity: Double?
  /// The sample whose no-RT control this is, from the sheet.
  public package(set) var controlOf: String?
  /// RNA integrity number, 1 to 10.
  public package(set) var rnaIntegrity: Double?
  /// Absorbance ratio A260/A280.
  public package(set) var rnaPurity: Double?

  package init(name: String, subject: String? = nil, levels: [String?] = []) {
    self.name = name
    exportName = name
    self.subject = subject
    self.levels = levels
  }
}
