import QPCRTables

/// Files that instruments and programs keep for themselves: recognised by what is inside them, or
/// by their extension where the inside says nothing, and refused with the steps that export them.
struct NativeFile: Sendable {
  /// What it is, in words.
  let title: String
  /// Extensions, in lower case.
  let extensions: [String]
  /// How names of archive entries or streams begin, in lower case.
  let entries: [String]
  /// What stands near the start of a file that is markup.
  let markup: String?
  /// How to get a table out of it.
  let steps: String

  private init(
    _ title: String, _ extensions: [String], entries: [String] = [], markup: String? = nil,
    steps: String
  ) {
    self.title = title
    self.extensions = extensions
    self.entries = entries
    self.markup = markup
    self.steps = steps
  }

  /// Whether names inside an archive are those of an instrument's own file, which may hold a
  /// workbook beside its data.
  static func isKnown(_ entries: [String]) -> Bool { inside(entries) != nil }

  private static func inside(_ entries: [String]) -> NativeFile? {
    let names = entries.map { $0.lowercased() }
    return known.first { native in
      native.entries.contains { start in names.contains { $0.hasPrefix(start) } }
    }
  }

  /// The refusal of a file that is no table; `entries` are the names inside an archive, `markup`
  /// is how a file of markup begins.
  static func refusal(
    _ name: String, kind: String, entries: [String] = [], markup: String = "",
    advice: String = "export the run's results as text, CSV or a workbook"
  ) -> FormatError {
    let parts = name.lowercased().split(separator: ".").filter { $0 != "gz" }
    let ending = parts.count > 1 ? parts.last.map(String.init) : nil
    let native =
      inside(entries) ?? known.first { $0.markup.map(markup.contains) ?? false }
      ?? known.first { ending.map($0.extensions.contains) ?? false }
    return FormatError(
      file: name, .notATable(kind: native?.title ?? kind, advice: native?.steps ?? advice))
  }

  private static let known = [
    NativeFile(
      "a run file of CFX Manager or CFX Maestro (.pcrd)", ["pcrd"], entries: ["datafile.pcrd"],
      steps: "open it there, choose Export > Export All Data Sheets (CSV or Excel), and give the "
        + "exported files"),
    NativeFile(
      "an experiment file of Applied Biosystems software (.eds)", ["eds", "edt", "edm"],
      entries: ["apldbio/", "setup/plate_setup", "primary/"],
      steps: "open it in the QuantStudio, StepOne, 7500 or Design & Analysis software, choose "
        + "Export with the Results table ticked, and give the exported workbook, text or CSV"),
    NativeFile(
      "a document of SDS software (.sds)", ["sds", "sdm", "sdt"],
      steps: "open it there, choose File > Export > Results, and give the exported text"),
    NativeFile(
      "an experiment file of MxPro (.mxp)", ["mxp"],
      steps: "open it there, choose File > Export Text Report > Export Text Report to Text File, "
        + "and give the exported text"),
    NativeFile(
      "an experiment file of AriaMx (.amxd)", ["amxd", "adxd"],
      steps: "open it there, choose Export > Tabular Results as text or Excel with the columns "
        + "Well, Well Name, Target and Cq, and give the exported file"),
    NativeFile(
      "an experiment file of the LightCycler 480 (.ixo)", ["ixo"], markup: "<objectstream",
      steps: "open it there, run an analysis, right-click its results table, choose Export Table, "
        + "and give the exported text"),
    NativeFile(
      "an experiment file of the LightCycler 96 (.lc96p)", ["lc96p", "lc96u"],
      steps: "open it there, choose File > Export of the result table as text or of the run as "
        + "RDML, and give the exported file"),
    NativeFile(
      "a run file of the Rotor-Gene software (.rex)", ["rex", "ret"],
      steps: "open it there, analyse it, choose File > Save As > Excel Analysis Sheet, and give "
        + "the exported file"),
    NativeFile(
      "a run file of Opticon Monitor (.tad)", ["tad"],
      steps: "open it there, copy or export the quantitation table as text, and give that file"),
    NativeFile(
      "a run file of the iQ5 or MyiQ software (.opd)", ["opd", "odm", "oda"],
      steps: "open it there, right-click the PCR quantification table, export it to Excel or "
        + "CSV, and give that file"),
    NativeFile(
      "a project of qPCRsoft (.srxp)", ["srxp", "srdb"],
      steps: "open it there, export the result table as CSV, and give that file"),
    NativeFile(
      "a run of the Biomark software (.bml)", ["bml"],
      steps: "open it in the Real-Time PCR Analysis software, choose File > Export > Detailed "
        + "Table Results (CSV), and give that file"),
    NativeFile(
      "a run file of Azure Cielo Manager (.aze)", ["aze"],
      steps: "open it there, export the Cq values as CSV, and give that file"),
    NativeFile(
      "a run file of the Eco or PCRmax software (.ecorun)", ["eco", "ecorun"],
      steps: "open it there, choose Export > Results, and give the exported CSV"),
    NativeFile(
      "an OpenDocument spreadsheet (.ods)", ["ods"], entries: ["mimetype"],
      steps: "save it as an Excel workbook (.xlsx) or CSV"),
    NativeFile(
      "a Numbers spreadsheet", ["numbers"], entries: ["index/document.iwa"],
      steps: "export it as an Excel workbook (.xlsx) or CSV"),
    NativeFile(
      "a Word document", ["doc", "docx"], entries: ["word/document.xml", "worddocument"],
      steps: "save its table as text, CSV or a workbook"),
  ]
}
