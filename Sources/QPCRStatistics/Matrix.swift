/// A small dense matrix, stored row by row.
///
/// Meant for designs of a few thousand rows and tens of columns; every operation is the plain
/// definition, so that results do not depend on a vendor's linear-algebra library.
package struct Matrix: Sendable, Hashable {
  /// How many rows.
  package let rows: Int
  /// How many columns.
  package let columns: Int
  /// The elements, row after row; `rows · columns` of them.
  package private(set) var elements: ContiguousArray<Double>

  /// A matrix with every element equal to `value`.
  package init(rows: Int, columns: Int, repeating value: Double = 0) {
    precondition(rows >= 0 && columns >= 0, "a matrix has no negative number of rows or columns")
    self.rows = rows
    self.columns = columns
    elements = ContiguousArray(repeating: value, count: rows * columns)
  }

  /// A matrix from its rows, which must be equally long.
  package init(_ rows: [[Double]]) {
    self.rows = rows.count
    columns = rows.first?.count ?? 0
    elements = []
    elements.reserveCapacity(rows.count * columns)
    for row in rows {
      precondition(row.count == columns, "the rows of a matrix are equally long")
      elements += row
    }
  }

  /// The square matrix with ones on its diagonal.
  package static func identity(_ order: Int) -> Matrix {
    var result = Matrix(rows: order, columns: order)
    for index in 0..<order { result[index, index] = 1 }
    return result
  }

  /// The element in a row and a column, both counted from 0.
  package subscript(row: Int, column: Int) -> Double {
    get { elements[row * columns + column] }
    set { elements[row * columns + column] = newValue }
  }

  /// One row.
  package func row(_ index: Int) -> [Double] {
    Array(elements[(index * columns)..<((index + 1) * columns)])
  }

  /// One column.
  package func column(_ index: Int) -> [Double] {
    (0..<rows).map { self[$0, index] }
  }

  /// The columns named, in the order named.
  package func selecting(columns chosen: [Int]) -> Matrix {
    var result = Matrix(rows: rows, columns: chosen.count)
    for row in 0..<rows {
      for (new, old) in chosen.enumerated() { result[row, new] = self[row, old] }
    }
    return result
  }

  /// The rows named, in the order named.
  package func selecting(rows chosen: [Int]) -> Matrix {
    var result = Matrix(rows: chosen.count, columns: columns)
    for (new, old) in chosen.enumerated() {
      for column in 0..<columns { result[new, column] = self[old, column] }
    }
    return result
  }

  /// Rows become columns.
  package var transposed: Matrix {
    var result = Matrix(rows: columns, columns: rows)
    for row in 0..<rows {
      for column in 0..<columns { result[column, row] = self[row, column] }
    }
    return result
  }

  /// The matrix product.
  package static func * (left: Matrix, right: Matrix) -> Matrix {
    precondition(left.columns == right.rows, "the columns of the left match the right's rows")
    var result = Matrix(rows: left.rows, columns: right.columns)
    for row in 0..<left.rows {
      for inner in 0..<left.columns {
        let factor = left[row, inner]
        if factor == 0 { continue }
        for column in 0..<right.columns { result[row, column] += factor * right[inner, column] }
      }
    }
    return result
  }

  /// The product with a column vector.
  package static func * (left: Matrix, right: [Double]) -> [Double] {
    precondition(left.columns == right.count, "the columns of the left match the right's rows")
    return (0..<left.rows).map { row in
      var sum = 0.0
      for column in 0..<left.columns { sum += left[row, column] * right[column] }
      return sum
    }
  }

  /// Every element multiplied by `factor`.
  package static func * (factor: Double, matrix: Matrix) -> Matrix {
    var result = matrix
    for index in result.elements.indices { result.elements[index] *= factor }
    return result
  }

  /// The sum, element by element.
  package static func + (left: Matrix, right: Matrix) -> Matrix {
    precondition(left.rows == right.rows && left.columns == right.columns, "equal shapes")
    var result = left
    for index in result.elements.indices { result.elements[index] += right.elements[index] }
    return result
  }

  /// The inner product xᵀ A x; A must be square.
  package func quadraticForm(_ vector: [Double]) -> Double {
    dotProduct(vector, self * vector)
  }
}

/// The inner product of two vectors of one length.
package func dotProduct(_ left: [Double], _ right: [Double]) -> Double {
  precondition(left.count == right.count, "an inner product takes vectors of one length")
  var sum = 0.0
  for index in left.indices { sum += left[index] * right[index] }
  return sum
}
