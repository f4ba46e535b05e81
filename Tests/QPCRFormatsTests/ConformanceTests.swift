import QPCRFormats
import QPCRModel
import QPCRTestSupport
import Testing

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What every family's reader must pass, on specimens under `Fixtures/Specimens`:
///
/// - `valid/<family>/<file>` is an export; `valid/<family>/<folder>/` holds files that are read
///   together (one run in several files, or several runs); one named `….zip` is packed first.
/// - `invalid/<family>/<file>` is an export that must be refused with exactly the sentence in
///   `<file>.message`; what no family takes lies in `invalid/any`.
@Suite struct ConformanceTests {
  /// One specimen: a file, or the files of a folder.
  struct Case: CustomTestStringConvertible, Sendable {
    var family: String
    var files: [String]
    var testDescription: String { files.first ?? family }
    var isText: Bool {
      archive == nil && files.allSatisfy { $0.hasSuffix(".txt") || $0.hasSuffix(".csv") }
    }
    /// The name of the archive that the files are packed into.
    var archive: String? {
      let folder = files.first?.split(separator: "/").dropLast().last.map(String.init)
      return folder.flatMap { $0.hasSuffix(".zip") ? $0 : nil }
    }

    func inputs() throws -> [ExportInput] {
      if let archive {
        let packed = try files.map { path in
          (
            "run/" + (path.split(separator: "/").last.map(String.init) ?? path),
            String(decoding: try Checkout.fixtureBytes("Specimens/" + path), as: UTF8.self)
          )
        }
        return [ExportInput(name: archive, bytes: StoredArchive.zip(packed))]
      }
      return try files.map { path in
        let name = path.split(separator: "/").last.map(String.init) ?? path
        return ExportInput(
          name: name, path: path,
          bytes: ContiguousArray(try Checkout.fixtureBytes("Specimens/" + path)))
      }
    }
  }

  static let valid = cases("valid")
  static let invalid = cases("invalid")

  private static func cases(_ kind: String) -> [Case] {
    names(kind).flatMap { family in
      names(kind + "/" + family).compactMap { name -> Case? in
        let path = kind + "/" + family + "/" + name
        if name.hasSuffix(".message") || name.hasSuffix(".md") { return nil }
        let inside = names(path)
        return Case(family: family, files: inside.isEmpty ? [path] : inside.map { path + "/" + $0 })
      }
    }
  }

  private static func names(_ path: String) -> [String] {
    let folder = Checkout.fixture("Specimens/" + path)
    let names = try? FileManager.default.contentsOfDirectory(atPath: folder)
    return (names ?? []).filter { !$0.hasPrefix(".") }.sorted()
  }

  // MARK: Valid

  @Test func everyFamilyHasASpecimen() {
    let folders = Set(Self.valid.map(\.family))
    #expect(FormatCatalogue.names.filter { !folders.contains($0) } == [])
    #expect(folders.subtracting(FormatCatalogue.names) == [])
  }

  @Test(arguments: valid) func isReadAsItsFamily(_ specimen: Case) throws {
    let runs = try ExportReader.read(try specimen.inputs())
    #expect(!runs.isEmpty)
    #expect(runs.allSatisfy { $0.source.format == specimen.family })
    #expect(Set(runs.map(\.name)).count == runs.count)
    #expect(runs.contains { $0.wells.isDetected.contains(true) })
    for run in runs { holdsInvariants(run) }
  }

  private func holdsInvariants(_ run: Run) {
    let wells = run.wells
    #expect(wells.count > 0)
    for column in [wells.sample, wells.target] { #expect(column.count == wells.count) }
    #expect(wells.well.count == wells.count && wells.role.count == wells.count)
    #expect(wells.isDetected.count == wells.count && wells.sourceRow.count == wells.count)
    for column in [wells.reporter, wells.plate] {
      #expect(column.isEmpty || column.count == wells.count)
    }
    for (column, names) in [
      (wells.sample, run.samples), (wells.target, run.targets), (wells.reporter, run.reporters),
      (wells.plate, run.plates),
    ] {
      #expect(column.allSatisfy { $0 >= NameTable.none && $0 < names.count })
      #expect(names.names.allSatisfy { !$0.isEmpty && $0 == Name.trimmed($0) })
    }
    for row in 0..<wells.count where wells.isDetected[row] {
      #expect(wells.cycles[row] > 0 && wells.cycles[row] <= 100)
    }
    #expect(wells.sourceRow.allSatisfy { $0 > 0 })
    let keys = (0..<wells.count).map { row in
      [
        run.text(of: wells.well[row]), run.targets[wells.target[row]] ?? "",
        wells.reporter.isEmpty ? "" : "\(wells.reporter[row])",
        wells.plate.isEmpty ? "" : "\(wells.plate[row])",
      ]
    }
    let isNamed = wells.well.allSatisfy { $0.ordinal == nil }
    #expect(!isNamed || Set(keys).count == keys.count)
    for (quantity, column) in wells.reported {
      #expect(column.count == wells.count, "\(quantity)")
    }
    for factor in run.factors { #expect(factor.level.count == wells.count) }
    for curve in run.curves.amplification + run.curves.melting {
      #expect(curve.x.count == curve.fluorescence.count && !curve.x.isEmpty)
      #expect(curve.target < run.targets.count && curve.reporter < run.reporters.count)
    }
  }

  @Test(arguments: valid) func isReadAlikeWhenNamedOrWithoutCurves(_ specimen: Case) throws {
    let inputs = try specimen.inputs()
    let lines = try ExportReader.read(inputs).map(\.lines)
    #expect(try ExportReader.read(inputs, formatName: specimen.family).map(\.lines) == lines)
    let quick = try ExportReader.read(inputs, options: ReadingOptions(readsCurves: false))
    #expect(quick.map(\.lines) == lines)
    #expect(quick.allSatisfy { $0.curves.amplification.isEmpty && $0.curves.melting.isEmpty })
  }

  @Test(arguments: valid) func isReadAlikeFromGzip(_ specimen: Case) throws {
    let inputs = try specimen.inputs()
    let packed = inputs.map {
      ExportInput(name: $0.name + ".gz", path: $0.path + ".gz", bytes: StoredArchive.gzip($0.bytes))
    }
    #expect(try ExportReader.read(packed).map(\.lines) == ExportReader.read(inputs).map(\.lines))
  }

  @Test(arguments: valid.filter(\.isText)) func isReadAlikeWithOtherLineEnds(
    _ specimen: Case
  ) throws {
    let inputs = try specimen.inputs()
    let lines = try ExportReader.read(inputs).map(\.lines)
    for end in [[0x0D], [0x0A], [0x0D, 0x0A]] as [[UInt8]] {
      let changed = inputs.map { input in
        var bytes: ContiguousArray<UInt8> = []
        for (index, byte) in input.bytes.enumerated() {
          let isPair = byte == 0x0A && index > 0 && input.bytes[index - 1] == 0x0D
          if isPair { continue }
          bytes += byte == 0x0A || byte == 0x0D ? end : [byte]
        }
        return ExportInput(name: input.name, path: input.path, bytes: bytes)
      }
      #expect(try ExportReader.read(changed).map(\.lines) == lines)
    }
  }

  @Test(arguments: valid.filter(\.isText)) func isReadAlikeFromAWorkbook(
    _ specimen: Case
  ) throws {
    let inputs = try specimen.inputs()
    let runs = try ExportReader.read(inputs)
    let workbooks = try inputs.map { input in
      ExportInput(
        name: input.name, path: input.path,
        bytes: StoredArchive.workbook(of: try ExportReader.tables(of: input)))
    }
    let again = try ExportReader.read(workbooks)
    #expect(again.map(\.lines) == runs.map(\.lines))
    #expect(again.map(\.source.format) == runs.map(\.source.format))
    #expect(again.map(\.curves.amplification.count) == runs.map(\.curves.amplification.count))
  }

  // MARK: Invalid

  @Test(arguments: invalid) func isRefusedWithItsSentence(_ specimen: Case) throws {
    let path = specimen.files.count == 1 ? specimen.files[0] : ""
    let bytes = try Checkout.fixtureBytes("Specimens/" + path + ".message")
    let sentence = Name.trimmed(String(decoding: bytes, as: UTF8.self))
    let input = try specimen.inputs()[0]
    #expect(Specimen.refusal(of: input)?.message == sentence)
  }
}
