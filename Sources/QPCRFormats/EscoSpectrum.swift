import QPCRModel

/// Esco Spectrum: wells written `<A1>`, a column of groups, no targets.
extension Family {
  static let esco = Family(
    name: "esco", title: "Esco Spectrum",
    signature: Signature(
      heads: [["Number"], ["Sample Name"], ["Standard Concentration"], ["Ct"]],
      typical: ["Group", "Calculated Concentration"]),
    columns: ColumnNames([
      (.well, ["Number"]), (.sample, ["Sample Name"]), (.quantity, ["Standard Concentration"]),
      (.sheet("group"), ["Group"]), (.ignored, ["Calculated Concentration"]),
    ]),
    conventions: {
      var conventions = Conventions()
      conventions.noCqWords = ["No Ct", "N/A"]
      conventions.needs = [.well, .cq]
      return conventions
    }())
}
