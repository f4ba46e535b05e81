/// A column of numbers some of which are missing. A missing number has no value that could enter
/// arithmetic by accident: `subscript` gives `nil`.
package struct OptionalColumn: Sendable {
  private var values: ContiguousArray<Double>
  private var present: ContiguousArray<Bool>

  package init() {
    values = []
    present = []
  }

  package var count: Int { values.count }

  package var isEmpty: Bool { !present.contains(true) }

  package subscript(row: Int) -> Double? {
    get { row < present.count && present[row] ? values[row] : nil }
    set {
      pad(to: row + 1)
      values[row] = newValue ?? 0
      present[row] = newValue != nil
    }
  }

  package mutating func append(_ value: Double?) {
    values.append(value ?? 0)
    present.append(value != nil)
  }

  private mutating func pad(to count: Int) {
    guard count > values.count else { return }
    let missing = count - values.count
    values.append(contentsOf: repeatElement(0, count: missing))
    present.append(contentsOf: repeatElement(false, count: missing))
  }
}
