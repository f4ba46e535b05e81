import QPCRQuantification
import QPCRStatistics
import QPCRTestSupport
import Testing

@Suite struct TargetCalibrationTests {
  private typealias Point = TargetCalibration.Point

  /// numpy: least squares with one dummy a run and one a calibrator; run 2 has no calibrator in
  /// common with run 0 and is reached through run 1.
  @Test func `gaps are bridged through third runs`() throws {
    let calibration = try #require(
      TargetCalibration([
        Point(run: 0, calibrator: 0, log2NRQ: 1.0), Point(run: 0, calibrator: 1, log2NRQ: 2.1),
        Point(run: 1, calibrator: 0, log2NRQ: 1.5), Point(run: 1, calibrator: 1, log2NRQ: 2.4),
        Point(run: 1, calibrator: 2, log2NRQ: 0.3), Point(run: 2, calibrator: 2, log2NRQ: 1.1),
      ]))
    #expect(calibration.link == [0, 0, 0])
    #expect(calibration.linkingCalibrators == [0, 1, 2])
    let effects = calibration.effects
    // Run 1 − run 0: the mean of .5 and .3; run 2 − run 1: .8.
    #expect((effects[1] - effects[0] - 0.4).magnitude < 1e-12)
    #expect((effects[2] - effects[1] - 0.8).magnitude < 1e-12)
    #expect(effects.reduce(0, +).magnitude < 1e-12)
    // Residuals ± .05 of four points, one degree of freedom: s² = .01, and
    // Var(run 1 − run 0) = s² · (1/2 + 1/2), Var(run 2 − run 1) = 2 s², uncorrelated.
    #expect(relativeError(try #require(calibration.residualSD), 0.1) < 1e-9)
    let near = try #require(calibration.variance([0: -1, 1: 1]))
    #expect(relativeError(near.variance, 0.01) < 1e-9)
    #expect(near.degreesOfFreedom == 1)
    let far = try #require(calibration.variance([0: -1, 2: 1]))
    #expect(relativeError(far.variance, 0.03) < 1e-9)
  }

  @Test func `runs that nothing links stay apart`() throws {
    let calibration = try #require(
      TargetCalibration([
        Point(run: 0, calibrator: 0, log2NRQ: 1), Point(run: 1, calibrator: 0, log2NRQ: 2),
        Point(run: 2, calibrator: 1, log2NRQ: 3), Point(run: 4, calibrator: 2, log2NRQ: 3),
        Point(run: 5, calibrator: 2, log2NRQ: 5),
      ]))
    #expect(calibration.effect(0) == -0.5 && calibration.effect(1) == 0.5)
    #expect(calibration.effect(2) == nil && calibration.effect(3) == nil)
    #expect(calibration.effect(5) == 1)
    #expect(calibration.variance([0: 1, 4: -1]) == nil)
    #expect(calibration.variance([0: 1, 3: -1]) == nil)
  }

  @Test func `without a shared calibrator there is no calibration`() {
    #expect(
      TargetCalibration([
        Point(run: 0, calibrator: 0, log2NRQ: 1), Point(run: 1, calibrator: 1, log2NRQ: 2),
      ]) == nil)
    #expect(TargetCalibration([]) == nil)
  }

  /// A single calibrator leaves no residual: its technical error serves, if it is known.
  @Test func `one calibrator has its technical error`() throws {
    let known = try #require(
      TargetCalibration([
        Point(run: 0, calibrator: 0, log2NRQ: 1, variance: 0.04, degreesOfFreedom: 2),
        Point(run: 1, calibrator: 0, log2NRQ: 2, variance: 0.01, degreesOfFreedom: 2),
      ]))
    #expect(known.residualSD == nil)
    let error = try #require(known.variance([0: -1, 1: 1]))
    #expect(relativeError(error.variance, 0.05) < 1e-9)
    // Satterthwaite: .05² / (.04²/2 + .01²/2)
    #expect(relativeError(error.degreesOfFreedom, 2.9411764705882355) < 1e-9)
    // Half of each run in either level: nothing is left of the run effects.
    #expect(try #require(known.variance([0: 0, 1: 0])).variance == 0)
    let unknown = try #require(
      TargetCalibration([
        Point(run: 0, calibrator: 0, log2NRQ: 1), Point(run: 1, calibrator: 0, log2NRQ: 2),
      ]))
    #expect(unknown.variance([0: -1, 1: 1]) == nil)
  }
}
