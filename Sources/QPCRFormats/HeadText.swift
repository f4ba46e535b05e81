/// Column heads, preamble keys and section names in the form in which they are equal.
package enum HeadText {
  /// Lower case without blanks, `_`, `.`, dashes and quotes; Cyrillic `т` and `с` are `t` and `c`,
  /// every delta is `delta`, and a `?` that a code page left behind is what it replaced.
  ///
  /// `ΔCт Mean`, `Delta Ct Mean`, `Delta.Ct.Mean` and `?C? Mean` are one head.
  package static func fold(_ head: String) -> String {
    var head = head
    let plain = head.withUTF8 { foldASCII($0) }
    if let plain { return mended(plain) }
    var folded = ""
    for scalar in head.unicodeScalars { append(scalar, to: &folded) }
    return mended(folded)
  }

  /// The same for ASCII alone, byte by byte: every cell of a file's first rows comes through here.
  private static func foldASCII(_ head: UnsafeBufferPointer<UInt8>) -> String? {
    guard !head.contains(where: { $0 >= 0x80 || $0 == 0x3F }) else { return nil }
    return String(unsafeUninitializedCapacity: head.count) { folded in
      var count = 0
      for byte in head {
        switch byte {
        case 0x09...0x0D, 0x20, 0x22, 0x2D, 0x2E, 0x5F: continue
        case 0x41...0x5A: folded.initializeElement(at: count, to: byte + 0x20)
        default: folded.initializeElement(at: count, to: byte)
        }
        count += 1
      }
      return count
    }
  }

  /// Letters that were read in a wrong code page, or that R on Windows wrote by number, in folded
  /// heads: `CÑ‚`, `Î”CÑ‚`, `âˆ†R`, `C<U+0442>`, `C.U.0442.`.
  private static func mended(_ folded: String) -> String {
    guard mayBeBroken(folded) else { return folded }
    var mended = folded
    for (broken, letter) in broken where mended.contains(broken) {
      mended = mended.replacing(broken, with: letter)
    }
    return mended
  }

  /// Nearly all heads have neither the first letter of one nor `0442` or `0394`.
  private static func mayBeBroken(_ folded: String) -> Bool {
    var last: UInt32 = 0
    for byte in folded.utf8 {
      last = last << 8 | UInt32(byte)
      if byte == 0xC3 || last == 0x3034_3432 || last == 0x3033_3934 { return true }
    }
    return false
  }

  private static let broken: [(String, String)] = [
    ("ñ\u{201A}", "t"), ("î\u{201D}", "delta"), ("â\u{02C6}\u{2020}", "delta"),
    ("<u+0442>", "t"), ("<u+0394>", "delta"), ("u0442", "t"), ("u0394", "delta"),
  ]

  private static func append(_ scalar: Unicode.Scalar, to folded: inout String) {
    switch scalar.value {
    case 0x09...0x0D, 0x20, 0x22, 0x2D, 0x2E, 0x5F, 0xA0, 0x2009, 0x200B, 0x202F, 0xFEFF: break
    case 0x2010...0x2015, 0x2212: break
    case 0x421, 0x441: folded += "c"
    case 0x422, 0x442: folded += "t"
    case 0x394, 0x3B4, 0x2206: folded += "delta"
    case 0x3F, 0xFFFD: folded += folded.last == "c" ? "t" : "delta"
    case 0xB2: folded += "2"
    case 0xB3: folded += "3"
    case 0x41...0x5A: folded.unicodeScalars.append(Unicode.Scalar(UInt8(scalar.value) + 0x20))
    case 0x00..<0x80: folded.unicodeScalars.append(scalar)
    default: folded += scalar.properties.lowercaseMapping
    }
  }
}
