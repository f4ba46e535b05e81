import QPCRTables
import Testing

@Suite struct GzipTests {
  /// `printf 'Well\tCq\n' | gzip -n | xxd -i`
  static let member: [UInt8] = [
    0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x03, 0x0b, 0x4f,
    0xcd, 0xc9, 0xe1, 0x74, 0x2e, 0xe4, 0x02, 0x00, 0x23, 0xce, 0x9e, 0x19,
    0x08, 0x00, 0x00, 0x00,
  ]
  let member = Self.member

  private func unpack(_ bytes: [UInt8], _ limits: UnpackLimits = .init()) throws -> String {
    String(decoding: try Gzip.unpack(ContiguousArray(bytes), limits: limits), as: UTF8.self)
  }

  @Test func oneMember() throws { #expect(try unpack(member) == "Well\tCq\n") }

  @Test func severalMembersAreOneFile() throws {
    #expect(try unpack(member + member) == "Well\tCq\nWell\tCq\n")
    #expect(try unpack(member + [0, 0, 0]) == "Well\tCq\n")
  }

  @Test func damageIsTold() {
    var bytes = member
    bytes[20] ^= 1
    #expect(throws: GzipError.checksum) { try unpack(bytes) }
    bytes = member
    bytes[24] ^= 1
    #expect(throws: GzipError.length) { try unpack(bytes) }
    #expect(throws: GzipError.truncated(unpacked: 8)) { try unpack(Array(member.dropLast())) }
    #expect(throws: GzipError.trailingBytes(offset: 28)) { try unpack(member + [1]) }
    #expect(throws: GzipError.notGzip) { try unpack([1, 2, 3]) }
  }

  @Test func limitsHoldWhileUnpacking() {
    #expect(throws: GzipError.tooLarge(limit: 7)) { try unpack(member, .init(bytes: 7)) }
    #expect(throws: GzipError.ratio(limit: 0)) {
      try unpack(member, .init(ratio: 0, ratioFloor: 0))
    }
    #expect(throws: GzipError.lineTooLong(line: 1, limit: 3)) {
      try Gzip.unpack(ContiguousArray(member), lineBytes: 3)
    }
  }

  @Test(arguments: [
    (GzipError.notGzip, "this is no gzip file"),
    (
      .truncated(unpacked: 8),
      "the gzip file is cut off (8 bytes could be unpacked); copy or export it again"
    ),
    (
      .corrupt(offset: 11),
      "the gzip file is damaged near byte 12; copy or export it again"
    ),
    (
      .checksum,
      "the gzip file is damaged: its checksum does not match its content; copy or export it again"
    ),
    (
      .length,
      "the gzip file is damaged: its length does not match its content; copy or export it again"
    ),
    (.trailingBytes(offset: 28), "bytes that are not gzip follow at byte 29; pack the file again"),
    (.tooLarge(limit: 1 << 30), "the gzip file unpacks to more than the limit of 1 GiB"),
    (
      .ratio(limit: 200),
      "the gzip file unpacks to more than 200 times its size, which no export does"
    ),
    (
      .lineTooLong(line: 3, limit: 16 << 20),
      "line 3 of the unpacked file is longer than the limit of 16 MiB; "
        + "this is no table as an instrument writes it"
    ),
  ])
  func eachFaultHasItsSentence(error: GzipError, sentence: String) {
    #expect(error.description == sentence)
  }

  @Test func damagedBytesNeverTrap() {
    var random = SplitMix(state: 3)
    for length in 0...member.count { _ = try? unpack(Array(member[..<length])) }
    for _ in 0..<500 {
      var bytes = member
      bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(
        in: 0...255, using: &random)
      _ = try? unpack(bytes)
    }
  }
}
