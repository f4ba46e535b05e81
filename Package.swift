// swift-tools-version: 6.2
import PackageDescription

// The rooms, in the order in which a run export walks through them. A room may only open doors to
// the rooms named in its `dependencies`; the continuous-integration script refuses any other import.

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

func room(_ name: String, _ doors: Target.Dependency...) -> Target {
  .target(name: name, dependencies: doors, swiftSettings: settings)
}

func tests(of room: String, _ doors: Target.Dependency...) -> Target {
  .testTarget(
    name: room + "Tests",
    dependencies: [.target(name: room), "QPCRTestSupport"] + doors,
    swiftSettings: settings)
}

let package = Package(
  name: "swift-qpcr",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "QPCR", targets: ["QPCR"]),
    .executable(name: "ddct", targets: ["DDCtTool"]),
  ],
  targets: [
    .systemLibrary(
      name: "CZlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
    room("QPCRTables", "CZlib"),
    room("QPCRModel"),
    room("QPCRStatistics"),
    room("QPCRFormats", "QPCRTables", "QPCRModel"),
    room("QPCRQuantification", "QPCRModel", "QPCRStatistics"),
    room("QPCRComparison", "QPCRQuantification", "QPCRModel", "QPCRStatistics"),
    room(
      "QPCRQuality", "QPCRComparison", "QPCRQuantification", "QPCRModel", "QPCRStatistics"),
    room("QPCRReport", "QPCRQuality", "QPCRComparison", "QPCRQuantification", "QPCRModel"),
    room(
      "QPCR", "QPCRReport", "QPCRQuality", "QPCRComparison", "QPCRQuantification", "QPCRFormats",
      "QPCRTables", "QPCRModel", "QPCRStatistics"),
    room("DDCtCommand", "QPCR"),
    .executableTarget(name: "DDCtTool", dependencies: ["DDCtCommand"], swiftSettings: settings),

    .target(
      name: "QPCRTestSupport", dependencies: ["QPCRModel"], path: "Tests/QPCRTestSupport",
      swiftSettings: settings),
    tests(of: "QPCRTables", "CZlib"),
    tests(of: "QPCRModel"),
    tests(of: "QPCRStatistics"),
    tests(of: "QPCRFormats", "QPCRTables", "QPCRModel"),
    tests(of: "QPCRQuantification", "QPCRModel", "QPCRStatistics"),
    tests(of: "QPCRComparison", "QPCRQuantification", "QPCRModel", "QPCRStatistics"),
    tests(
      of: "QPCRQuality", "QPCRComparison", "QPCRQuantification", "QPCRModel", "QPCRStatistics"),
    tests(of: "QPCRReport", "QPCRQuality", "QPCRComparison", "QPCRQuantification", "QPCRModel"),
    tests(of: "QPCR"),
    tests(of: "DDCtCommand", "QPCR"),
  ],
  swiftLanguageModes: [.v6]
)
