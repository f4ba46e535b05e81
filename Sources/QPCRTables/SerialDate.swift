/// The dates of spreadsheets: days since an epoch, shown as dates by the style of their cell.
package struct SerialDate: Sendable {
  /// What a number format shows of a date.
  enum Style: UInt8, Sendable {
    case date, time, dateAndTime
  }

  /// Whether days are counted from 1904-01-01 (old Macintosh files) and not from 1899-12-31.
  let isFrom1904: Bool

  private static let millisecondsOfDay = 86_400_000

  /// A day number as ISO 8601 text: `2024-05-17`, `2024-05-17T10:20:30`, `10:20:30.500`.
  ///
  /// `nil` for what is no date of the years 1900 to 9999; such a cell stays a number.
  func text(_ serial: Double, style: Style) -> String? {
    guard serial >= 0, serial < 2_958_466 else { return nil }
    let total = Int((serial * Double(Self.millisecondsOfDay)).rounded())
    let (days, milliseconds) = total.quotientAndRemainder(dividingBy: Self.millisecondsOfDay)
    let isTimeAlone = style == .time && days == 0
    let date = isTimeAlone ? "" : date(days)
    if style == .date, milliseconds == 0 { return date }
    return date + (isTimeAlone ? "" : "T") + time(milliseconds)
  }

  private func date(_ days: Int) -> String {
    // The epoch of 1900 has a 29 February 1900 that never was: day 60.
    if !isFrom1904, days == 60 { return "1900-02-29" }
    let epoch = isFrom1904 ? -24_107 : days < 60 ? -25_568 : -25_569
    let (year, month, day) = Self.civil(days + epoch)
    return "\(year)-\(two(month))-\(two(day))"
  }

  private func time(_ milliseconds: Int) -> String {
    let seconds = milliseconds / 1000
    let clock = "\(two(seconds / 3600)):\(two(seconds / 60 % 60)):\(two(seconds % 60))"
    let rest = milliseconds % 1000
    return rest == 0 ? clock : clock + "." + (rest < 100 ? "0" : "") + two(rest)
  }

  private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  /// The Gregorian date of a day counted from 1970-01-01 (Hinnant, "chrono-compatible low-level
  /// date algorithms", `civil_from_days`).
  private static func civil(_ day: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = day + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted % 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }
}

extension SerialDate.Style {
  /// The built-in number formats (ECMA-376 part 1, 18.8.30) that show dates.
  init?(builtIn number: Int) {
    switch number {
    case 14...17, 27...31, 34...36, 50...54, 57, 58: self = .date
    case 18...21, 32, 33, 45...47, 55, 56: self = .time
    case 22: self = .dateAndTime
    default: return nil
    }
  }

  /// Judges a number format by its letters: `yyyy-mm-dd`, `[h]:mm:ss`, `d"." mmm`, but not
  /// `0.00E+00`, `General`, `"dose" 0` or `[Red]0`.
  init?(format: String) {
    var hasDay = false
    var hasMonth = false
    var hasTime = false
    var letters = Array(format.utf8)[...]
    while let letter = letters.popFirst() {
      switch letter | 0x20 {
      case _ where letter == 0x22: letters = letters.drop { $0 != 0x22 }.dropFirst()
      case _ where letter == 0x5C || letter == 0x5F || letter == 0x2A: letters = letters.dropFirst()
      case _ where letter == 0x5B:
        let inside = letters.prefix { $0 != 0x5D }
        letters = letters.dropFirst(inside.count + 1)
        // [h], [mm], [ss] count elapsed time; [Red], [$-409], [>5] do not.
        let isElapsed = inside.allSatisfy { "hms".utf8.contains($0 | 0x20) }
        hasTime = hasTime || (!inside.isEmpty && isElapsed)
      case _ where letter == 0x3B: letters = []
      case UInt8(ascii: "g") where letters.starts(with: "eneral".utf8):
        letters = letters.dropFirst(6)
      case UInt8(ascii: "e") where letters.first == 0x2B || letters.first == 0x2D: return nil
      case UInt8(ascii: "y"), UInt8(ascii: "d"): hasDay = true
      case UInt8(ascii: "h"), UInt8(ascii: "s"): hasTime = true
      case UInt8(ascii: "m"): hasMonth = true
      default: break
      }
    }
    // m is minutes beside hours or seconds, months otherwise.
    if hasDay {
      self = hasTime ? .dateAndTime : .date
    } else if hasTime {
      self = .time
    } else if hasMonth {
      self = .date
    } else {
      return nil
    }
  }
}
