import Testing

@testable import QPCRReport

@Suite struct JSONContentTests {
  private func json(_ content: JSONContent) -> String {
    var writer = ByteWriter()
    writer.append(json: content)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  @Test func `values are written as they were read`() {
    let value = JSONContent.object([
      .init(key: "a", value: .list([.number(0.5), .null, .bool(true)])),
      .init(key: "seed", value: .digits("18446744073709551615")),
      .init(key: "t", value: .text("\"x\"")),
    ])
    #expect(json(value) == #"{"a":[0.5,null,true],"seed":18446744073709551615,"t":"\"x\""}"#)
  }

  @Test func `words are for people`() {
    #expect(JSONContent.list([]).words == "none" && JSONContent.bool(true).words == "yes")
    #expect(JSONContent.list([.text("A"), .number(2)]).words == "A, 2")
    #expect(JSONContent.null.words == NumberFormat.missing)
    #expect(JSONContent.finite(.nan) == .null && JSONContent.finite(2) == .number(2))
  }
}
