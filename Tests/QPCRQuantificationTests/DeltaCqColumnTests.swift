import QPCRModel
import QPCRQuantification
import QPCRTestSupport
import Testing

@Suite struct DeltaCqColumnTests {
  private var builder: ExperimentBuilder {
    var builder = ExperimentBuilder()
    builder.wells("a", "R1", 18)
    builder.wells("a", "R2", 21)
    builder.wells("a", "T", 25)
    builder.wells("b", "R1", 19)
    builder.wells("b", "R2", nil)
    builder.wells("b", "T", 26)
    return builder
  }

  @Test func `the same choices give the same ΔCq`() throws {
    let result = try Quantified(builder, references: ["R1", "R2"], efficiencies: ["T": 1.9])
    let column = result.expression.deltaCqColumn(
      weights: result.assays.log2Efficiencies, omittingReference: nil)
    #expect(column.isKnown == result.expression.isNormalised)
    for row in 0..<result.expression.count where column.isKnown[row] {
      #expect(column.values[row] == result.expression.deltaCq[row])
    }
  }

  @Test func `leaving out the reference that failed brings its sample back`() throws {
    let result = try Quantified(builder, references: ["R1", "R2"])
    let column = result.expression.deltaCqColumn(
      weights: result.assays.log2Efficiencies, omittingReference: 1)
    let row = try result.row("b", "T")
    #expect(column.isKnown[row])
    #expect(column.values[row] == 7)
    #expect(column.values[try result.row("a", "T")] == 7)
  }

  @Test func `without any reference left nothing is known`() throws {
    var builder = ExperimentBuilder()
    builder.wells("a", "R", 18)
    let result = try Quantified(builder, references: ["R"])
    let column = result.expression.deltaCqColumn(
      weights: result.assays.log2Efficiencies, omittingReference: 0)
    #expect(column.isKnown == [false])
  }
}
