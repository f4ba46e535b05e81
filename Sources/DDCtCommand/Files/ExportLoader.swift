import QPCR

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Reads the exports that a command line names: files, folders, or standard input.
struct ExportLoader {
  /// The name by which standard input goes in messages and results.
  static let standardInputName = "stdin"

  let world: World
  /// The format that `--format-in` names.
  let formatName: String?
  /// Sheets and plans of the same command line, which are no exports where a folder holds them.
  let known: Set<String>
  let isQuiet: Bool
  let options: ReadingOptions
  /// Whether what the readers noticed goes to standard error; `inspect` prints it itself.
  let tellsRemarks: Bool

  init(
    _ arguments: ParsedArguments, in world: World, known: [String?] = [], isQuiet: Bool,
    options: ReadingOptions = ReadingOptions(), tellsRemarks: Bool = true
  ) {
    self.world = world
    self.options = options
    formatName = arguments.value(.formatIn)
    self.known = Set(known.compactMap { $0 }.map(ExportLoader.plainPath))
    self.isQuiet = isQuiet
    self.tellsRemarks = tellsRemarks && !isQuiet
  }

  /// The runs of these exports; what the readers noticed goes to standard error.
  func runs(_ operands: [String]) throws(CommandFailure) -> [Run] {
    var inputs: [ExportInput] = []
    for operand in operands { inputs += try self.inputs(operand) }
    let runs = try read(inputs)
    if tellsRemarks {
      for run in runs {
        for remark in run.remarks { world.say("ddct: \(run.source.file): \(remark)") }
      }
    }
    return runs
  }

  private func read(_ inputs: [ExportInput]) throws(CommandFailure) -> [Run] {
    do throws(FormatError) {
      return try ExportReader.read(inputs, formatName: formatName, options: options)
    } catch {
      throw CommandFailure(message: error.message + ".")
    }
  }

  private func inputs(_ operand: String) throws(CommandFailure) -> [ExportInput] {
    if operand == "-" {
      let bytes = try world.read("-")
      return [ExportInput(name: ExportLoader.standardInputName, bytes: bytes)]
    }
    if ExportLoader.isFolder(operand) { return try folder(operand) }
    let file = try input(operand)
    if OwnTable.isOne(file.bytes) {
      throw CommandFailure(
        message: "\(operand): ddct wrote it: it holds results, not wells; name the run export.")
    }
    return [file]
  }

  private func input(_ path: String) throws(CommandFailure) -> ExportInput {
    ExportInput(name: ExportLoader.name(of: path), path: path, bytes: try world.read(path))
  }

  // MARK: Folders

  /// Every export in a folder, in natural order of the names. Folders in it are not opened; hidden
  /// files are none of the user's.
  private func folder(_ path: String) throws(CommandFailure) -> [ExportInput] {
    let folder = ExportLoader.plainPath(path)
    var files: [ExportInput] = []
    for name in try names(in: path) {
      let member = folder + "/" + name
      if known.contains(member) { continue }
      if ExportLoader.isFolder(member) {
        leave(member, "it is a folder; name it to read what is in it")
        continue
      }
      let file = try input(member)
      if OwnTable.isOne(file.bytes) {
        leave(member, "ddct wrote it: it holds results, not wells")
        continue
      }
      files.append(file)
    }
    var inputs: [ExportInput] = []
    for siblings in ExportReader.siblings(files) {
      if let reason = try reasonToLeave(siblings) {
        for file in siblings { leave(file.path, reason) }
      } else {
        inputs += siblings
      }
    }
    if inputs.isEmpty {
      throw CommandFailure(
        message: "\(path): no run export was found in this folder; name the files, or the format "
          + "with --format-in.")
    }
    return inputs
  }

  private func names(in path: String) throws(CommandFailure) -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: path)
        .filter { !$0.hasPrefix(".") }
        .sorted { Name.naturallyPrecedes($0, $1) }
    } catch {
      throw CommandFailure(
        message: "\(path): the folder cannot be read; give yourself permission to read it.")
    }
  }

  /// Why the files of one run in a folder are no export, `nil` where they are one. An export that
  /// is broken is an error: a plate must not vanish because its file was cut.
  private func reasonToLeave(_ inputs: [ExportInput]) throws(CommandFailure) -> String? {
    do throws(FormatError) {
      _ = try ExportReader.read(
        inputs, formatName: formatName, options: ReadingOptions(readsCurves: false))
      return nil
    } catch {
      switch error.fact {
      case .unrecognised, .notATable, .empty, .noResults, .companion: return "no run export"
      // A plate map or a vendor's summary beside the exports; its sentence says what is missing.
      case .missingColumn, .noCqs: return error.message
      default: throw CommandFailure(message: error.message + ".")
      }
    }
  }

  private func leave(_ path: String, _ reason: String) {
    if !isQuiet { world.say("ddct: \(path) was left: \(reason)") }
  }

  // MARK: Paths

  static func isFolder(_ path: String) -> Bool {
    var isFolder: Bool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder
  }

  /// The last part of a path.
  static func name(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  /// The folder of a path, `""` where it names none.
  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "" }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The path without `./` in front and slashes behind.
  static func plainPath(_ path: String) -> String {
    var path = path[...]
    while path.hasPrefix("./"), path.count > 2 { path = path.dropFirst(2) }
    while path.count > 1, path.hasSuffix("/") { path = path.dropLast() }
    return String(path)
  }
}
