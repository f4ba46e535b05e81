import QPCR
import Testing

@testable import DDCtCommand

@Suite struct JSONTextTests {
  @Test func `lists of plain values stand on one line`() {
    let document = JSONText.object([
      ("a", .strings(["x", "y"])), ("b", .array([.object([("c", .null)]), .object([])])),
      ("d", .array([])), ("e", .bool(true)), ("f", .integer(-3)),
    ])
    #expect(
      document.render() == """
        {
          "a": ["x", "y"],
          "b": [
            {
              "c": null
            },
            {}
          ],
          "d": [],
          "e": true,
          "f": -3
        }

        """)
  }

  @Test(arguments: [
    (0.0, "0"), (-0.0, "0"), (20, "20"), (0.1, "0.1"), (1e-7, "1e-07"), (-2.5, "-2.5"),
    (.nan, "null"), (.infinity, "null"), (1e300, "1e+300"),
  ])
  func `numbers are the shortest that read back`(_ value: Double, _ text: String) {
    #expect(JSONText.decimal(value) == text)
  }

  @Test(arguments: ["plain", "a\"b\\c", "tab\tline\nreturn\r", "\u{1}\u{7F}", "µ–Δ😀", ""])
  func `a text is read back whole`(_ text: String) throws {
    #expect(try JSON5Parser.parse(JSONText.quoted(text)).content == .string(text))
  }
}
