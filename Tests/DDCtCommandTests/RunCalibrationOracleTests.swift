import DDCtCommand
import QPCR
import QPCRTestSupport
import Testing

/// A comparison across three runs, each pair of which shares other inter-run calibrators: estimate,
/// error and degrees of freedom by an independent way.
///
/// Python, numpy 2.4: calibrators' log2 NRQ = `-(Cq T - Cq REF)`, `X` one column a run and one a
/// calibrator,
///
///     pin = numpy.linalg.pinv(X); beta = pin @ y; res = y - X @ beta; df = 9 - 6
///     cov = (res @ res / df * numpy.linalg.pinv(X.T @ X))[:3, :3]
///     adj = -(Cq T - Cq REF) - beta[run]         # t: treated, u: control
///     w = share of each run in t - share of each run in u
///     v = [t.var(ddof=1) / 6, u.var(ddof=1) / 5, w @ cov @ w]
///     t.mean() - u.mean(), sum(v) ** 0.5, sum(v)**2 / (v[0]**2/5 + v[1]**2/4 + v[2]**2/df)
@Suite struct RunCalibrationOracleTests {
  @Test func `estimate, error and degrees of freedom are those of the linear model`() throws {
    let folder = try TemporaryFolder()
    let exports = try Self.runs.keys.sorted().map { run in
      try folder.write(
        run + ".csv", "sample,target,cq,role,condition,subject\n" + (Self.runs[run] ?? ""))
    }
    let tool = Tool.run(
      ["analyze"] + exports + [
        "--reference", "REF", "--compare", "condition:trt/ctl", "--format", "json", "--fail-on",
        "never",
      ])
    let comparison = try #require(try JSON5Parser.parse(tool.output)["comparisons"]?[0])
    for (key, expected) in Self.expected {
      #expect(relativeError(comparison[key]?.number ?? .nan, expected) < 1e-12, "\(key)")
    }
  }

  private static let expected = [
    ("log2_fold_change", 1.0070200000000016), ("se", 0.3216246247942999), ("df", 8.092260927249823),
  ]

  private static let runs = [
    "r1": """
    I1,REF,19.965,calibrator,,
    I1,T,24.8,calibrator,,
    I2,REF,19.973,calibrator,,
    I2,T,25.947,calibrator,,
    I3,REF,19.954,calibrator,,
    I3,T,26.972,calibrator,,
    S1,REF,19.749,unknown,ctl,U1
    S1,T,25.628,unknown,ctl,U1
    S2,REF,20.109,unknown,ctl,U2
    S2,T,26.212,unknown,ctl,U2
    S3,REF,19.508,unknown,ctl,U3
    S3,T,25.652,unknown,ctl,U3
    S4,REF,19.964,unknown,trt,U4
    S4,T,24.868,unknown,trt,U4

    """,
    "r2": """
    I1,REF,19.981,calibrator,,
    I1,T,26.334,calibrator,,
    I2,REF,20.019,calibrator,,
    I2,T,27.409,calibrator,,
    I4,REF,20.015,calibrator,,
    I4,T,29.192,calibrator,,
    S5,REF,19.953,unknown,trt,U5
    S5,T,26.241,unknown,trt,U5
    S6,REF,19.455,unknown,trt,U6
    S6,T,26.276,unknown,trt,U6
    S7,REF,19.742,unknown,ctl,U7
    S7,T,26.045,unknown,ctl,U7

    """,
    "r3": """
    I2,REF,20.017,calibrator,,
    I2,T,25.526,calibrator,,
    I3,REF,19.987,calibrator,,
    I3,T,26.392,calibrator,,
    I4,REF,19.999,calibrator,,
    I4,T,27.516,calibrator,,
    S8,REF,19.975,unknown,trt,U8
    S8,T,24.858,unknown,trt,U8
    S9,REF,19.844,unknown,ctl,U9
    S9,T,25.765,unknown,ctl,U9
    S10,REF,20.467,unknown,trt,U10
    S10,T,24.422,unknown,trt,U10
    S11,REF,19.26,unknown,trt,U11
    S11,T,23.066,unknown,trt,U11

    """,
  ]
}
