/// `FACTOR:TEST/CALIBRATOR`: which levels of a factor to compare.
public struct ComparisonRequest: Sendable, Hashable {
  /// The factor's name; `sample` stands for the samples themselves.
  public var factor: String
  /// The level to test, `nil` for every other level (`*`).
  public var testLevel: String?
  /// The level that fold changes are relative to.
  public var calibrator: String

  /// A request to compare `testLevel` (every other level where `nil`) with `calibrator`.
  public init(factor: String, testLevel: String?, calibrator: String) {
    self.factor = factor
    self.testLevel = testLevel
    self.calibrator = calibrator
  }
}
