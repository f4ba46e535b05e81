/// Cancer cells of four donors with and without trastuzumab, alone or with PBMC, at 24 h and 48 h,
/// on one 384-well plate as a tidy table. ERBB2's fold change is 0.50 at 24 h and 0.25 at 48 h
/// with PBMC, 1.00 alone.
struct Coculture {
  static let targets = ["GAPDH", "ACTB", "ERBB2"]
  var wells: [PlateWell] = []
  private var designs: [Design] = []

  private struct Design {
    var donor: Int
    var coculture: String
    var time: String
    var treatment: String
    var sample: String {
      let drug = treatment == "control" ? "ctl" : "tra"
      return "D\(donor)-\(coculture.lowercased())-\(time)-\(drug)"
    }
  }

  init(seed: UInt64 = 20_260_417) {
    var random = RandomNumbers(seed: seed)
    for donor in 1...4 {
      let donorLevel = random.normal(sd: 0.8)
      for coculture in ["alone", "PBMC"] {
        for time in ["24h", "48h"] {
          for treatment in ["control", "trastuzumab"] {
            let design = Design(
              donor: donor, coculture: coculture, time: time, treatment: treatment)
            add(design, donorLevel, &random)
          }
        }
      }
    }
    addControls()
    setFoldChanges()
  }

  private static func deltaDeltaCq(_ coculture: String, _ time: String) -> Int {
    coculture == "alone" ? 0 : (time == "24h" ? 1000 : 2000)
  }

  private mutating func add(_ design: Design, _ donorLevel: Double, _ random: inout RandomNumbers) {
    let input = random.normal(sd: 0.25)
    let effect =
      design.treatment == "control"
      ? 0 : Double(Coculture.deltaDeltaCq(design.coculture, design.time)) / 1000
    let cq = [
      17.9 + input + random.normal(sd: 0.07), 17.1 + input + random.normal(sd: 0.07),
      22.3 + input + donorLevel + effect + random.normal(sd: 0.14),
    ]
    for (index, _) in Coculture.targets.enumerated() {
      for replicate in 0..<3 {
        let value = cq[index] + random.normal(sd: 0.06)
        append(design.sample, index, replicate, Int((value * 1000).rounded()))
      }
    }
    designs.append(design)
  }

  private mutating func append(_ sample: String, _ target: Int, _ replicate: Int, _ cq: Int?) {
    let number = wells.count
    wells.append(
      PlateWell(
        row: number / 24, column: number % 24, sample: sample, target: Coculture.targets[target],
        task: sample.isEmpty ? "NTC" : "UNKNOWN", milliCq: cq))
  }

  private mutating func addControls() {
    for target in Coculture.targets.indices {
      for replicate in 0..<3 { append("", target, replicate, nil) }
    }
  }

  /// Sets each of the four fold changes exactly: 24·ΔΔCq in thousandths.
  private mutating func setFoldChanges() {
    for coculture in ["alone", "PBMC"] {
      for time in ["24h", "48h"] {
        setFoldChange(coculture, time)
      }
    }
  }

  private mutating func setFoldChange(_ coculture: String, _ time: String) {
    func indices(_ targets: [String], _ treatment: String) -> [Int] {
      let samples = designs.filter {
        $0.coculture == coculture && $0.time == time && $0.treatment == treatment
      }.map(\.sample)
      return wells.indices.filter {
        targets.contains(wells[$0].target) && samples.contains(wells[$0].sample)
      }
    }
    func sum(_ targets: [String], _ treatment: String) -> Int {
      indices(targets, treatment).reduce(0) { $0 + (wells[$1].milliCq ?? 0) }
    }
    let references = ["GAPDH", "ACTB"]
    var difference = sum(references, "trastuzumab") - sum(references, "control")
    if difference % 2 != 0 {
      let first = indices(references, "trastuzumab")[0]
      wells[first].milliCq = wells[first].milliCq.map { $0 + 1 }
      difference += 1
    }
    let wanted = 12 * Coculture.deltaDeltaCq(coculture, time) + difference / 2
    let missing = wanted - (sum(["ERBB2"], "trastuzumab") - sum(["ERBB2"], "control"))
    shift(&wells, indices(["ERBB2"], "trastuzumab"), by: missing)
  }

  func files() -> [String: String] {
    var lines = ["well,sample,subject,treatment,coculture,time,target,task,cq"]
    for well in wells {
      let design = designs.first { $0.sample == well.sample }
      let annotation =
        design.map { ["donor \($0.donor)", $0.treatment, $0.coculture, $0.time] }
        ?? ["", "", "", ""]
      let cq = well.milliCq.map(decimal) ?? "Undetermined"
      lines.append(
        ([well.position, well.sample] + annotation + [well.target, well.task, cq])
          .joined(separator: ","))
    }
    return ["coculture.csv": lines.joined(separator: "\n") + "\n"]
  }
}
