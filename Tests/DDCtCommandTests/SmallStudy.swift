/// Three subjects, before and after, one reference, two wells each, as a tidy table. CCL2's ΔΔCq is
/// 0.9, 1.0 and 1.1 cycles, so its fold change is 2^−1 = 0.5.
enum SmallStudy {
  static let head = "sample,target,cq,subject,condition"

  static let rows: [String] = [("P1", 90), ("P2", 100), ("P3", 110)].flatMap { subject, shift in
    ["pre", "post"].flatMap { condition in
      [("GAPDH", 2000), ("CCL2", condition == "pre" ? 2500 : 2500 + shift)].flatMap { target, cq in
        [-1, 1].map { well in
          "\(subject)-\(condition),\(target),\(cycles(cq + well)),\(subject),\(condition)"
        }
      }
    }
  }

  static let text = ([head] + rows).joined(separator: "\n") + "\n"

  /// The table with one well's Cq written otherwise.
  static func text(withCq cq: String) -> String {
    text.replacing("P1-pre,CCL2,24.99,", with: "P1-pre,CCL2,\(cq),")
  }

  private static func cycles(_ hundredths: Int) -> String {
    let fraction = hundredths % 100
    return "\(hundredths / 100)." + (fraction < 10 ? "0" : "") + String(fraction)
  }
}
