// Makes the worked studies under Fixtures. Run by hand after a change, from the package's top:
//
//   swiftc Fixtures/Generator/*.swift -o .build/fixtures && .build/fixtures Fixtures
//
// The files it writes are committed; the READMEs beside them are written by hand.

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

let folder = CommandLine.arguments.dropFirst().first ?? "Fixtures"

func write(_ files: [String: String], to study: String) throws {
  let place = folder + "/" + study
  try FileManager.default.createDirectory(
    at: URL(filePath: place), withIntermediateDirectories: true)
  for (name, text) in files.sorted(by: { $0.key < $1.key }) {
    try Data(text.utf8).write(to: URL(filePath: place + "/" + name))
  }
}

try write(Biopsies().files(), to: "Biopsies")
try write(Coculture().files(), to: "Coculture")
try write(BadPlate().files(), to: "BadPlate")
for (fault, files) in BadPlateSiblings.all() { try write(files, to: "BadPlate-" + fault) }
try write(PlantedStandards.files(), to: "BadPlate-standards")
