/// What an assay measures.
public struct Target: Sendable, Hashable {
  /// The name, in the spelling of the assay sheet, else of the export.
  public let name: String
  /// Whether the target is reported or normalises others.
  public package(set) var role: Role
  /// Whether the role is a guess that the assay sheet still marks as one.
  package var isRoleGuessed = false
  /// The latest Cq that still counts as quantifiable, in cycles, from the assay sheet.
  public package(set) var lodCq: Double?
  /// The melting temperature of the product in °C, from the assay sheet.
  public package(set) var meltingTemperature: Double?
  /// The amplification factor that a sheet or the command line states.
  public package(set) var efficiency: Efficiency?

  /// What a target is for.
  public enum Role: String, Sendable, Hashable {
    /// A target to report.
    case target
    /// A stable target used to normalise the others.
    case reference
  }

  package init(
    name: String, role: Role = .target, lodCq: Double? = nil, meltingTemperature: Double? = nil,
    efficiency: Efficiency? = nil
  ) {
    self.name = name
    self.role = role
    self.lodCq = lodCq
    self.meltingTemperature = meltingTemperature
    self.efficiency = efficiency
  }
}
