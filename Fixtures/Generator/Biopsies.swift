/// Eight patients, biopsies before and after one trastuzumab cycle, on three plates. CCL2's paired
/// fold change is 0.60; ERBB2's is small and not significant; patients differ so much that an
/// unpaired test misses CCL2.
struct Biopsies {
  static let targets = ["GAPDH", "ACTB", "CCL2", "ERBB2"]
  static let patientsOnPlate = [[1, 2, 3], [4, 5, 6], [7, 8]]

  /// The plates' wells, NTCs included.
  var plates: [[PlateWell]]

  init(seed: UInt64 = 20_260_302) {
    var random = RandomNumbers(seed: seed)
    var all: [PlateWell] = []
    var plateOf: [Int] = []
    for (plate, patients) in Biopsies.patientsOnPlate.enumerated() {
      for well in Biopsies.wells(of: patients, &random) {
        all.append(well)
        plateOf.append(plate)
      }
    }
    Biopsies.setFoldChange(&all)
    plates = Biopsies.patientsOnPlate.indices.map { plate in
      zip(all, plateOf).filter { $0.1 == plate }.map(\.0)
    }
  }

  private static func wells(of patients: [Int], _ random: inout RandomNumbers) -> [PlateWell] {
    var wells: [PlateWell] = []
    for patient in patients {
      let ccl2 = 8.1 + random.normal(sd: 1.3)
      let erbb2 = 5.2 + random.normal(sd: 1.1)
      for condition in ["pre", "post"] {
        let input = random.normal(sd: 0.3)
        let isPost = condition == "post"
        let cq = [
          18.4 + input + random.normal(sd: 0.09), 17.6 + input + random.normal(sd: 0.09),
          18.0 + input + ccl2 + (isPost ? 0.737 : 0) + random.normal(sd: 0.31),
          18.0 + input + erbb2 + (isPost ? 0.12 : 0) + random.normal(sd: 0.34),
        ]
        wells += triplicates("P\(patient)-\(condition)", cq, from: wells.count / 12, &random)
      }
    }
    return wells + controls()
  }

  /// A row of the plate for each sample: three wells a target.
  private static func triplicates(
    _ sample: String, _ cq: [Double], from row: Int, _ random: inout RandomNumbers
  ) -> [PlateWell] {
    var wells: [PlateWell] = []
    for (index, target) in targets.enumerated() {
      for replicate in 0..<3 {
        let value = cq[index] + random.normal(sd: 0.07)
        wells.append(
          PlateWell(
            row: row, column: index * 3 + replicate, sample: sample, target: target,
            milliCq: Int((value * 1000).rounded()), tm: meltingTemperature(target)))
      }
    }
    return wells
  }

  static func meltingTemperature(_ target: String) -> Double {
    ["GAPDH": 84.9, "ACTB": 87.6, "CCL2": 81.3, "ERBB2": 88.2][target] ?? 82
  }

  private static func controls() -> [PlateWell] {
    targets.enumerated().flatMap { index, target in
      (0..<2).map {
        PlateWell(row: 7, column: index * 3 + $0, sample: "", target: target, task: "NTC")
      }
    }
  }

  /// Sets 48·ΔΔCq(CCL2) to 35 374 thousandths: ΔΔCq 0.73696, fold change 0.60000.
  private static func setFoldChange(_ wells: inout [PlateWell]) {
    func indices(_ targets: [String], _ condition: String) -> [Int] {
      wells.indices.filter {
        targets.contains(wells[$0].target) && wells[$0].sample.hasSuffix("-" + condition)
      }
    }
    func sum(_ targets: [String], _ condition: String) -> Int {
      indices(targets, condition).reduce(0) { $0 + (wells[$1].milliCq ?? 0) }
    }
    let references = ["GAPDH", "ACTB"]
    var shiftOfReferences = sum(references, "post") - sum(references, "pre")
    if shiftOfReferences % 2 != 0 {
      let first = indices(references, "post")[0]
      wells[first].milliCq = wells[first].milliCq.map { $0 + 1 }
      shiftOfReferences += 1
    }
    let wanted = (35_374 + shiftOfReferences) / 2
    let missing = wanted - (sum(["CCL2"], "post") - sum(["CCL2"], "pre"))
    shift(&wells, indices(["CCL2"], "post"), by: missing)
  }

  func files() -> [String: String] {
    var files: [String: String] = [:]
    for (index, wells) in plates.enumerated() {
      let name = "plate\(index + 1)"
      files[name + ".txt"] = QuantStudioText(
        name: "biopsies \(name)", wells: wells, references: ["ACTB", "GAPDH"]
      ).text()
    }
    files["samples.csv"] = Biopsies.sampleSheet()
    return files
  }

  static func sampleSheet() -> String {
    let rows = (1...8).flatMap { patient in
      ["pre", "post"].map { "P\(patient)-\($0),P\(patient),\($0)" }
    }
    return (["sample,subject,condition"] + rows).joined(separator: "\n") + "\n"
  }
}
