import QPCRStatistics
import Testing

@Suite struct CholeskyDecompositionTests {
  /// Pascal's symmetric matrix: determinant 1, and L is Pascal's triangle.
  let pascal = Matrix([[1, 1, 1, 1], [1, 2, 3, 4], [1, 3, 6, 10], [1, 4, 10, 20]])

  @Test func pascalsMatrixIsItsTriangleSquared() throws {
    let factor = try #require(CholeskyDecomposition(pascal))
    #expect(factor.lower == Matrix([[1, 0, 0, 0], [1, 1, 0, 0], [1, 2, 1, 0], [1, 3, 3, 1]]))
    #expect(factor.logDeterminant == 0)
  }

  @Test func theInverseOfPascalsMatrixIsWhole() throws {
    // python3: sympy.Matrix(4, 4, lambda i, j: binomial(i+j, i)).inv()
    let expected = Matrix([[4, -6, 4, -1], [-6, 14, -11, 3], [4, -11, 10, -3], [-1, 3, -3, 1]])
    #expect(try #require(CholeskyDecomposition(pascal)).inverse == expected)
  }

  @Test func solvingUndoesMultiplying() throws {
    let factor = try #require(CholeskyDecomposition(pascal))
    #expect(factor.solve(pascal * [1, -2, 3, -4]) == [1, -2, 3, -4])
    #expect(factor.solvingLower([1, 2, 4, 8]) == [1, 1, 1, 1])
  }

  @Test func aMatrixThatIsNotPositiveDefiniteHasNone() {
    #expect(CholeskyDecomposition(Matrix([[1, 2], [2, 1]])) == nil)
    #expect(CholeskyDecomposition(Matrix([[1, 1], [1, 1]])) == nil)
    #expect(CholeskyDecomposition(Matrix([[0]])) == nil)
    #expect(CholeskyDecomposition(Matrix([[.nan]])) == nil)
  }

  @Test func whatCountsAsZeroDoesNotDependOnTheUnit() {
    #expect(CholeskyDecomposition(1e-200 * pascal) != nil)
    #expect(CholeskyDecomposition(1e200 * pascal) != nil)
  }

  @Test func anEmptyMatrixHasDeterminantOne() throws {
    #expect(try #require(CholeskyDecomposition(Matrix([]))).logDeterminant == 0)
  }
}
