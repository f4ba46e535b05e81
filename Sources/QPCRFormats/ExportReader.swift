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
    for (inputs, group) in SiblingFiles.groups(inputs) {
      if let group, let joined = try readJoined(group, formatName, options) {
        add(joined, to: &files, among: group.name)
        continue
      }
      for input in inputs {
        do throws(FormatError) {
          add(try readAlone(input, formatName, options), to: &files, among: input.name)
        } catch {
          guard error.isNoExport else { throw error }
          left.append(error)
        }
      }
    }
    dropRepeats(&files)
    RepeatedWells.join(&files, inputs)
    RunNames.assign(&files)
    return (files.flatMap(\.runs), left)
  }

  /// The inputs in the order of their first files, those that make one run together.
  package static func siblings(_ inputs: [ExportInput]) -> [[ExportInput]] {
    SiblingFiles.groups(inputs).map(\.inputs)
  }

  private static func add(_ file: FileRuns, to files: inout [FileRuns], among name: String) {
    if let first = files.firstIndex(where: { $0.hash == file.hash }) {
      files[first].addRemark("\(name) is the same file and was not counted again")
    } else {
      files.append(file)
    }
  }

  private static func readAlone(
    _ input: ExportInput, _ formatName: String?, _ options: ReadingOptions
  ) throws(FormatError) -> FileRuns {
    let hash = BackgroundHash(input.bytes)
    var runs = try read(input, formatName: formatName, options: options)
    for index in runs.indices {
      runs[index].source.sha256 = hash.value
      runs[index].source.bytes = input.bytes.count
    }
    return FileRuns(path: input.path, hash: hash.value, runs: runs)
  }

  /// The runs of a set of files, `nil` where they are named alike by chance: then each is read
  /// alone.
  private static func readJoined(
    _ group: SiblingGroup, _ formatName: String?, _ options: ReadingOptions
  ) throws(FormatError) -> FileRuns? {
    var parts: [(sheet: String, suffix: String, file: ExportFile)] = []
    var remarks: [String] = []
    var bytes = ContiguousArray<UInt8>()
    for part in group.parts.sorted(by: { $0.input.name < $1.input.name }) {
      bytes += part.input.bytes
    }
    for (index, part) in group.parts.enumerated() {
      if group.parts[..<index].contains(where: { $0.input.bytes == part.input.bytes }) {
        remarks.append("\(part.input.name) is the same file and was not counted again")
        continue
      }
      do throws(FormatError) {
        parts.append((part.sheet, part.suffix, try tables(of: part.input, options: options)))
      } catch {
        guard error.isNoExport else { throw error }
        remarks.append("\(part.input.name) was left: it is no table")
      }
    }
    guard parts.count > 1 || !remarks.isEmpty else { return nil }
    let file = ExportFile(name: group.name, joining: parts)
    guard let (family, match) = try? FormatCatalogue.recognise(file),
      family.name == group.family, formatName == nil || formatName == family.name
    else { return nil }
    var runs = try family.read(
      FamilyInput(file: file, family: family, match: match, options: options))
    let hash = BackgroundHash(bytes)
    for index in runs.indices {
      runs[index].source.file = group.name
      runs[index].source.sha256 = hash.value
      runs[index].source.bytes = bytes.count
      if index == 0 { runs[index].remarks += remarks }
    }
    return FileRuns(path: group.path, hash: hash.value, runs: runs)
  }

  /// The runs of one file, named only where a column names them.
  static func read(
    _ input: ExportInput, formatName: String?, options: ReadingOptions
  ) throws(FormatError) -> [Run] {
    var file = try tables(of: input, options: options)
    var recognised: Recognised?
    if !options.readsCurves, file.isWorkbook, formatName == nil {
      recognised = try? FormatCatalogue.recognise(file)
      if let found = recognised, wantsNamesBesideCurves(found, file) {
        file = try tables(of: input)
        recognised = nil
      }
    }
    do throws(FormatError) {
      return try read(file, formatName, recognised, options)
    } catch {
      var error = error
      error.isWorkbook = file.isWorkbook
      throw error
    }
  }

  /// Whether the names of a workbook's wells may stand in its sheets of curves, which are not
  /// unpacked where nobody wants the curves.
  private static func wantsNamesBesideCurves(
    _ found: Recognised, _ file: ExportFile
  ) -> Bool {
    found.family.conventions.namesBesideCurves
      && NamesBesideWells.areNeeded(
        FamilyInput(file: file, family: found.family, match: found.match))
  }

  private typealias Recognised = (family: Family, match: Signature.Match)

  private static func read(
    _ file: ExportFile, _ formatName: String?, _ recognised: Recognised?,
    _ options: ReadingOptions
  ) throws(FormatError) -> [Run] {
    let (family, match) =
      if let recognised {
        recognised
      } else if let formatName {
        try FormatCatalogue.named(formatName, in: file)
      } else {
        try FormatCatalogue.recognise(file)
      }
    var runs = try family.read(
      FamilyInput(file: file, family: family, match: match, options: options))
    if file.isWorkbook { tellSheets(file, family, match, in: &runs) }
    return runs
  }

  /// Says what became of a workbook's sheets where the reader did not: one sheet has the wells.
  private static func tellSheets(
    _ file: ExportFile, _ family: Family, _ match: Signature.Match, in runs: inout [Run]
  ) {
    for index in runs.indices where runs[index].source.sheets.isEmpty {
      runs[index].source.sheets = file.sections.map { section in
        let isRead = section.table == match.section.table
        return SheetUse(name: section.name, role: isRead ? "results" : "ignored")
      }
    }
    guard !runs.isEmpty else { return }
    let used = Set(runs[0].source.sheets.filter { $0.role != "ignored" }.map(\.name))
    for section in family.signature.furtherTables(HeadScan(file), beside: match)
    where !used.contains(section.name) {
      runs[0].remarks.append(
        "sheet \(section.name) also looks like a table of wells and was not read; save it as a "
          + "file of its own to have it read")
    }
  }

  /// The tables of one file: its sections or sheets before any family reads them.
  package static func tables(
    of input: ExportInput, options: ReadingOptions = ReadingOptions()
  ) throws(FormatError) -> ExportFile {
    try TableSource.file(
      input, isHead: FormatCatalogue.isHead,
      unread: { FormatCatalogue.unreadSheets($0, readsCurves: options.readsCurves) },
      isExport: FormatCatalogue.isArchive)
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
