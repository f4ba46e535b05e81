/// Two small plates with what the biopsies have no wells for: a bad standard curve, a sample beyond
/// it, and an inter-run calibrator that disagrees with the others.
enum PlantedStandards {
  /// The text of plate 1 or 2.
  private static func plate(_ number: Int) -> String {
    var rows = ["sample,target,role,quantity,subject,condition,cq"]
    var quantity = 1
    for level in 0..<5 {
      // 4.4 cycles a decade are 69 %, and wells 2.4 cycles apart are no curve.
      for well in [-12, 12] {
        let cq = 350 - 44 * level + well
        rows.append("STD\(level),GAPDH,standard,\(quantity),,,\(tenths(cq))")
      }
      quantity *= 10
    }
    for calibrator in 1...3 {
      // The third is 2 cycles late on plate 2.
      let shift = calibrator == 3 && number == 2 ? 20 : 0
      rows.append("IRC\(calibrator),GAPDH,calibrator,,,,20.0")
      rows.append("IRC\(calibrator),CCL2,calibrator,,,,\(tenths(250 + 10 * calibrator + shift))")
    }
    for (side, level) in ["pre", "post"].enumerated() {
      let sample = "P\(number)-\(level)"
      // Weaker than the weakest standard, at 35.
      rows.append("\(sample),GAPDH,unknown,,P\(number),\(level),\(tenths(371 + side))")
      rows.append("\(sample),CCL2,unknown,,P\(number),\(level),\(tenths(300 + side + number))")
    }
    return rows.joined(separator: "\n") + "\n"
  }

  /// `plate1.csv` and `plate2.csv`.
  static func files() -> [String: String] {
    Dictionary(uniqueKeysWithValues: [1, 2].map { ("plate\($0).csv", plate($0)) })
  }

  private static func tenths(_ value: Int) -> String { "\(value / 10).\(value % 10)" }
}
