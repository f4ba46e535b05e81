import QPCRTables
import Testing

@Suite struct ZipArchiveTests {
  private let text = String(repeating: "Well,Cq\nA1,23.4\n", count: 50)

  private func specimen(_ change: (inout ZipSpecimen) -> Void = { _ in }) -> ZipSpecimen {
    var zip = ZipSpecimen()
    zip.add("a/one.csv", text)
    zip.files.append(.init(name: "two.bin", content: [1, 2, 3], isDeflated: false))
    zip.files.append(.init(name: "empty", content: []))
    change(&zip)
    return zip
  }

  private func content(_ zip: ZipSpecimen, limits: ZipArchive.Limits = .init()) throws -> [String] {
    let archive = try ZipArchive(zip.bytes, limits: limits)
    return try archive.entries.map { String(decoding: try archive.unpack($0), as: UTF8.self) }
  }

  @Test func storedAndDeflatedEntries() throws {
    #expect(try content(specimen()) == [text, "\u{1}\u{2}\u{3}", ""])
  }

  @Test func zip64() throws {
    #expect(try content(specimen { $0.isZip64 = true })[0] == text)
  }

  @Test func dataDescriptors() throws {
    #expect(try content(specimen { $0.hasDescriptors = true })[0] == text)
  }

  @Test func bytesBeforeTheArchive() throws {
    #expect(try content(specimen { $0.prefix = Array("#!/bin/sh\n".utf8) })[0] == text)
    #expect(
      try content(
        specimen {
          $0.prefix = [1, 2, 3]
          $0.isZip64 = true
        })[0] == text)
  }

  @Test func entriesAreFoundByName() throws {
    let archive = try ZipArchive(specimen { $0.files[0].name = "A\\One.csv" }.bytes)
    #expect(archive.entry(named: "A/One.csv")?.unpackedSize == text.utf8.count)
    #expect(archive.entry(named: "a/one.CSV")?.name == "A/One.csv")
    #expect(archive.entry(named: "one.csv") == nil)
  }

  @Test func damageIsTold() {
    func check(_ error: ZipError, _ change: (inout ZipSpecimen) -> Void) {
      #expect(throws: error) { try content(specimen(change)) }
    }
    check(.checksum(entry: "a/one.csv")) { $0.files[0].checksum = 1 }
    check(.encrypted(entry: "two.bin")) { $0.files[1].flags = 1 }
    check(.method(entry: "two.bin", number: 12)) { $0.files[1].method = 12 }
    check(.damaged(entry: "a/one.csv")) { $0.files[0].claimedSize = 799 }
    check(.damaged(entry: "a/one.csv")) { $0.files[0].claimedSize = 801 }
    check(.damaged(entry: "two.bin")) { $0.files[1].claimedSize = 4 }
    check(.duplicate(entry: "empty")) { $0.files[1].name = "empty" }
    check(.unsafeName(entry: "a/../../b")) { $0.files[0].name = "a/../../b" }
    check(.unsafeName(entry: "/etc/passwd")) { $0.files[0].name = "/etc/passwd" }
    check(.nameTooLong(limit: 1024)) { $0.files[0].name = String(repeating: "x", count: 1025) }
    #expect(throws: ZipError.noDirectory) {
      try ZipArchive(ContiguousArray(specimen().bytes.dropLast(30)))
    }
    #expect(throws: ZipError.noDirectory) { try ZipArchive([]) }
  }

  @Test func limitsHoldBeforeAnythingIsUnpacked() {
    #expect(throws: ZipError.tooManyEntries(limit: 2)) {
      try content(specimen(), limits: .init(entries: 2))
    }
    #expect(throws: ZipError.tooLarge(limit: 100)) {
      try content(specimen(), limits: .init(unpacking: .init(bytes: 100)))
    }
    #expect(throws: ZipError.ratio(entry: "a/one.csv", limit: 10)) {
      try content(specimen(), limits: .init(unpacking: .init(ratio: 10, ratioFloor: 0)))
    }
  }

  @Test func anArchiveOfTenGigabytesIsRefusedAtOnce() {
    var zip = ZipSpecimen(isZip64: true)
    zip.add("sheet", text)
    zip.files[0].claimedSize = 10 << 30
    #expect(throws: ZipError.tooLarge(limit: 2 << 30)) { try ZipArchive(zip.bytes) }
    // The same within the limit is caught by its ratio, before memory is claimed.
    zip.files[0].claimedSize = 1 << 30
    #expect(throws: ZipError.ratio(entry: "sheet", limit: 200)) { try content(zip) }
  }

  @Test func entriesThatShareTheirBytesAreRefused() {
    for header in [0, 10] {
      #expect(throws: ZipError.overlap(entry: "two.bin")) {
        try ZipArchive(specimen { $0.files[1].header = header }.bytes)
      }
    }
  }

  @Test func manySmallBombsAreOne() {
    var zip = ZipSpecimen()
    // Each is below what one entry may unpack to whatever its ratio.
    for index in 0..<4 {
      zip.files.append(.init(name: "\(index)", content: Array(text.utf8), claimedSize: 15 << 20))
    }
    #expect(throws: ZipError.archiveRatio(limit: 200)) { try ZipArchive(zip.bytes) }
  }

  @Test(arguments: [
    (
      ZipError.noDirectory,
      "the ZIP archive is cut off or damaged: its directory is missing; copy or export it again"
    ),
    (.damaged(entry: "a"), "the ZIP archive is damaged at 'a'; copy or export it again"),
    (
      .checksum(entry: "a"),
      "the ZIP archive is damaged: the checksum of 'a' does not match; copy or export it again"
    ),
    (
      .encrypted(entry: "a"),
      "'a' in the ZIP archive is encrypted; save it without a password"
    ),
    (
      .method(entry: "a", number: 12),
      "'a' in the ZIP archive is packed with method 12; only stored (0) and deflated (8) are read; "
        + "pack it again"
    ),
    (.duplicate(entry: "a"), "the ZIP archive holds 'a' twice; pack it again"),
    (.unsafeName(entry: "../a"), "the ZIP archive holds the unsafe name '../a'; pack it again"),
    (
      .nameTooLong(limit: 1024),
      "the ZIP archive holds a name longer than the limit of 1024 bytes; pack it again"
    ),
    (.tooManyEntries(limit: 9), "the ZIP archive holds more than the limit of 9 entries"),
    (.tooLarge(limit: 2 << 30), "the ZIP archive unpacks to more than the limit of 2 GiB"),
    (
      .ratio(entry: "a", limit: 200),
      "'a' in the ZIP archive unpacks to more than 200 times its size, which no export does"
    ),
    (
      .archiveRatio(limit: 200),
      "the ZIP archive unpacks to more than 200 times its size, which no export does"
    ),
    (
      .overlap(entry: "a"),
      "'a' in the ZIP archive shares its bytes with another entry; pack it again"
    ),
  ])
  func eachFaultHasItsSentence(error: ZipError, sentence: String) {
    #expect(error.description == sentence)
  }

  @Test(arguments: [false, true])
  func damagedBytesNeverTrap(isZip64: Bool) {
    damaged(specimen { $0.isZip64 = isZip64 }.bytes, seed: 5) { bytes in
      guard let archive = try? ZipArchive(bytes) else { return }
      for entry in archive.entries { _ = try? archive.unpack(entry) }
    }
  }
}
