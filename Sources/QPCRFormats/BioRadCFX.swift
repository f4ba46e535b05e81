import QPCRModel

/// Bio-Rad CFX Manager and CFX Maestro.
///
/// "Export all data sheets" writes a file a sheet, with an empty first column; the custom export
/// of Maestro writes one file with a preamble; old C1000 exports are text. They share their heads.
extension Family {
  static let cfx = Family(
    name: "cfx", title: "Bio-Rad CFX Manager, CFX Maestro, C1000",
    signature: Signature(
      heads: [["Content"], ["Fluor", "Starting Quantity (SQ)"], ["Sample"], cfxCqs],
      forbidden: ["Identifier"],
      typical: [
        "Well", "Biological Set Name", "Starting Quantity (SQ)", "Cq Std. Dev", "Set Point",
        "Well Note",
        "Log Starting Quantity", "SQ",
      ],
      preamble: ["Run Started", "Protocol File Name", "Plate Setup File Name", "Well group"],
      resultSections: cfxResults),
    columns: ColumnNames([
      (.cq, cfxCqs), (.task, ["Content"]), (.biogroup, ["Biological Set Name"]),
      (.quantity, ["Starting Quantity (SQ)", "SQ", "Starting Quantity"]),
      (.reported(.meanCq), ["C(t) Mean"]), (.reported(.sdCq), ["C(t) Std. Dev", "C(t) Std. Dev."]),
      (.reported(.quantityMean), ["SQ Mean"]),
      (.reported(.quantitySD), ["SQ Std. Dev", "SQ Std. Dev."]),
      (.meltingTemperature(1), ["Melt Temperature", "Melt Temp"]),
      (.reported(.endpointFluorescence), ["End RFU"]),
      (.replicate, ["Replicate", "Replicate #"]),
      (
        .ignored,
        [
          "Log Starting Quantity", "Set Point", "Well Note",
          "Peak Height", "Begin Temperature", "End Temperature", "Call", "Sample Type", "CallType",
          "Is Control",
        ]
      ),
    ]),
    conventions: cfxConventions,
    siblings: SiblingNames(sheets: cfxResults + cfxSheets),
    companions: [
      Companion(
        heads: ["Cycle"], isWide: true, what: "amplification curves", wanted: cfxWanted),
      Companion(heads: ["Temperature"], isWide: true, what: "melting curves", wanted: cfxWanted),
      Companion(
        heads: ["Well", "Fluor", "Melt Temperature"], what: "melting peaks", wanted: cfxWanted),
      Companion(
        heads: ["Well", "Fluor", "Melt Temp"], what: "melting temperatures", wanted: cfxWanted),
      Companion(
        heads: ["Well", "Fluor", "End RFU"], what: "end-point fluorescence", wanted: cfxWanted),
      Companion(
        heads: ["Target", "Sample", "Relative Quantity"], what: "gene expression results",
        wanted: cfxWanted),
      Companion(
        heads: ["Fluor", "Efficiency %", "Slope"], what: "standard curves", wanted: cfxWanted),
      Companion(
        heads: ["Protocol File Name"], what: "run information", wanted: cfxWanted),
    ],
    read: CFXReader.read)

  /// The sheets with Cqs, the fullest first.
  static let cfxResults = ["Quantification Cq Results", "Quantification Summary"]
  private static let cfxSheets = [
    "Quantification Amplification Results", "Quantification Plate View Results",
    "Melt Curve Derivative Results", "Melt Curve RFU Results", "Melt Curve Amplification Results",
    "Melt Curve Peak Results", "Melt Curve Summary", "Melt Curve Plate View Results",
    "End Point Results", "Allelic Discrimination Results", "Gene Expression Results - Bar Chart",
    "Gene Expression Results", "Standard Curve Results", "ANOVA Results", "Run Information",
  ]
  private static let cfxWanted = "the file “… Quantification Cq Results” of the same export"

  private static let cfxCqs = [
    "Cq", "C(t)", "Ct", "Threshold Cycle ( C(t) )", "Threshold Cycle (Ct)", "Threshold Cycle",
  ]

  /// "Not a number" in the languages of .NET, which CFX Manager writes for no Cq.
  static let cfxConventions: Conventions = {
    var conventions = Conventions()
    conventions.noCqWords = ["NaN", "N/A", "n. def.", "None"]
    conventions.foreignNoCqWords = [
      "Non Numérique", "NeuN", "Non un numero reale", "NaN (Niet-een-getal)",
      "NaN (Não é um número)", "nie jest liczbą", "非数字", "NaN (非数値)",
    ]
    conventions.needs = [.cq]
    return conventions
  }()
}
