/// The biopsies again and again, each time with a fault that changes the whole study and therefore
/// cannot stand beside the others of `BadPlate`.
enum BadPlateSiblings {
  /// The faults' names and the studies' files.
  static func all() -> [(fault: String, files: [String: String])] {
    [
      ("few-units", fewUnits().files()), ("level-input", levelInput().files()),
      ("lost-reference", lostReference().files()),
      ("misspelt-sample", misspeltSample().files()),
      ("plate-confounding", plateConfounding().files()), ("plate-edge", plateEdge().files()),
      ("plate-gradient", plateGradient().files()), ("plate-line", plateLine().files()),
      ("reference-input", referenceInput().files()),
      ("reference-shift", referenceShift().files()),
      ("single-reference", singleReference().files()),
    ]
  }

  /// The two patients of plate 3 alone.
  private static func fewUnits() -> PlantedPlates {
    var study = PlantedPlates()
    study.plates = [study.plates[2]]
    study.rows = study.rows.filter { ["P7", "P8"].contains($0[1]) }
    return study
  }

  /// Every second biopsy gave less RNA.
  private static func levelInput() -> PlantedPlates {
    var study = PlantedPlates()
    study.move(by: 1_400) { $0.sample.hasSuffix("-post") }
    return study
  }

  /// One reference undetermined in one sample, the other one late in another sample.
  private static func lostReference() -> PlantedPlates {
    var study = PlantedPlates()
    study.setCq("P5-pre", "ACTB", nil, nil, nil)
    study.setCq("P2-post", "GAPDH", 35_610, 35_742, 35_685)
    return study
  }

  /// A slip of the pen in the sample sheet.
  private static func misspeltSample() -> PlantedPlates {
    var study = PlantedPlates()
    for row in study.rows.indices where study.rows[row][0] == "P7-post" {
      study.rows[row][0] = "P7-pst"
    }
    return study
  }

  /// Patients 1 to 6, every first biopsy on one plate and every second one on another.
  private static func plateConfounding() -> PlantedPlates {
    var study = PlantedPlates()
    let controls = study.plates[0].filter { $0.task == "NTC" }
    let wells = study.plates[0] + study.plates[1]
    study.plates = ["-pre", "-post"].map { condition in
      wells.filter { $0.sample.hasSuffix(condition) }.map { well in
        var moved = well
        moved.row = (Int(well.sample.dropFirst().prefix(1)) ?? 1) - 1
        return moved
      } + controls
    }
    study.rows = study.rows.filter { !["P7", "P8"].contains($0[1]) }
    return study
  }

  /// The seal of plate 1 leaked at its edge.
  private static func plateEdge() -> PlantedPlates {
    var study = PlantedPlates()
    for well in study.plates[0].indices {
      let place = (study.plates[0][well].row, study.plates[0][well].column)
      guard place.0 == 0 || place.0 == 7 || place.1 == 0 || place.1 == 11 else { continue }
      study.plates[0][well].milliCq = study.plates[0][well].milliCq.map { $0 + 480 }
    }
    return study
  }

  /// Plate 1 with the replicates of each sample × target four columns apart, and a block that is
  /// warmer on one side.
  private static func plateGradient() -> PlantedPlates {
    var study = spreadPlate1()
    for well in study.plates[0].indices {
      let column = study.plates[0][well].column
      study.plates[0][well].milliCq = study.plates[0][well].milliCq.map { $0 + 90 * column }
    }
    return study
  }

  /// The same layout, and a pipette whose seventh channel delivers too little.
  private static func plateLine() -> PlantedPlates {
    var study = spreadPlate1()
    for well in study.plates[0].indices where study.plates[0][well].column == 6 {
      study.plates[0][well].milliCq = study.plates[0][well].milliCq.map { $0 + 550 }
    }
    return study
  }

  /// Replicates of plate 1 in columns 1, 5 and 9 and so on, instead of side by side.
  private static func spreadPlate1() -> PlantedPlates {
    var study = PlantedPlates()
    for well in study.plates[0].indices where study.plates[0][well].task != "NTC" {
      let column = study.plates[0][well].column
      study.plates[0][well].column = column % 3 * 4 + column / 3
    }
    return study
  }

  /// Two samples with too little RNA.
  private static func referenceInput() -> PlantedPlates {
    var study = PlantedPlates()
    study.move(by: 2_600) { $0.sample == "P3-post" }
    study.move(by: 4_400) { $0.sample == "P6-post" }
    return study
  }

  /// ACTB follows the treatment.
  private static func referenceShift() -> PlantedPlates {
    var study = PlantedPlates()
    study.move(by: 1_300) { $0.sample.hasSuffix("-post") && $0.target == "ACTB" }
    return study
  }

  /// ACTB was never measured.
  private static func singleReference() -> PlantedPlates {
    var study = PlantedPlates()
    study.references = ["GAPDH"]
    study.remove { $0.target == "ACTB" }
    return study
  }
}
