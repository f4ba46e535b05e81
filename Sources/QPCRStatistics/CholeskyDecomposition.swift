/// A symmetric positive definite matrix as L Lᵀ, with L lower triangular.
package struct CholeskyDecomposition: Sendable {
  /// L; zero above its diagonal.
  package let lower: Matrix

  /// The decomposition, or `nil` where the matrix is not positive definite.
  ///
  /// Only the lower triangle is read. A pivot counts as zero where at most `tolerance` of its
  /// diagonal element remains, so the answer does not change with the units of the variables.
  package init?(_ matrix: Matrix, tolerance: Double = 1e-14) {
    precondition(matrix.rows == matrix.columns, "only a square matrix has a Cholesky decomposition")
    let order = matrix.rows
    var lower = Matrix(rows: order, columns: order)
    for column in 0..<order {
      var pivot = matrix[column, column]
      for inner in 0..<column { pivot -= lower[column, inner] * lower[column, inner] }
      // Written so that NaN is refused as well.
      guard pivot > tolerance * matrix[column, column], pivot.isFinite else { return nil }
      let diagonal = pivot.squareRoot()
      lower[column, column] = diagonal
      for row in (column + 1)..<max(order, column + 1) {
        var sum = matrix[row, column]
        for inner in 0..<column { sum -= lower[row, inner] * lower[column, inner] }
        lower[row, column] = sum / diagonal
      }
    }
    self.lower = lower
  }

  /// The natural logarithm of the determinant.
  package var logDeterminant: Double {
    var sum = 0.0
    for index in 0..<lower.rows { sum += CMath.log(lower[index, index]) }
    return 2 * sum
  }

  /// L⁻¹ b.
  package func solvingLower(_ vector: [Double]) -> [Double] {
    precondition(vector.count == lower.rows, "the right side is as long as the matrix is high")
    var result = vector
    for row in 0..<lower.rows {
      for inner in 0..<row { result[row] -= lower[row, inner] * result[inner] }
      result[row] /= lower[row, row]
    }
    return result
  }

  /// A⁻¹ b.
  package func solve(_ vector: [Double]) -> [Double] {
    var result = solvingLower(vector)
    for row in (0..<lower.rows).reversed() {
      for inner in (row + 1)..<max(lower.rows, row + 1) {
        result[row] -= lower[inner, row] * result[inner]
      }
      result[row] /= lower[row, row]
    }
    return result
  }

  /// A⁻¹ B, column by column.
  package func solve(_ matrix: Matrix) -> Matrix {
    var result = Matrix(rows: matrix.rows, columns: matrix.columns)
    for column in 0..<matrix.columns {
      let solution = solve(matrix.column(column))
      for row in 0..<matrix.rows { result[row, column] = solution[row] }
    }
    return result
  }

  /// A⁻¹.
  package var inverse: Matrix { solve(.identity(lower.rows)) }
}
