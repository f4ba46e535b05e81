import QPCRStatistics
import QPCRTestSupport
import Testing

@Suite struct QRDecompositionTests {
  /// Intercept, two dummies that sum to it, a covariate, and the covariate again, doubled.
  let deficient = Matrix([
    [1, 1, 0, 2, 4], [1, 1, 0, 3, 6], [1, 0, 1, 5, 10], [1, 0, 1, 7, 14], [1, 0, 1, 1, 2],
  ])

  @Test func theLaterColumnIsTheAliasedOne() {
    // R 4.2.2: m <- lm(y ~ A - 1) has NA for columns 3 and 5; alias(m) gives the combinations
    let decomposition = QRDecomposition(deficient)
    #expect(decomposition.independent == [0, 1, 3])
    #expect(decomposition.aliased == [2, 4])
    #expect(decomposition.rank == 3)
    for (found, expected) in zip(decomposition.combinations, [[1.0, -1, 0], [0, 0, 2]]) {
      for (one, other) in zip(found, expected) { #expect((one - other).magnitude < 1e-14) }
    }
  }

  @Test func aContrastIsEstimableWhereTheAliasedColumnsAgree() {
    let decomposition = QRDecomposition(deficient)
    #expect(decomposition.obstacles(to: [0, 1, -1, 0, 0]) == [])  // difference of the groups
    #expect(decomposition.obstacles(to: [1, 0, 1, 0, 0]) == [])  // mean of one group
    #expect(decomposition.obstacles(to: [0, 0, 0, 1, 2]) == [])  // the slope in all
    #expect(decomposition.obstacles(to: [1, 0, 0, 0, 0]) == [2])
    #expect(decomposition.obstacles(to: [0, 0, 0, 1, 0]) == [4])
    #expect(decomposition.obstacles(to: [0, 1, 0, 0, 1]) == [2, 4])
  }

  @Test func theBasisIsOrthonormalAndSpansTheColumns() {
    let decomposition = QRDecomposition(deficient)
    let basis = decomposition.basis
    let gram = basis.transposed * basis
    let rebuilt = basis * decomposition.upper
    for row in 0..<3 {
      for column in 0..<3 {
        #expect((gram[row, column] - (row == column ? 1 : 0)).magnitude < 1e-14)
      }
    }
    for (index, column) in decomposition.independent.enumerated() {
      for row in 0..<5 {
        #expect((rebuilt[row, index] - deficient[row, column]).magnitude < 1e-14)
      }
    }
  }

  @Test func rotatingKeepsLengthAndReturns() {
    let decomposition = QRDecomposition(deficient)
    let vector = [3.0, -1, 4, 1, -5]
    let rotated = decomposition.rotated(vector)
    #expect(relativeError(dotProduct(rotated, rotated), 52) < 1e-14)
    for (one, other) in zip(decomposition.unrotated(rotated), vector) {
      #expect((one - other).magnitude < 1e-14)
    }
  }

  @Test func triangularSolves() {
    let decomposition = QRDecomposition(deficient)
    let upper = decomposition.upper
    for (one, other) in zip(upper * decomposition.solvingUpper([1, 2, 3]), [1.0, 2, 3]) {
      #expect((one - other).magnitude < 1e-14)
    }
    let transposed = upper.transposed * decomposition.solvingUpperTransposed([1, 2, 3])
    for (one, other) in zip(transposed, [1.0, 2, 3]) { #expect((one - other).magnitude < 1e-14) }
  }

  @Test func moreColumnsThanRowsAndColumnsOfZeros() {
    #expect(QRDecomposition(Matrix([[1, 2, 3], [0, 1, 1]])).aliased == [2])
    #expect(QRDecomposition(Matrix([[0, 1], [0, 1]])).aliased == [0])
    #expect(QRDecomposition(Matrix(rows: 3, columns: 0)).rank == 0)
  }

  @Test(arguments: [1e-150, 1, 1e150])
  func aliasingDoesNotDependOnTheUnit(_ unit: Double) {
    #expect(QRDecomposition(unit * deficient).aliased == [2, 4])
  }
}
