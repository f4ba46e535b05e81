/// A matrix with its columns reordered, as Q R: Householder reflections with limited pivoting.
///
/// Columns keep their order, except that a column which is (nearly) a combination of those before
/// it moves to the end. So the column given later is the one called aliased, as in R's `lm`
/// (LINPACK's `dqrdc2`); unrestricted pivoting would name whichever is shorter.
package struct QRDecomposition: Sendable {
  /// The columns that are linearly independent, in the order of the matrix.
  package let independent: [Int]
  /// The columns that are combinations of earlier ones, in the order of the matrix.
  package let aliased: [Int]
  /// For each aliased column its coefficients on the independent ones: the column itself is
  /// `matrix.selecting(columns: independent) * combination`.
  package let combinations: [[Double]]
  /// R of the independent columns; upper triangular, `rank` by `rank`.
  package let upper: Matrix

  private let rows: Int
  /// Unit Householder vectors; the k-th is zero before its k-th element.
  private let reflectors: [[Double]]

  /// The number of linearly independent columns.
  package var rank: Int { independent.count }

  /// Decomposes a matrix.
  ///
  /// A column is aliased where what is left of it beyond the columns before it is shorter than
  /// `tolerance` times its own length (1e-7, as in R's `lm`).
  package init(_ matrix: Matrix, tolerance: Double = 1e-7) {
    rows = matrix.rows
    var independent: [Int] = []
    var aliased: [Int] = []
    var reflectors: [[Double]] = []
    var kept: [[Double]] = []
    var dependent: [[Double]] = []
    for index in 0..<matrix.columns {
      var column = matrix.column(index)
      let length = dotProduct(column, column).squareRoot()
      for reflector in reflectors { Self.reflect(&column, by: reflector) }
      let step = reflectors.count
      let rest = column[min(step, rows)...]
      let restLength = rest.reduce(0) { $0 + $1 * $1 }.squareRoot()
      if restLength > tolerance * length {
        reflectors.append(Self.reflector(column, from: step, length: restLength))
        Self.reflect(&column, by: reflectors[step])
        independent.append(index)
        kept.append(column)
      } else {
        aliased.append(index)
        dependent.append(column)
      }
    }
    let rank = independent.count
    var upper = Matrix(rows: rank, columns: rank)
    for column in 0..<rank {
      for row in 0...column { upper[row, column] = kept[column][row] }
    }
    self.independent = independent
    self.aliased = aliased
    self.reflectors = reflectors
    self.upper = upper
    // Reflections after a dependent column was met only touch rows in which it is (nearly) zero.
    combinations = dependent.map { Self.backSubstitution(upper, Array($0.prefix(rank))) }
  }

  /// Qᵀ y; its first `rank` elements belong to the column space, the rest to what is left over.
  package func rotated(_ vector: [Double]) -> [Double] {
    precondition(vector.count == rows, "the response is as long as the matrix is high")
    var result = vector
    for reflector in reflectors { Self.reflect(&result, by: reflector) }
    return result
  }

  /// Q y, the inverse of `rotated`.
  package func unrotated(_ vector: [Double]) -> [Double] {
    precondition(vector.count == rows, "the vector is as long as the matrix is high")
    var result = vector
    for reflector in reflectors.reversed() { Self.reflect(&result, by: reflector) }
    return result
  }

  /// The first `rank` columns of Q: an orthonormal basis of the column space.
  package var basis: Matrix {
    var result = Matrix(rows: rows, columns: rank)
    for column in 0..<rank {
      var unit = [Double](repeating: 0, count: rows)
      unit[column] = 1
      let values = unrotated(unit)
      for row in 0..<rows { result[row, column] = values[row] }
    }
    return result
  }

  /// R⁻¹ b: coefficients of the independent columns.
  package func solvingUpper(_ vector: [Double]) -> [Double] {
    Self.backSubstitution(upper, vector)
  }

  /// R⁻ᵀ b: a contrast of coefficients as a contrast of the basis.
  package func solvingUpperTransposed(_ vector: [Double]) -> [Double] {
    var result = vector
    for row in 0..<rank {
      for inner in 0..<row { result[row] -= upper[inner, row] * result[inner] }
      result[row] /= upper[row, row]
    }
    return result
  }

  /// The aliased columns that keep a contrast of coefficients from being estimable; empty where
  /// it is estimable.
  ///
  /// A contrast is estimable where it lies in the row space of the matrix, that is where it gives
  /// every aliased column exactly what its combination of independent columns gives
  /// (Searle 1971, Linear Models, 5.4).
  package func obstacles(to contrast: [Double]) -> [Int] {
    let onIndependent = independent.map { contrast[$0] }
    let scale = contrast.reduce(0) { max($0, $1.magnitude) }
    return zip(aliased, combinations).compactMap { column, combination in
      let implied = dotProduct(combination, onIndependent)
      let allowed = 1e-8 * max(scale, 1) * max(1, combination.reduce(0) { $0 + $1.magnitude })
      return (implied - contrast[column]).magnitude > allowed ? column : nil
    }
  }

  private static func reflector(_ column: [Double], from step: Int, length: Double) -> [Double] {
    var result = [Double](repeating: 0, count: column.count)
    for row in step..<column.count { result[row] = column[row] }
    result[step] += column[step] < 0 ? -length : length
    let norm = dotProduct(result, result).squareRoot()
    for row in step..<column.count { result[row] /= norm }
    return result
  }

  private static func reflect(_ vector: inout [Double], by reflector: [Double]) {
    let factor = 2 * dotProduct(reflector, vector)
    for row in vector.indices { vector[row] -= factor * reflector[row] }
  }

  private static func backSubstitution(_ upper: Matrix, _ vector: [Double]) -> [Double] {
    var result = vector
    for row in (0..<upper.rows).reversed() {
      for inner in (row + 1)..<max(upper.rows, row + 1) {
        result[row] -= upper[row, inner] * result[inner]
      }
      result[row] /= upper[row, row]
    }
    return result
  }
}
