/// A well of a made plate. Cq are held in thousandths of a cycle, as the exports print them, so
/// that a study's fold change can be set exactly.
struct PlateWell {
  var row: Int
  var column: Int
  var sample: String
  var target: String
  var task = "UNKNOWN"
  /// Thousandths of a cycle; `nil` for undetermined.
  var milliCq: Int?
  var tm = 82.4
  /// A second melting peak, in °C.
  var secondTm: Double?
  var flags: Set<String> = []
  var isOmitted = false

  var position: String { String(UnicodeScalar(UInt8(65 + row))) + String(column + 1) }
  func number(columns: Int) -> Int { row * columns + column + 1 }
}

/// `21345` → `21.345`.
func decimal(_ thousandths: Int) -> String {
  let digits = String(thousandths % 1000)
  return "\(thousandths / 1000)." + String(repeating: "0", count: 3 - digits.count) + digits
}

/// Shifts all of `wells` together until they sum to what they should, the remainder spread one
/// thousandth a well.
func shift(_ wells: inout [PlateWell], _ indices: [Int], by total: Int) {
  let each = total / indices.count
  var rest = total - each * indices.count
  for index in indices {
    let step = rest == 0 ? 0 : rest.signum()
    wells[index].milliCq = wells[index].milliCq.map { $0 + each + step }
    rest -= step
  }
}
