/// The software that made a report.
package enum Software {
  /// The command-line tool's name.
  package static let name = "ddct"
  /// The package's name.
  package static let package = "swift-qpcr"
  /// The version, by semantic versioning.
  package static let version = "0.1.0"
}
