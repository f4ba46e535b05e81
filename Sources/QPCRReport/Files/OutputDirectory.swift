/// The folder of `--out DIR`: files appear in it whole or not at all.
///
/// A new folder is written beside as `DIR.partial` and renamed. In one that exists every file is
/// first written whole under another name; then they take their places one by one, our own stale
/// files leave, and `results.json` comes last.
package struct OutputDirectory {
  /// The path as given, for messages.
  private let path: String

  package init(_ path: String) {
    var path = path[...]
    while path.count > 1, path.last == "/" { path.removeLast() }
    self.path = String(path)
  }

  /// Writes the files, of which the last in the list appears last.
  /// - Throws: what could not be written and why; then nothing of the new report is left behind,
  ///   and an older report stands as it was unless a file could not take its place.
  package func write(_ files: [ReportFile]) throws(OutputError) {
    switch try kind(path) {
    case .directory: try writeIntoExisting(files)
    case .absent: try writeNew(files)
    case .other: throw OutputError(.notADirectory, path)
    }
  }

  // MARK: New

  private func writeNew(_ files: [ReportFile]) throws(OutputError) {
    let made = try makeParents()
    do throws(OutputError) {
      try fillNew(files)
    } catch {
      for parent in made.reversed() { try? SystemFile.removeDirectory(parent) }
      throw error
    }
  }

  private func fillNew(_ files: [ReportFile]) throws(OutputError) {
    let partial = path + ".partial"
    // What an interrupted run left.
    if try kind(partial) == .absent {
      do { try SystemFile.makeDirectory(partial) } catch {
        throw OutputError(.failed(error.words), path)
      }
    } else {
      discard(partial)
      if try kind(partial) != .absent { throw OutputError(.occupied, partial) }
      do { try SystemFile.makeDirectory(partial) } catch {
        throw OutputError(.failed(error.words), path)
      }
    }
    do throws(OutputError) {
      for file in files { try write(file, at: partial + "/" + file.name) }
      do { try SystemFile.move(partial, to: path) } catch {
        throw OutputError(.failed(error.words), path)
      }
    } catch {
      discard(partial)
      throw error
    }
  }

  /// Removes a partial folder with our files; what is not ours keeps it there.
  private func discard(_ partial: String) {
    for name in ReportFiles.ownNames { try? SystemFile.removeFile(partial + "/" + name) }
    try? SystemFile.removeDirectory(partial)
  }

  /// Makes the folders above that are absent, and gives them, outermost first.
  private func makeParents() throws(OutputError) -> [String] {
    var absent: [String] = []
    var parent = Self.parent(of: path)
    while let current = parent, try kind(current) == .absent {
      absent.append(current)
      parent = Self.parent(of: current)
    }
    var made: [String] = []
    for folder in absent.reversed() {
      do { try SystemFile.makeDirectory(folder) } catch {
        // Another process, writing beside, was faster.
        if case .directory? = try? kind(folder) { continue }
        for other in made.reversed() { try? SystemFile.removeDirectory(other) }
        throw OutputError(.failed(error.words), folder)
      }
      made.append(folder)
    }
    return made
  }

  private static func parent(of path: String) -> String? {
    guard let slash = path.lastIndex(of: "/") else { return nil }
    let parent = path[..<slash]
    return parent.isEmpty ? nil : String(parent)
  }

  // MARK: Existing

  private func writeIntoExisting(_ files: [ReportFile]) throws(OutputError) {
    do throws(OutputError) {
      for file in files {
        if try kind(path + "/" + file.name) == .directory {
          throw OutputError(.isDirectory, path + "/" + file.name)
        }
        try write(file, at: temporary(file))
      }
      for file in files.dropLast() { try place(file) }
      try removeStale(besides: files)
      if let last = files.last { try place(last) }
    } catch {
      for file in files { try? SystemFile.removeFile(temporary(file)) }
      throw error
    }
  }

  private func temporary(_ file: ReportFile) -> String { path + "/." + file.name + ".partial" }

  private func place(_ file: ReportFile) throws(OutputError) {
    let destination = path + "/" + file.name
    do { try SystemFile.move(temporary(file), to: destination) } catch {
      throw OutputError(.failed(error.words), destination)
    }
  }

  private func removeStale(besides files: [ReportFile]) throws(OutputError) {
    let written = Set(files.map(\.name))
    for name in ReportFiles.ownNames where !written.contains(name) {
      let stale = path + "/" + name
      if try kind(stale) != .other { continue }
      do { try SystemFile.removeFile(stale) } catch {
        throw OutputError(.failed(error.words), stale)
      }
    }
  }

  // MARK: One file

  private func write(_ file: ReportFile, at place: String) throws(OutputError) {
    do { try SystemFile.write(place, file.write) } catch {
      let words = (error as? SystemFile.Failure)?.words ?? "\(error)"
      throw OutputError(.failed(words), path + "/" + file.name)
    }
  }

  private func kind(_ path: String) throws(OutputError) -> SystemFile.Kind {
    do { return try SystemFile.kind(path) } catch { throw OutputError(.failed(error.words), path) }
  }
}
