import QPCRModel

/// Bio-Rad's software before CFX Manager: iQ5 and MyiQ, Opticon Monitor.
extension Family {
  static let iQ5 = Family(
    name: "iq5-myiq", title: "Bio-Rad iQ5, MyiQ",
    signature: Signature(
      heads: [["Well"], ["Fluor"], ["Type"], ["Identifier"], olderCqs],
      typical: ["Replicate #", "Set Point", "Log Starting Quantity"]),
    columns: ColumnNames([
      (.cq, olderCqs), (.task, ["Type"]), (.sample, ["Identifier"]),
      (.quantity, ["Starting Quantity (SQ)"]), (.reported(.meanCq), ["Ct Mean"]),
      (.reported(.sdCq), ["Ct Std. Dev", "Ct Std. Dev."]),
      (.reported(.quantityMean), ["SQ Mean"]),
      (.reported(.quantitySD), ["SQ Std. Dev", "SQ Std. Dev."]),
      (.replicate, ["Replicate #"]), (.ignored, ["Log Starting Quantity", "Set Point"]),
    ]),
    conventions: {
      var conventions = Conventions()
      conventions.noCqWords = ["N/A", "NaN"]
      conventions.needs = [.well, .sample, .cq]
      return conventions
    }(),
    read: { (input) throws(FormatError) in
      var run = try BioRadOlder.run(input)
      BioRadOlder.dropZeroQuantities(&run)
      TargetsFromReporters.fill(&run)
      return [run]
    })

  static let opticon = Family(
    name: "opticon", title: "Bio-Rad (MJ Research) Opticon Monitor",
    signature: Signature(
      heads: [["Well / Set", "Well"], ["Dye"], ["Content"], ["Description"], ["C(t)", "Ct"]],
      typical: ["Efficiency", "Wellset Type", "Avg C(t)", "moles"]),
    columns: ColumnNames([
      (.well, ["Well / Set", "Well"]), (.cq, ["C(t)", "Ct"]), (.task, ["Content"]),
      (.sample, ["Description"]), (.quantity, ["Quantity", "moles", "copies", "ng"]),
      (.reported(.meanCq), ["Avg C(t)"]), (.reported(.sdCq), ["C(t) SD"]),
      (.reported(.quantityMean), ["Avg moles", "Avg Quantity"]),
      (.reported(.quantitySD), ["moles SD", "Quantity SD"]),
      (
        .ignored,
        [
          "Efficiency", "Max C(t)", "Min C(t)", "Max moles", "Min moles", "Max Quantity",
          "Min Quantity", "Wellset Type",
        ]
      ),
    ]),
    conventions: {
      var conventions = Conventions()
      conventions.noCqWords = ["N/A", "NaN", "None"]
      conventions.needs = [.well, .sample, .cq]
      conventions.unclaimed = .factors
      return conventions
    }(),
    read: { (input) throws(FormatError) in
      var run = try BioRadOlder.run(input)
      BioRadOlder.splitDescriptions(&run)
      TargetsFromReporters.fill(&run)
      return [run]
    })

  private static let olderCqs = ["Threshold Cycle (Ct)", "Threshold Cycle", "Ct", "C(t)"]
}

/// What the tables of Bio-Rad's older software need after their reading.
enum BioRadOlder {
  static func run(_ input: FamilyInput) throws(FormatError) -> Run {
    var reading = try TableReading(input)
    return try reading.run(reading.rows)
  }

  /// A starting quantity of 0 is what unknowns without standards get.
  static func dropZeroQuantities(_ run: inout Run) {
    for row in 0..<run.wells.quantity.count where run.wells.quantity[row] == 0 {
      run.wells.quantity[row] = nil
    }
    if run.wells.quantity.isEmpty { run.wells.quantity = OptionalColumn() }
  }

  /// Opticon has one text a well. Where those of all sample wells are `sample:target`, they are
  /// taken apart; else the text is the sample.
  static func splitDescriptions(_ run: inout Run) {
    guard run.targets.count == 0 else { return }
    let parts = run.samples.names.map { name -> (sample: String, target: String)? in
      let pair = name.split(separator: ":", omittingEmptySubsequences: false)
      guard pair.count == 2 else { return nil }
      let (sample, target) = (Name.trimmed(String(pair[0])), Name.trimmed(String(pair[1])))
      return sample.isEmpty || target.isEmpty ? nil : (sample, target)
    }
    let isPlain = (0..<run.wells.count).contains { row in
      run.wells.role[row] == .unknown
        && (run.wells.sample[row] < 0 || parts[Int(run.wells.sample[row])] == nil)
    }
    guard !isPlain else { return }
    var samples = NameTable()
    var targets = NameTable()
    for row in 0..<run.wells.count where run.wells.sample[row] >= 0 {
      let name = Int(run.wells.sample[row])
      guard let part = parts[name] else {
        run.wells.sample[row] = samples.intern(run.samples.names[name])
        continue
      }
      run.wells.sample[row] = samples.intern(part.sample)
      run.wells.target[row] = targets.intern(part.target)
    }
    run.samples = samples
    run.targets = targets
    run.remarks.append(
      "column Description is read as “sample:target”, as it stands for every sample well")
  }
}
