import QPCRTables
import Testing

@Suite struct TextDecodingTests {
  private func decode(_ bytes: [UInt8]) throws -> (String, DecodedText) {
    let text = try TextDecoding.decode(ContiguousArray(bytes))
    return (String(decoding: text.bytes, as: UTF8.self), text)
  }

  @Test func utf8NeedsNoMark() throws {
    let (text, decoded) = try decode(Array("ΔCт 37 °C µL 😀".utf8))
    #expect(text == "ΔCт 37 °C µL 😀")
    #expect(decoded.encoding == .utf8)
    #expect(!decoded.hadByteOrderMark)
  }

  @Test func aByteOrderMarkIsTakenOff() throws {
    let (text, decoded) = try decode([0xEF, 0xBB, 0xBF] + Array("Well".utf8))
    #expect(text == "Well")
    #expect(decoded.hadByteOrderMark)
  }

  @Test(arguments: [false, true])
  func utf16IsReadByItsMark(isBigEndian: Bool) throws {
    let units = [0xFEFF] + Array("Cт\t23,4 😀".utf16)
    let bytes = units.flatMap { unit in
      let pair = [UInt8(unit & 0xFF), UInt8(unit >> 8)]
      return isBigEndian ? pair.reversed() : pair
    }
    let (text, decoded) = try decode(bytes)
    #expect(text == "Cт\t23,4 😀")
    #expect(decoded.encoding == (isBigEndian ? .utf16BigEndian : .utf16LittleEndian))
  }

  @Test func whatIsNotUTF8IsWindows1252() throws {
    // qPCRsoft writes 96 for the dash, B0 for the degree, B3 for the cube.
    let (text, decoded) = try decode([0x39, 0x30, 0x96, 0x39, 0x35, 0xB0, 0x43, 0xB3, 0x80])
    #expect(text == "90–95°C³€")
    #expect(decoded.encoding == .windows1252)
  }

  @Test(
    arguments: [
      [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE0, 0x9F, 0xBF], [0xC3],
      [0xF0, 0x8F, 0xBF, 0xBF], [0xFF],
    ] as [[UInt8]])
  func overlongAndSurrogateAndCutSequencesAreNotUTF8(bytes: [UInt8]) throws {
    #expect(try decode(Array("ab".utf8) + bytes).1.encoding == .windows1252)
  }

  @Test func aFaultIsFoundBehindManyASCIIBytes() throws {
    let plain = [UInt8](repeating: 0x61, count: 100)
    #expect(try decode(plain + [0xB0]).1.encoding == .windows1252)
    #expect(throws: TextDecodingError.binary(offset: 77)) {
      try decode(Array(plain[..<77]) + [0] + plain)
    }
  }

  @Test(
    arguments: [
      ([0x41, 0], "this is a binary file, not text (a control byte stands at byte 2)"),
      (
        [0xEF, 0xBB, 0xBF, 0x41, 0xFF],
        "the file is marked as UTF-8 but byte 5 is not; save it again as UTF-8"
      ),
      (
        [0xFF, 0xFE, 0x41, 0, 0x00, 0xDC],
        "the file is marked as UTF-16 but byte 5 is not; save it again as UTF-8"
      ),
      (
        [0xFF, 0xFE, 0x41], "the file is marked as UTF-16 but byte 3 is not; save it again as UTF-8"
      ),
    ] as [([UInt8], String)])
  func eachFaultHasItsSentence(bytes: [UInt8], sentence: String) {
    let error = #expect(throws: TextDecodingError.self) { try decode(bytes) }
    #expect(error?.description == sentence)
  }
}
