import QPCRModel
import QPCRTables

/// RDML, the Real-time PCR Data Markup Language, versions 1.0 to 1.3 and what rdml-tools writes as
/// 1.4 (http://www.rdml.org; Lefever et al., Nucleic Acids Res. 37:2065, 2009).
extension Family {
  static let rdml = Family(
    name: "rdml", title: "RDML 1.0 to 1.3 and rdml-tools' 1.4",
    signature: Signature(heads: [], root: "rdml"),
    columns: ColumnNames(common: false),
    conventions: {
      var conventions = Conventions()
      conventions.needs = []
      return conventions
    }(),
    read: RDMLReader.read)
}

/// Where RDML lies: in the first XML file at the top of a ZIP archive whose root is `rdml` (Bio-Rad
/// names it after the run), or bare.
enum RDMLContainer {
  /// The document in an archive, `nil` where none of its files is RDML.
  static func file(name: String, _ archive: ZipArchive) throws(FormatError) -> ExportFile? {
    for entry in archive.entries.filter({ isCandidate($0.name) }).prefix(20) {
      let bytes: ContiguousArray<UInt8>
      do { bytes = try archive.unpack(entry) } catch {
        throw FormatError(file: name, .unreadable(error.description))
      }
      guard let file = try file(name: name, bytes) else { continue }
      return file.with(try LightCycler96Calls(archive, file: name))
    }
    return nil
  }

  /// The document itself, `nil` where its root is another.
  static func file(
    name: String, _ bytes: ContiguousArray<UInt8>
  ) throws(FormatError) -> ExportFile? {
    var isRDML = false
    do {
      var reader = try XMLPullReader(bytes)
      guard try reader.next() == .start, reader.isNamed("rdml") else { return nil }
      isRDML = true
      return ExportFile(name: name, tables: [Table(rows: [])], document: reader)
    } catch {
      // HTML and other markup is told by its kind, not by its first fault.
      guard isRDML || declaresRDML(bytes) else { return nil }
      throw FormatError(file: name, .unreadable(error.description))
    }
  }

  private static func isCandidate(_ name: String) -> Bool {
    !name.contains("/") && name.lowercased().hasSuffix(".xml")
  }

  /// Whether the first kilobyte names the root, so that a fault there is worth telling.
  private static func declaresRDML(_ bytes: ContiguousArray<UInt8>) -> Bool {
    let head = String(decoding: bytes.prefix(1024), as: UTF8.self)
    return head.contains("<rdml") || head.contains("http://www.rdml.org")
  }
}
