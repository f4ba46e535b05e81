import QPCRTables

/// What the software of the LightCycler 96 says of the reactions of its RDML: it writes, beside
/// `rdml_data.xml`, its own `app_data.xml` (which reactions are excluded) and `calculated_data.xml`
/// (the call of each, and the Cqs of its analyses).
///
/// The RDML has a number as `cq` for every reaction, also for those that the software calls Negative
/// and shows no Cq of.
struct LightCycler96Calls: Sendable {
  struct Place: Hashable {
    var run: String
    var react: String
    var target: String
  }

  private struct Graph {
    var place: Place
    var call = ""
  }

  private var graphs: [String: Graph] = [:]
  /// The graphs of which an analysis lists a Cq.
  private var listed: Set<String> = []
  private var excludedGraphs: Set<String> = []

  /// The call of each reaction that is not called Positive and has no Cq in an analysis.
  private(set) var withoutCq: [Place: String] = [:]
  private(set) var excluded: Set<Place> = []

  /// Reads them from the archive of the export `file`; `nil` where it has no such files.
  init?(_ archive: ZipArchive, file: String) throws(FormatError) {
    let roots = [
      "calculated_data.xml": "rocheLC96CalculatedData", "app_data.xml": "rocheLC96AppExtension",
    ]
    let entries = archive.entries.filter { roots[$0.name] != nil }
    guard !entries.isEmpty else { return nil }
    for entry in entries {
      do {
        try read(archive.unpack(entry), root: roots[entry.name] ?? "")
      } catch {
        throw FormatError(
          file: file,
          .unreadable(
            "\(entry.name), which says what the LightCycler 96 software calls and excludes, cannot "
              + "be read: \(error); save the run again in the instrument's software"))
      }
    }
    for (id, graph) in graphs {
      if !graph.call.isEmpty, graph.call != "Positive", !listed.contains(id) {
        withoutCq[graph.place] = graph.call
      }
      if excludedGraphs.contains(id) { excluded.insert(graph.place) }
    }
  }

  private static let analyses: Set<String> = ["relQuantDataSource", "absQuantDataSource"]

  /// One pass over a document: graphs by run and reaction, and the rows of the analyses.
  private mutating func read(
    _ bytes: ContiguousArray<UInt8>, root: String
  ) throws(XMLError) {
    var xml = try XMLPullReader(bytes)
    guard try xml.next() == .start, xml.localName == root else { return }
    var open: [String] = [root]
    var (run, react, graph) = ("", "", "")
    var row: (graph: String, cq: Bool)?
    var text = ""
    while true {
      switch try xml.next() {
      case .start:
        let name = xml.localName
        open.append(name)
        text = ""
        switch name {
        case "run": run = xml.attribute("id") ?? ""
        case "react": react = xml.attribute("id") ?? ""
        case "factGraph":
          graph = xml.attribute("id") ?? ""
          let place = Place(run: run, react: react, target: xml.attribute("targetId") ?? "")
          if graphs[graph] == nil { graphs[graph] = Graph(place: place) }
          if xml.attribute("isExcluded") == "true" { excludedGraphs.insert(graph) }
        default: if LightCycler96Calls.analyses.contains(name) { row = ("", false) }
        }
      case .text: text += xml.text
      case .end:
        let name = open.removeLast()
        let value = text.filter { !$0.isWhitespace }
        text = ""
        switch name {
        case "call" where open.last == "factGraph": graphs[graph]?.call = value
        case "graphId" where row != nil: row?.graph = value
        case "cq" where row != nil: row?.cq = NumberText.parse(value).map { $0 > 0 } ?? false
        default:
          guard LightCycler96Calls.analyses.contains(name), let ended = row else { continue }
          if ended.cq { listed.insert(ended.graph) }
          row = nil
        }
      case .over: return
      }
    }
  }

  /// Flags the Cqs that the software does not show, and marks what it excludes. The numbers stay: the
  /// RDML states them, and whether a call outweighs them is for quality control and the scientist.
  func apply(to document: inout RDMLDocument) {
    var count = 0
    for run in document.runs.indices {
      for index in document.runs[run].data.indices {
        let datum = document.runs[run].data[index]
        let place = Place(
          run: document.runs[run].id, react: datum.react, target: datum.target)
        if excluded.contains(place), datum.exclusion == nil {
          document.runs[run].data[index].exclusion = "excluded in the LightCycler 96 software"
        }
        guard let call = withoutCq[place] else { continue }
        let note = [datum.note, "call \(call)"].filter { !$0.isEmpty }.joined(separator: ";")
        document.runs[run].data[index].note = note
        if datum.cycles != nil { count += 1 }
      }
    }
    guard count > 0 else { return }
    document.remarks.append(
      "\(count) \(count == 1 ? "reaction has" : "reactions have") a Cq in the RDML that the "
        + "LightCycler 96 software does not show, as it does not call "
        + "\(count == 1 ? "it" : "them") Positive: kept and flagged")
  }
}
