import QPCRModel
import Testing

@testable import QPCRComparison

/// python3: statistics.stdev([20, 20.2, 20.7]) = 0.36056, over √3 0.20817, pstdev 0.29439; the mean
/// is 20.3.
@Suite struct VerifiedMeansTests {
  private func row(
    _ quantity: ReportedQuantity, _ printed: Double, cqs: [Double?] = [20, 20.2, 20.7],
    omitted: Double? = nil, with others: [ReportedQuantity: Double] = [:]
  ) throws -> Verification.Row {
    var sketch = PrintedRun()
    for cq in cqs { sketch.well("S1", "CCL2", cq, others.merging([quantity: printed]) { $1 }) }
    if let omitted { sketch.well("S1", "CCL2", omitted, omitted: true) }
    for column in others.keys.map({ $0 }) + [quantity] { sketch.digits(column, 3) }
    return try #require(sketch.verified().rows.first { $0.quantity == quantity })
  }

  @Test func `mean, SD and SE follow from the wells`() throws {
    #expect(try row(.meanCq, 20.3).status == .agrees)
    #expect(try row(.sdCq, 0.361).status == .agrees)
    #expect(try row(.seCq, 0.208).status == .agrees)
  }

  @Test(arguments: [
    (ReportedQuantity.sdCq, 0.208, "it is the standard error, SD/√3, under the head of the SD"),
    (.sdCq, 0.294, "it is the SD with the divisor n = 3 instead of n − 1"),
    (.seCq, 0.361, "it is the SD under the head of the standard error"),
  ])
  func `another rule is named`(_ quantity: ReportedQuantity, _ value: Double, _ why: String) throws
  {
    let row = try row(quantity, value)
    #expect(row.status == .differs && row.reason == why)
  }

  /// (20 + 20.2 + 40)/3 = 26.733; with the left-out 22 the mean of 20, 20.2, 20.7 and 22 is 20.725.
  @Test func `wells that should not count are named`() throws {
    let lost = try row(.meanCq, 26.733, cqs: [20, 20.2, nil])
    #expect(lost.reason == "it counts 1 undetermined well as Cq 40")
    let omitted = try row(.meanCq, 20.725, omitted: 22)
    #expect(omitted.reason == "it counts 1 omitted well too")
  }

  /// 20, 20.2, 20.7 and 21.1 have the mean 20.5 and (R) the SD 0.4966555.
  @Test func `a well that the file does not list is told where it explains both numbers`() throws {
    let mean = try row(.meanCq, 20.5, with: [.sdCq: 0.497])
    #expect(mean.status == .differs)
    #expect(
      mean.reason == "one more well, of Cq 21.10, that the file does not list would explain it")
  }

  @Test func `a number that nothing explains says so`() throws {
    let sd = try row(.sdCq, 0.05, with: [.meanCq: 20.3])
    #expect(
      sd.reason == "neither another rule nor another choice of the wells listed gives it")
  }
}
