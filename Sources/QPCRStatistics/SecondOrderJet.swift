/// A function of four parameters with its gradient and Hessian at one point, so that a likelihood
/// written down once has exact first and second derivatives (forward differentiation, Griewank &
/// Walther 2008, 13.2).
package struct SecondOrderJet: Sendable {
  /// The function's value.
  package var value: Double
  /// The first derivatives.
  package var gradient: SIMD4<Double>
  /// The second derivatives, row by row.
  package var hessian: Rows

  /// A symmetric matrix of four rows.
  package struct Rows: Sendable {
    var row0 = SIMD4<Double>()
    var row1 = SIMD4<Double>()
    var row2 = SIMD4<Double>()
    var row3 = SIMD4<Double>()

    /// The element in a row and a column, both counted from 0.
    package subscript(row: Int, column: Int) -> Double {
      [row0, row1, row2, row3][row][column]
    }

    fileprivate static func * (factor: Double, rows: Rows) -> Rows {
      Rows(
        row0: factor * rows.row0, row1: factor * rows.row1, row2: factor * rows.row2,
        row3: factor * rows.row3)
    }

    fileprivate static func + (left: Rows, right: Rows) -> Rows {
      Rows(
        row0: left.row0 + right.row0, row1: left.row1 + right.row1, row2: left.row2 + right.row2,
        row3: left.row3 + right.row3)
    }

    /// a bᵀ.
    fileprivate static func outer(_ a: SIMD4<Double>, _ b: SIMD4<Double>) -> Rows {
      Rows(row0: a[0] * b, row1: a[1] * b, row2: a[2] * b, row3: a[3] * b)
    }
  }

  /// A constant.
  package init(_ value: Double) {
    self.init(value: value, gradient: SIMD4(), hessian: Rows())
  }

  /// One of the four parameters.
  package init(parameter index: Int, at value: Double) {
    self.init(value)
    gradient[index] = 1
  }

  private init(value: Double, gradient: SIMD4<Double>, hessian: Rows) {
    self.value = value
    self.gradient = gradient
    self.hessian = hessian
  }

  /// A function of this one, by its value and its first and second derivative here.
  package func mapped(_ value: Double, _ first: Double, _ second: Double) -> SecondOrderJet {
    SecondOrderJet(
      value: value, gradient: first * gradient,
      hessian: first * hessian + second * Rows.outer(gradient, gradient))
  }

  /// A function of several others, by its value and its first and second derivatives by them.
  package static func combined(
    _ value: Double, _ arguments: [SecondOrderJet], first: [Double], second: [[Double]]
  ) -> SecondOrderJet {
    var result = SecondOrderJet(value)
    for (row, argument) in arguments.enumerated() {
      result.gradient += first[row] * argument.gradient
      result.hessian = result.hessian + first[row] * argument.hessian
      for (column, other) in arguments.enumerated() {
        result.hessian =
          result.hessian + second[row][column] * Rows.outer(argument.gradient, other.gradient)
      }
    }
    return result
  }

  /// e to its power.
  package var exponential: SecondOrderJet {
    let power = CMath.exp(value)
    return mapped(power, power, power)
  }

  /// Its natural logarithm.
  package var logarithm: SecondOrderJet {
    mapped(CMath.log(value), 1 / value, -1 / (value * value))
  }

  /// Its square root.
  package var squareRoot: SecondOrderJet {
    let root = value.squareRoot()
    return mapped(root, 0.5 / root, -0.25 / (value * root))
  }

  /// One over it.
  package var reciprocal: SecondOrderJet {
    let inverse = 1 / value
    return mapped(inverse, -inverse * inverse, 2 * inverse * inverse * inverse)
  }

  package static func + (left: SecondOrderJet, right: SecondOrderJet) -> SecondOrderJet {
    SecondOrderJet(
      value: left.value + right.value, gradient: left.gradient + right.gradient,
      hessian: left.hessian + right.hessian)
  }

  package static func * (factor: Double, right: SecondOrderJet) -> SecondOrderJet {
    right.mapped(factor * right.value, factor, 0)
  }

  package static func - (left: SecondOrderJet, right: SecondOrderJet) -> SecondOrderJet {
    left + -1 * right
  }

  package static func * (left: SecondOrderJet, right: SecondOrderJet) -> SecondOrderJet {
    combined(
      left.value * right.value, [left, right], first: [right.value, left.value],
      second: [[0, 1], [1, 0]])
  }

  package static func / (left: SecondOrderJet, right: SecondOrderJet) -> SecondOrderJet {
    left * right.reciprocal
  }
}
