import QPCRFormats
import QPCRModel
import Testing

/// What an independent reading of a real file finds in it: Python's csv module (openpyxl for
/// workbooks), cells of the heads given in the family's test, numbers by `float`, sums by
/// `math.fsum`.
struct Facts: CustomTestStringConvertible, Sendable {
  var file: String
  var wells: Int
  var samples: Int
  var targets: Int
  var detected: Int
  var sum: Double
  var testDescription: String { file }

  init(_ file: String, _ wells: Int, _ samples: Int, _ targets: Int, _ detected: Int, _ sum: Double)
  {
    self.file = file
    self.wells = wells
    self.samples = samples
    self.targets = targets
    self.detected = detected
    self.sum = sum
  }

  /// Reads the file alone and compares.
  func check(family: String) throws {
    let run = try Specimen.sharedRun(file)
    #expect(run.source.format == family)
    #expect(run.wells.count == wells)
    #expect(run.samples.count == samples)
    #expect(run.targets.count == targets)
    #expect(run.wells.isDetected.count { $0 } == detected)
    let total = (0..<run.wells.count).compactMap { run.wells.cq($0).cycles }.reduce(0, +)
    #expect(abs(total - sum) < 1e-9 * sum)
  }
}

extension Run {
  /// How many wells have each role, by the role's name.
  var roleCounts: [String: Int] {
    Dictionary(grouping: wells.role, by: \.name).mapValues(\.count)
  }
}
