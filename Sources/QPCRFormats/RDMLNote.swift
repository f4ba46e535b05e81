import QPCRModel
import QPCRTables

/// The `note` of a reaction: remarks of the analysis parted by `;`, and before them what our own writer
/// has no element for.
///
///     well: S96-A01;quantity: 12.5;tm: 85.2 71.5;NOAMP
struct RDMLNote {
  /// The well as written where its number cannot say it, empty where the table named none, `nil`
  /// where the note names none.
  let well: String?
  /// A quantity that was calculated for this well alone.
  let quantity: Double?
  /// The melting temperatures in °C after the first.
  let meltingTemperatures: [Double]
  let flags: [String]

  init(well: String?, quantity: Double?, meltingTemperatures: [Double], flags: [String]) {
    self.well = well
    self.quantity = quantity
    self.meltingTemperatures = meltingTemperatures
    self.flags = flags
  }

  var text: String {
    let temperatures = meltingTemperatures.map { ShortNumber.text($0) }.joined(separator: " ")
    let facts = [
      well.map { "well: " + $0 }, quantity.map { "quantity: " + ShortNumber.text($0) },
      temperatures.isEmpty ? nil : "tm: " + temperatures,
    ]
    return (facts.compactMap { $0 } + flags).joined(separator: ";")
  }

  init(_ text: String) {
    var well: String?
    var quantity: Double?
    var temperatures: [Double] = []
    var flags: [String] = []
    for part in text.isEmpty ? [] : text.split(separator: ";").map({ Name.trimmed(String($0)) }) {
      if well == nil, part.hasPrefix("well:") {
        well = Name.trimmed(String(part.dropFirst(5)))
      } else if let numbers = RDMLNote.numbers(part, after: "quantity: "), numbers.count == 1 {
        quantity = numbers[0]
      } else if let numbers = RDMLNote.numbers(part, after: "tm: ") {
        temperatures = numbers
      } else if !part.isEmpty {
        flags.append(part)
      }
    }
    self.init(well: well, quantity: quantity, meltingTemperatures: temperatures, flags: flags)
  }

  /// The numbers behind a prefix, `nil` where anything else stands there.
  private static func numbers(_ part: String, after prefix: String) -> [Double]? {
    guard part.hasPrefix(prefix) else { return nil }
    let words = part.dropFirst(prefix.count).split(separator: " ")
    let numbers = words.compactMap { NumberText.parse(String($0)) }
    return numbers.count == words.count && !words.isEmpty ? numbers : nil
  }
}
