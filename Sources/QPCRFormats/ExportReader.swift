package import QPCRModel

/// Reads instrument exports: recognises each file's format, reads its runs and names them.
package enum ExportReader {
  /// The runs of these files in the order of the files.
  ///
  /// A file that is given twice, or a run that two files hold alike, is counted once, and its run
  /// says so. `formatName` names the format of every file where it cannot be told.
  package static func read(
    _ inputs: [ExportInput], formatName: String? = nil, options: ReadingOptions = ReadingOptions()
  ) throws(FormatError) -> [Run] {
    let (runs, left) = try readFolder(inputs, formatName: formatName, options: options)
    if let error = left.first { throw error }
    return runs
  }

  /// The runs of a folder's files, and why the files that are no exports were left.
  package static func readFolder(
    _ inputs: [ExportInput], formatName: String? = nil, options: ReadingOptions = ReadingOptions()
  ) throws(FormatError) -> (runs: [Run], left: [FormatError]) {
    guard !inputs.isEmpty else { throw FormatError(file: "", .noExports) }
    var files: [FileRuns] = []
    var left: [FormatError] = []
    for group in FileSets.groups(inputs) {
      let input = inputs[group[0]]
      if group.count > 1 {
        try readSet(
          group.map { inputs[$0] }, formatName: formatName, options: options, into: &files, &left)
        continue
      }
      let hash = BackgroundHash(input.bytes)
      let outcome = Result { () throws(FormatError) in
        try read(input, formatName: formatName, options: options)
      }
      if let first = files.firstIndex(where: { $0.hash == hash.value }) {
        files[first].addRemark("\(input.name) is the same file and was not counted again")
        continue
      }
      switch outcome {
      case .success(var runs):
        for index in runs.indices {
          runs[index].source.sha256 = hash.value
          runs[index].source.bytes = input.bytes.count
        }
        files.append(FileRuns(path: input.path, hash: hash.value, runs: runs))
      case .failure(let error):
        guard error.isNoExport else { throw error }
        left.append(error)
      }
    }
    dropRepeats(&files)
    RunNames.assign(&files)
    return (files.flatMap(\.runs), left)
  }

  /// Reads files that hold one run together. A file among them that is no table, or the same file
  /// under another name, is left out.
  private static func readSet(
    _ inputs: [ExportInput], formatName: String?, options: ReadingOptions,
    into files: inout [FileRuns], _ left: inout [FormatError]
  ) throws(FormatError) {
    var parts: [(sheet: String, file: ExportFile)] = []
    var taken: [ExportInput] = []
    var repeats: [ExportInput] = []
    for input in inputs.sorted(by: { Name.naturallyPrecedes($0.name, $1.name) }) {
      if taken.contains(where: { $0.bytes == input.bytes }) {
        repeats.append(input)
        continue
      }
      do {
        let file = try tables(of: input, options: options)
        parts.append((FileSets.part(of: input.name)?.sheet ?? "", file))
        taken.append(input)
      } catch {
        guard error.isNoExport else { throw error }
        left.append(error)
      }
    }
    guard let results = resultsPart(parts.map(\.file)) ?? parts.indices.first else { return }
    let hash = BackgroundHash(ContiguousArray(taken.flatMap(\.bytes)))
    let file = ExportFile(joining: parts, results: results)
    do {
      var runs = try read(file, formatName: formatName, options: options)
      for index in runs.indices {
        runs[index].source.sha256 = hash.value
        runs[index].source.bytes = taken.reduce(0) { $0 + $1.bytes.count }
      }
      for input in repeats where !runs.isEmpty {
        runs[0].remarks.append("\(input.name) is the same file and was not counted again")
      }
      files.append(
        FileRuns(path: FileSets.path(of: taken, results: results), hash: hash.value, runs: runs))
    } catch {
      guard error.isNoExport else { throw error }
      left.append(error)
    }
  }

  /// The file with the wells: the one that some family recognises.
  private static func resultsPart(_ files: [ExportFile]) -> Int? {
    let scores = files.map { (try? FormatCatalogue.recognise($0))?.match.score ?? 0 }
    guard let best = scores.max(), best > 0 else { return nil }
    return scores.firstIndex(of: best)
  }

  /// The runs of one file, named only where a column names them.
  static func read(
    _ input: ExportInput, formatName: String?, options: ReadingOptions
  ) throws(FormatError) -> [Run] {
    try read(try tables(of: input, options: options), formatName: formatName, options: options)
  }

  private static func read(
    _ file: ExportFile, formatName: String?, options: ReadingOptions
  ) throws(FormatError) -> [Run] {
    let (family, match) =
      if let formatName {
        try FormatCatalogue.named(formatName, in: file)
      } else {
        try FormatCatalogue.recognise(file)
      }
    return try family.read(
      FamilyInput(file: file, family: family, match: match, options: options))
  }

  /// The tables of one file: its sections or sheets before any family reads them.
  package static func tables(
    of input: ExportInput, options: ReadingOptions = ReadingOptions()
  ) throws(FormatError) -> ExportFile {
    try TableSource.file(
      input, isHead: FormatCatalogue.isHead,
      unread: { FormatCatalogue.unreadSheets($0, readsCurves: options.readsCurves) })
  }

  /// Runs with the same wells, names and Cqs in two files are one run.
  private static func dropRepeats(_ files: inout [FileRuns]) {
    for later in files.indices.dropFirst() {
      var kept: [Run] = []
      for run in files[later].runs {
        let places = files.indices.prefix(later).compactMap { earlier in
          files[earlier].runs.firstIndex { $0.hasContent(of: run) }.map { (earlier, $0) }
        }
        guard let (file, index) = places.first else {
          kept.append(run)
          continue
        }
        files[file].runs[index].remarks.append(
          "\(run.source.file) holds the same wells and was not counted again")
      }
      files[later].runs = kept
    }
  }
}

/// The runs of one file on the way to their names.
struct FileRuns {
  var path: String
  var hash: String
  var runs: [Run]

  mutating func addRemark(_ remark: String) {
    if !runs.isEmpty { runs[0].remarks.append(remark) }
  }
}

extension Run {
  /// Whether another run has the same wells, samples, targets and Cqs in the same rows.
  fileprivate func hasContent(of other: Run) -> Bool {
    wells.count == other.wells.count && wells.cycles == other.wells.cycles
      && wells.isDetected == other.wells.isDetected && wells.well == other.wells.well
      && wells.sample == other.wells.sample && wells.target == other.wells.target
      && wells.plate == other.wells.plate && samples.names == other.samples.names
      && targets.names == other.targets.names && wells.role == other.wells.role
      && wells.well.contains { $0.ordinal == nil }
  }
}
