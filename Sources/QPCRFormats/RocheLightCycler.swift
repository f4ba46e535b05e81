import QPCRModel

/// Roche LightCycler 480: the table of crossing points of an analysis (`Cp`) and the detailed
/// export; its raw data and melting tables are joined by the experiment's name in their first
/// line. LightCycler 96: the result table.
extension Family {
  static let lightCycler480 = Family(
    name: "lightcycler480", title: "Roche LightCycler 480",
    signature: Signature(
      heads: [["Pos", "Position"], ["Name", "SampleName"], lightCyclerCps, ["Concentration"]],
      forbidden: ["Gene Name", "Well"],
      typical: [
        "Include", "Included", "Inc", "Color", "Standard", "Status", "StatusCodes", "CpState",
      ]),
    columns: ColumnNames([
      (.well, ["Pos", "Position"]), (.sample, ["Name", "SampleName", "Sample Name"]),
      (.cq, lightCyclerCps), (.quantity, ["Concentration"]), (.task, ["Type", "Sample Type"]),
      (
        .ignored,
        [
          "Inc", "Include", "Included", "Color", "Standard", "Status", "StatusCodes", "StatusDesc",
          "Call", "CpUncertain", "CpState", "CalcConcUncertain", "Experiment Name",
          "Analysis Name",
        ]
      ),
    ]),
    conventions: {
      var conventions = Conventions()
      conventions.noCqWords = ["-"]
      conventions.needs = [.well, .cq]
      conventions.tasks = ["negativecontrol": .noTemplate]
      return conventions
    }(),
    siblings: SiblingNames(titles: [
      SiblingNames.Title(before: "Experiment: ", after: " Selected Filter", sheet: "Analysis"),
      SiblingNames.Title(before: "Experiment: ", after: "", sheet: "Analysis"),
      SiblingNames.Title(before: "Raw Data Experiment - ", after: " (Run on", sheet: "Raw Data"),
    ]),
    companions: [
      Companion(
        heads: ["SamplePos", "Prog#", "Cycle#"], what: "the raw fluorescence",
        wanted: lightCyclerWanted),
      Companion(
        heads: ["Pos", "Name", "Group", "Score"], what: "melting curve groups",
        wanted: lightCyclerWanted),
      Companion(
        heads: ["Pos", "Name", "Tm1"], what: "melting temperatures", wanted: lightCyclerWanted),
      Companion(
        heads: ["General:Pos", "General:Sample Name"], what: "the sample editor's table",
        wanted: lightCyclerWanted),
    ],
    read: LightCyclerReader.read)

  private static let lightCyclerCps = ["Cp", "CrossingPoint", "Crossing Point", "MeanCp"]
  private static let lightCyclerWanted =
    "the results table of an analysis of the same experiment, with its columns Pos and Cp,"

  static let lightCycler96 = Family(
    name: "lightcycler96", title: "Roche LightCycler 96",
    signature: Signature(
      heads: [["Position"], ["Sample Name"], ["Gene Name"], ["Cq"]],
      typical: [
        "Sample Type", "Excluded", "Call", "Cq Mean", "Cq Error", "Concentration", "Standard",
        "Dye", "Color Name",
      ]),
    columns: ColumnNames([
      (.well, ["Position"]), (.target, ["Gene Name", "Gene"]), (.task, ["Sample Type"]),
      (.quantity, ["Concentration"]), (.omit, ["Excluded"]), (.reporter, ["Dye", "Dyes"]),
      (.reported(.sdCq), ["Cq Error"]), (.reported(.quantityMean), ["Concentration Mean"]),
      (.reported(.endpointFluorescence), ["EPF", "Endpoint Fluorescence"]),
      (
        .ignored,
        [
          "Color", "Color Name", "Standard", "Call", "Concentration Error", "Sample Prep Notes",
          "Notes", "Replicate Group", "Slope", "Failures", "Number",
        ]
      ),
    ]),
    conventions: {
      var conventions = Conventions()
      conventions.noCqWords = ["-", "N/A", "NaN", "Undetermined"]
      conventions.needs = [.well, .cq]
      conventions.tasks = ["negativecontrol": .noTemplate, "rtnegative": .noReverseTranscription]
      return conventions
    }())
}
