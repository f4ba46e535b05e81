import Foundation
import QPCRReport
import Testing

@testable import QPCRReport

@Suite struct JSONSyntaxTests {
  @Test(arguments: [
    ("CCL2", #""CCL2""#), (#"a"b\c"#, #""a\"b\\c""#),
    ("tab\tline\nreturn\r", #""tab\tline\nreturn\r""#),
    ("\u{1B}[31m\u{0}\u{7F}", #""\u001b[31m\u0000\u007f""#), ("Δ β 🧬", #""Δ β 🧬""#), ("", #""""#),
  ])
  func escapesStrings(text: String, json: String) throws {
    let written = ByteWriter.text { $0.append(json: text) }
    #expect(written == json)
    let back = try JSONSerialization.jsonObject(
      with: Data(written.utf8), options: .fragmentsAllowed)
    #expect(back as? String == text)
  }

  @Test func neverWritesWhatIsNoJSONNumber() {
    #expect(ByteWriter.text { $0.append(json: Double.nan) } == "null")
    #expect(ByteWriter.text { $0.append(json: Double.infinity) } == "null")
    #expect(ByteWriter.text { $0.append(json: nil as Double?) } == "null")
    #expect(ByteWriter.text { $0.append(json: -0.0) } == "0")
    #expect(ByteWriter.text { $0.append(json: nil as String?) } == "null")
  }

  @Test func separatesKeysAndElements() {
    let text = ByteWriter.text {
      $0.beginObject()
      $0.key("a")
      $0.append(json: ["x", "{"])
      $0.key("b")
      $0.append(json: [] as [Int])
      $0.key(text: "c\"")
      $0.append(json: [1, 2])
      $0.endObject()
    }
    #expect(text == #"{"a":["x","{"],"b":[],"c\"":[1,2]}"#)
  }

  @Test func separatesAcrossPiecesHandedOn() throws {
    var bytes: [UInt8] = []
    var writer = ByteWriter(limit: 1) { bytes += $0 }
    writer.beginObject()
    for key in ["a", "b"] {
      writer.key(key)
      writer.append(json: 1.5)
    }
    writer.endObject()
    try writer.finish()
    #expect(String(decoding: bytes, as: UTF8.self) == #"{"a":1.5,"b":1.5}"#)
  }
}
