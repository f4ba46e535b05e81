/// Student's sleep data (Biometrika 6 (1908) 20), as R's `sleep`: hours gained with two drugs.
enum Sleep {
  static let first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]
  static let second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]

  static var differences: [Double] { zip(second, first).map { $0 - $1 } }
}
