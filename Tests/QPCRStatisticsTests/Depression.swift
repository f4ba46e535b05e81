/// Depression scores before and after a tranquillizer, Hollander & Wolfe 1973, p. 29 (as in R's
/// `?wilcox.test`).
enum Depression {
  static let before = [1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30]
  static let after = [0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29]

  static var differences: [Double] { zip(after, before).map { $0 - $1 } }
}

/// Permeability constants of a membrane at two ages, Hollander & Wolfe 1973, p. 69 (ibid.).
enum Permeability {
  static let atTerm = [0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46]
  static let early = [1.15, 0.88, 0.90, 0.74, 1.21]
}
