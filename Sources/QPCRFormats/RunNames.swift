import QPCRModel

/// Names runs after their files: without folders and extensions, with as many parent folders as
/// tell them apart.
enum RunNames {
  private static let extensions: Set<String> = [
    "csv", "tsv", "txt", "tab", "xls", "xlsx", "rdml", "rdm", "lc96p", "gz", "xml", "zip", "json",
  ]

  static func assign(_ files: inout [FileRuns]) {
    let names = unique(files.map { components($0.path) })
    for (index, name) in names.enumerated() {
      for run in files[index].runs.indices where files[index].runs[run].name.isEmpty {
        files[index].runs[run].name = name
      }
    }
    tellApart(&files, names)
  }

  /// Runs that a column names alike in two files get the file's name before them.
  private static func tellApart(_ files: inout [FileRuns], _ fileNames: [String]) {
    var counts: [String: Int] = [:]
    for run in files.flatMap(\.runs) { counts[run.name, default: 0] += 1 }
    for index in files.indices {
      for run in files[index].runs.indices {
        let name = files[index].runs[run].name
        if counts[name, default: 0] > 1, name != fileNames[index] {
          files[index].runs[run].name = fileNames[index] + "/" + name
        }
      }
    }
  }

  /// The parts of a path, the last one without extensions.
  private static func components(_ path: String) -> [String] {
    var parts = path.split(whereSeparator: { $0 == "/" || $0 == "\\" }).map(String.init)
    guard let last = parts.popLast() else { return [path] }
    return parts.filter { $0 != "." } + [stem(last)]
  }

  /// `plate1.csv.gz` is `plate1`; a name that is all extension stays.
  static func stem(_ name: String) -> String {
    var parts = name.split(separator: ".", omittingEmptySubsequences: false)
    while parts.count > 1, let last = parts.last, extensions.contains(last.lowercased()),
      !(parts.count == 2 && parts[0].isEmpty)
    {
      parts.removeLast()
    }
    return parts.joined(separator: ".")
  }

  /// The shortest unique ends of the paths; what stays equal is numbered.
  private static func unique(_ paths: [[String]]) -> [String] {
    var lengths = paths.map { _ in 1 }
    func name(_ index: Int) -> String {
      paths[index].suffix(lengths[index]).joined(separator: "/")
    }
    while true {
      let groups = Dictionary(grouping: paths.indices, by: name).values.filter { $0.count > 1 }
      let growing = groups.flatMap { $0 }.filter { lengths[$0] < paths[$0].count }
      if growing.isEmpty { break }
      for index in growing { lengths[index] += 1 }
    }
    var seen: [String: Int] = [:]
    return paths.indices.map { index in
      let base = name(index)
      seen[base, default: 0] += 1
      let number = seen[base, default: 1]
      return number == 1 ? base : "\(base) (\(number))"
    }
  }
}
