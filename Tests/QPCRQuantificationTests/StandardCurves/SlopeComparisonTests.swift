import QPCRModel
import QPCRQuantification
import QPCRStatistics
import QPCRTestSupport
import Testing

@Suite struct SlopeComparisonTests {
  private func curves() throws -> StandardCurves {
    var builder = ExperimentBuilder()
    for row in try Shared.table("reference/07-standard-curve/input.csv")
    where row["dataset"] == "ct3" {
      builder.wells(
        "dilution", row["target"] ?? "", Double(row["Cq"] ?? ""), role: .standard,
        quantity: Double(row["quantity"] ?? ""))
    }
    return StandardCurves.fit(builder.build(), isExcluded: nil, confidence: 0.95)
  }

  /// scipy: difference of two `linregress` slopes, Satterthwaite's degrees of freedom.
  @Test(.enabled(if: Shared.isPresent, "needs QPCR_SHARED"))
  func `c-myc against GAPDH`() throws {
    let curves = try curves()
    // Targets in natural order: c_myc, GAPDH.
    let comparison = try #require(SlopeComparison.all(curves, references: [1]).first)
    #expect(comparison.target == 0 && comparison.references == [1])
    #expect(relativeError(comparison.difference.estimate, 0.02645619190784787) < 1e-9)
    #expect(relativeError(comparison.difference.standardError, 0.051850619174044446) < 1e-10)
    #expect(relativeError(comparison.difference.degreesOfFreedom, 29.032349818636007) < 1e-10)
    #expect(comparison.isWithinLimit)
  }

  @Test(.enabled(if: Shared.isPresent, "needs QPCR_SHARED"))
  func `without a reference's curve there is nothing to compare`() throws {
    #expect(try SlopeComparison.all(curves(), references: []).isEmpty)
    #expect(try SlopeComparison.all(curves(), references: [0, 1]).isEmpty)
  }
}
