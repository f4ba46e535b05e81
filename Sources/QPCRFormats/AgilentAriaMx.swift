import QPCRModel

/// Agilent AriaMx and AriaDx: Tabular Results as text or a sheet, often without names of samples
/// and targets.
extension Family {
  static let ariaMx = Family(
    name: "ariamx", title: "Agilent AriaMx, AriaDx (Tabular Results)",
    signature: Signature(
      heads: [["Well"], ["Cq (∆R*", "Cq (dR*", "Cq (R*", "Cq"]],
      forbidden: ["Sample", "Gene", "Fluor", "Content", "Well Position", "Fluorescence"],
      typical: ["Well Name", "Tm Product 1*", "Cq (∆R*", "Cq (dR*", "Cq (R*"],
      sections: ["Tabular Results"], resultSections: ["Tabular Results"], marksNeeded: 1),
    columns: ColumnNames(
      [
        (.well, ["Well"]), (.sample, ["Well Name", "Name", "Sample Name"]),
        (.target, ["Target", "Target Name", "Assay"]), (.task, ["Well Type", "Type"]),
        (.reporter, ["Dye"]),
        (.reported(.meanCq), ["Cq Avg.", "Avg. Cq", "Cq Mean", "Cq Avg. Treated Ind."]),
        (.reported(.sdCq), ["Cq SD", "Std. Dev. Cq", "Cq SD Treated Ind."]),
        (.reported(.efficiencyPercent), ["Efficiency", "Efficiency (%)"]),
        (.replicate, ["Replicate"]),
        (.meltingTemperature(1), ["Tm Product 1"]), (.meltingTemperature(2), ["Tm Product 2"]),
        (.meltingTemperature(3), ["Tm Product 3"]), (.meltingTemperature(4), ["Tm Product 4"]),
        (.ignored, ["Well Comment", "Well Color", "Final Call"]),
      ], ignoresUnits: true),
    conventions: {
      var conventions = Conventions()
      conventions.noCqWords = ["No Cq", "---", "N/A"]
      conventions.needs = [.well, .cq]
      conventions.noNames = ["---"]
      conventions.tasks = ["calibrator": .unknown]
      return conventions
    }())
}
