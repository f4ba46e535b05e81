import QPCRStatistics
import Testing

@Suite struct MatrixTests {
  let a = Matrix([[1, 2, 3], [4, 5, 6]])

  @Test func productsAreTheDefinition() {
    #expect(a * Matrix([[1, 0], [0, 2], [5, 1]]) == Matrix([[16, 7], [34, 16]]))
    #expect(a * [1, 0, -1] == [-2, -2])
    #expect(a * Matrix.identity(3) == a)
  }

  @Test func transposingTwiceReturns() {
    #expect(a.transposed == Matrix([[1, 4], [2, 5], [3, 6]]))
    #expect(a.transposed.transposed == a)
  }

  @Test func rowsAndColumnsAreSelectedInTheOrderNamed() {
    #expect(a.selecting(columns: [2, 0]) == Matrix([[3, 1], [6, 4]]))
    #expect(a.selecting(rows: [1, 1]) == Matrix([[4, 5, 6], [4, 5, 6]]))
    #expect(a.row(1) == [4, 5, 6])
    #expect(a.column(1) == [2, 5])
  }

  @Test func sumsAndMultiples() {
    #expect(2 * a + -1 * a == a)
    #expect(Matrix([[2, 1], [1, 3]]).quadraticForm([1, -2]) == 10)
    #expect(dotProduct([1, 2], [3, 4]) == 11)
  }

  @Test func anEmptyMatrixHasNoElements() {
    #expect(Matrix([]).elements.isEmpty)
    #expect(Matrix(rows: 2, columns: 0) * [] == [0, 0])
  }
}
