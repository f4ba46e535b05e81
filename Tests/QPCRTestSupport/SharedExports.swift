#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The real exports of the shared folder.
package enum SharedExports {
  /// `family/file` of each, in order; none where the folder is not there.
  package static let paths: [String] = {
    guard let folder = Shared.folder.map({ $0 + "/exports" }) else { return [] }
    func names(_ path: String) -> [String] {
      ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
    }
    return names(folder).flatMap { family in
      names(folder + "/" + family).map { family + "/" + $0 }
    }
  }()
}
