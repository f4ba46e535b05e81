import QPCRModel

/// OpenArray real-time plates of the older OpenArray software: a wide CSV whose heads name a table
/// and a field (`ThroughHole.Ct`, `Assay.Assay ID`). A Ct of 40 stands for none.
///
/// QuantStudio 12K Flex writes its OpenArray plates in the family `quantstudio`.
extension Family {
  static let openArray = Family(
    name: "openarray", title: "OpenArray Real-Time qPCR Analysis software",
    signature: Signature(
      heads: [["ThroughHole.Ct"]],
      typical: ["ThroughHole.Address", "Assay.Assay ID", "ThroughHole.Outlier"]),
    columns: ColumnNames(
      [
        (.cq, ["ThroughHole.Ct"]),
        (.well, ["ThroughHole.Address", "ThroughHole.ID", "ThroughHole.Through-hole Address"]),
        (
          .plate,
          [
            "Plate.Barcode", "PlateInfo.Barcode", "Plate.Plate Barcode", "ThroughHole.Plate",
            "PlateInfo.Plate Barcode", "Plate.Name",
          ]
        ),
        (
          .sample,
          [
            "SampleInfo.SampleName", "SampleInfo.Sample ID", "SampleInfo.ID", "Sample.Sample Name",
            "Sample.Sample ID", "Sample.Name", "Sample.ID", "ThroughHole.Sample ID",
            "SampleInfo.Name", "SampleInfo.Sample",
          ]
        ),
        (.target, ["Assay.Assay ID", "Assay.Assay Name", "Assay.Name", "Assay.ID"]),
        (.task, ["Assay.Assay Type", "SampleInfo.Sample Type", "Sample.Sample Type"]),
        (.flag, ["ThroughHole.Outlier"]),
        (.meltingTemperature(1), ["ThroughHole.Tm", "ThroughHole.Tm1"]),
        (
          .reported(.cqConfidence),
          ["ThroughHole.Ct Confidence", "ThroughHole.Ct Confidence Value"]
        ),
      ], common: false),
    conventions: {
      var conventions = Conventions()
      conventions.noCqNumbers = [40]
      conventions.wellsMarkRows = false
      conventions.wellNumbers = .label
      return conventions
    }())
}
