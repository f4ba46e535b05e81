/// The biopsies' plates and sample sheet, to plant faults in.
struct PlantedPlates {
  var plates = Biopsies().plates
  var references = ["ACTB", "GAPDH"]
  var flagColumns = ["AMPNC", "BADROX", "HIGHSD", "NOAMP", "OUTLIERRG", "EXPFAIL"]
  /// The sheet's heads and rows.
  var heads = ["sample", "subject", "condition"]
  var rows = (1...8).flatMap { patient in
    ["pre", "post"].map { ["P\(patient)-\($0)", "P\(patient)", $0] }
  }

  /// Changes the wells of a sample × target: `body` gets the number of the replicate, from 0.
  mutating func change(_ sample: String, _ target: String, _ body: (Int, inout PlateWell) -> Void) {
    for plate in plates.indices {
      var replicate = 0
      for well in plates[plate].indices
      where plates[plate][well].sample == sample && plates[plate][well].target == target {
        body(replicate, &plates[plate][well])
        replicate += 1
      }
    }
  }

  /// Changes the first NTC well of a target on a plate (from 1).
  mutating func changeControl(_ target: String, plate: Int, _ body: (inout PlateWell) -> Void) {
    let first = plates[plate - 1].firstIndex { $0.task == "NTC" && $0.target == target }
    if let first { body(&plates[plate - 1][first]) }
  }

  mutating func setCq(_ sample: String, _ target: String, _ milliCqs: Int?...) {
    change(sample, target) { $1.milliCq = milliCqs[$0] }
  }

  /// Moves the Cq of the wells that `isMoved` names.
  mutating func move(by milliCycles: Int, where isMoved: (PlateWell) -> Bool) {
    for plate in plates.indices {
      for well in plates[plate].indices where isMoved(plates[plate][well]) {
        plates[plate][well].milliCq = plates[plate][well].milliCq.map { $0 + milliCycles }
      }
    }
  }

  mutating func remove(where isRemoved: (PlateWell) -> Bool) {
    for plate in plates.indices { plates[plate].removeAll(where: isRemoved) }
  }

  /// The last column of the sheet for a sample, and so on for each further column.
  mutating func addColumn(_ head: String, _ value: (_ sample: String) -> String) {
    heads.append(head)
    for row in rows.indices { rows[row].append(value(rows[row][0])) }
  }

  func files() -> [String: String] {
    var files: [String: String] = [:]
    for (index, wells) in plates.enumerated() {
      let name = "plate\(index + 1)"
      files[name + ".txt"] = QuantStudioText(
        name: "biopsies \(name)", wells: wells, references: references, flagColumns: flagColumns,
        hasCurves: false
      ).text()
    }
    let lines = ([heads] + rows).map { $0.joined(separator: ",") }
    files["samples.csv"] = lines.joined(separator: "\n") + "\n"
    return files
  }
}
