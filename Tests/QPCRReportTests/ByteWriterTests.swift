import QPCRReport
import Testing

@testable import QPCRReport

@Suite struct ByteWriterTests {
  private struct Full: Error {}

  @Test func handsOnPiecesInOrder() throws {
    var pieces: [ContiguousArray<UInt8>] = []
    var writer = ByteWriter(limit: 8) { pieces.append($0) }
    for number in 0..<10 {
      writer.append(number)
      writer.append(",abc")
    }
    try writer.finish()
    let text = String(decoding: pieces.flatMap(\.self), as: UTF8.self)
    #expect(text == "0,abc1,abc2,abc3,abc4,abc5,abc6,abc7,abc8,abc9,abc")
    #expect(pieces.count > 3)
  }

  @Test func keepsTheFirstFailureAndDropsTheRest() {
    var calls = 0
    var writer = ByteWriter(limit: 4) { _ in
      calls += 1
      throw Full()
    }
    for _ in 0..<100 { writer.append("abcdef") }
    #expect(throws: Full.self) { try writer.finish() }
    #expect(calls == 1)
  }

  @Test(arguments: [(0, "0"), (7, "7"), (1_234_567_890, "1234567890"), (-12, "-12")])
  func writesIntegers(value: Int, text: String) {
    #expect(ByteWriter.text { $0.append(value) } == text)
  }

  @Test func knowsItsLastByteAfterHandingOn() {
    var writer = ByteWriter(limit: 1) { _ in }
    #expect(writer.last == nil)
    writer.append("{")
    #expect(writer.last == UInt8(ascii: "{"))
  }
}
