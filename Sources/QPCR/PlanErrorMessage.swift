extension PlanError {
  /// What is wrong, where, and what to do.
  package var message: String {
    "\(file), line \(position.line), column \(position.column): \(problem.message)."
      .replacingDoubledEnd
  }
}

extension PlanError.Problem {
  fileprivate var message: String {
    switch self {
    case .syntax(let problem):
      problem.message
    case .notAnObject(let found):
      "a plan is an object such as { reference: [\"GAPDH\"] }, found \(found)"
    case .unknownKey(let key, let nearest):
      "\(quoted(key)) is no option of a plan"
        + didYouMean(nearest, else: "`ddct help analyze` lists them")
    case .unknownItem(let item, let nearest):
      "\(quoted(item)) is no item of the MIQE checklist"
        + didYouMean(nearest, else: "miqe.csv lists them")
    case .wrongType(let key, let found, let expected):
      "\(quoted(key)) takes \(expected), found \(found)"
    case .value(let key, let problem):
      "\(quoted(key)): \(problem.message)"
    case .conflict(let first, let second):
      "\(quoted(first)) and \(quoted(second)) exclude each other; keep one"
    }
  }
}

extension String {
  /// A sentence that ends in a question needs no full stop.
  package var replacingDoubledEnd: String { hasSuffix("?.") ? String(dropLast()) : self }
}
