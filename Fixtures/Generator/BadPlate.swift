/// The biopsies with one planted fault for each rule of quality control whose fault can stand
/// beside the others; `BadPlateSiblings` has the rest.
struct BadPlate {
  private var study = PlantedPlates()

  init() {
    plantOnPlate1()
    plantOnPlate2()
    plantOnPlate3()
    plantInSheet()
  }

  func files() -> [String: String] { study.files() }

  private mutating func plantOnPlate1() {
    // replicate-spread: no two wells agree.
    study.setCq("P1-pre", "CCL2", 25_960, 26_310, 26_780)
    // early-cq.
    study.setCq("P1-post", "ERBB2", 9_215, 9_262, 9_310)
    // replicate-outlier: C12; the instrument sees the spread, too.
    study.setCq("P2-pre", "ERBB2", 25_727, 25_824, 27_767)
    study.change("P2-pre", "ERBB2") { $1.flags.insert("HIGHSD") }
    // replicate-partly-undetermined: E11.
    study.setCq("P3-pre", "ERBB2", 25_585, nil, 25_552)
    // replicate-count: F7 and F8 omitted by the instrument's user.
    study.change("P3-post", "CCL2") { if $0 < 2 { $1.isOmitted = true } }
    // no-rt-signal: genomic DNA, seen by ACTB.
    addControls("NRT-P1-pre", plate: 1, ["ACTB": [21_300]], count: 1)
    // no-template-signal, fail; the instrument sees it, too.
    study.changeControl("GAPDH", plate: 1) {
      ($0.milliCq, $0.tm, $0.flags) = (22_410, 84.9, ["AMPNC"])
    }
  }

  private mutating func plantOnPlate2() {
    // reference-missing: nobody filled C4, C5 and C6.
    study.remove { $0.sample == "P5-pre" && $0.target == "ACTB" }
    // melt-peaks: D10.
    study.change("P5-post", "ERBB2") { if $0 == 0 { $1.secondTm = 78.1 } }
    // late-cq.
    study.setCq("P6-pre", "CCL2", 35_310, 35_523, 35_418)
    study.setCq("P6-post", "CCL2", 35_832, 35_610, 35_704)
    // melt-shift: F2.
    study.change("P6-post", "GAPDH") { if $0 == 1 { $1.tm = 84.1 } }
    // positive-control.
    addControls(
      "POS", plate: 2,
      ["GAPDH": [17_930, 17_984], "ACTB": [17_102, 17_166], "ERBB2": [20_514, 20_561]], count: 2)
    // no-template-signal: too late to matter (info), and another product (warn).
    study.changeControl("ACTB", plate: 2) { ($0.milliCq, $0.tm) = (34_120, 87.6) }
    study.changeControl("CCL2", plate: 2) { ($0.milliCq, $0.tm) = (29_870, 74.6) }
  }

  private mutating func plantOnPlate3() {
    // instrument-flag: A2.
    study.change("P7-pre", "GAPDH") { if $0 == 1 { $1.flags.insert("BADROX") } }
    // undetermined.
    study.setCq("P7-post", "CCL2", nil, nil, nil)
    // cutoff-pile-up.
    study.setCq("P8-pre", "ERBB2", 40_000, 40_000, 40_000)
    // sheet-mismatch: P8-post's wells hold a patient whom the sheet does not know;
    // unit-missing-pair: patient 8 had no second biopsy.
    for target in Biopsies.targets {
      study.change("P8-post", target) { $1.sample = "P9-pre" }
    }
    study.rows.removeAll { $0[0] == "P8-post" }
    // control-missing.
    study.plates[2].removeAll { $0.task == "NTC" && $0.target == "CCL2" }
  }

  private mutating func plantInSheet() {
    study.rows.append(["NRT-P1-pre", "", ""])
    study.rows.append(["POS", "", ""])
    let roles = ["NRT-P1-pre": "nrt", "POS": "positive"]
    study.addColumn("role") { roles[$0] ?? "" }
    study.addColumn("nrt_of") { $0 == "NRT-P1-pre" ? "P1-pre" : "" }
    // rna-integrity and rna-purity.
    study.addColumn("rin") { roles[$0] == nil ? ($0 == "P2-post" ? "6.1" : "8.4") : "" }
    study.addColumn("a260_280") { roles[$0] == nil ? ($0 == "P3-pre" ? "1.62" : "2.01") : "" }
  }

  /// Wells of every target in row G; a target without Cq here did not amplify.
  private mutating func addControls(
    _ sample: String, plate: Int, _ milliCq: [String: [Int]], count: Int
  ) {
    for (index, target) in Biopsies.targets.enumerated() {
      for replicate in 0..<count {
        study.plates[plate - 1].append(
          PlateWell(
            row: 6, column: index * 3 + replicate, sample: sample, target: target,
            milliCq: milliCq[target].map { $0[replicate] },
            tm: Biopsies.meltingTemperature(target)))
      }
    }
  }
}
