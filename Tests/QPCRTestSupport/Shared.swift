#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Reference material that lives beside the project and is never committed: real instrument
/// exports and peers' results. Tests that need it are enabled only where it is present.
package enum Shared {
  /// The folder named by `QPCR_SHARED`, else `shared` beside the checkout; `nil` where neither is.
  package static let folder: String? = {
    let named = ProcessInfo.processInfo.environment["QPCR_SHARED"]
    let beside = Checkout.root + "/../shared"
    return [named, beside].compactMap { $0 }.first { FileManager.default.fileExists(atPath: $0) }
  }()

  /// Whether the reference material is there; the trait for tests that need it:
  /// `@Test(.enabled(if: Shared.isPresent, "needs QPCR_SHARED"))`.
  package static var isPresent: Bool { folder != nil }

  /// The path of a file below the shared folder.
  package static func path(_ relative: String) throws -> String {
    guard let folder else { throw Absent() }
    return folder + "/" + relative
  }

  /// The bytes of a file below the shared folder.
  package static func bytes(_ relative: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(filePath: try path(relative))))
  }

  private struct Absent: Error {}
}

/// The checkout that these tests were built from, found through this file's own path.
package enum Checkout {
  /// The package's top folder.
  package static let root: String = #filePath.split(separator: "/").dropLast(3)
    .reduce(into: "") { $0 += "/" + $1 }

  /// The path of a file below `Fixtures`.
  package static func fixture(_ relative: String) -> String { root + "/Fixtures/" + relative }

  /// The bytes of a file below `Fixtures`.
  package static func fixtureBytes(_ relative: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(filePath: fixture(relative))))
  }
}
