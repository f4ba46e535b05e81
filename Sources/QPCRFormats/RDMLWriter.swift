package import QPCRModel
import QPCRTables

/// Writes runs as RDML 1.3 (RDML_v1_3_REC.xsd): a ZIP archive with `rdml_data.xml`.
///
/// RDML knows less than a run. What it has no element for stands in a reaction's note
/// (`RDMLNote`: further melting temperatures, quantities calculated for single wells) and in a run's
/// description (`RDMLDescription`: what the export says about the run), where our own reader finds it.
/// Lost are all fluorescence but one raw signal, what the instrument's software calculated, and the
/// plates of a table that holds several: they become runs of their own. `losses` says which.
package enum RDMLWriter {

  package static func write(_ runs: [Run]) -> ContiguousArray<UInt8> {
    var archive = ZipWriter()
    archive.add("rdml_data.xml", document(runs))
    return archive.finish()
  }

  /// The document alone.
  package static func document(_ runs: [Run]) -> ContiguousArray<UInt8> {
    let plan = RDMLPlan(runs)
    var xml = XMLWriter()
    xml.element("rdml", [("version", "1.3"), ("xmlns", "http://www.rdml.org")]) { xml in
      for dye in plan.dyes { write(dye, to: &xml) }
      // In the order of their names, not of the rows that mention them first.
      for index in Name.naturalOrder(plan.samples.map(\.id)) {
        write(plan.samples[index], to: &xml)
      }
      for index in Name.naturalOrder(plan.targets.map(\.id)) {
        write(plan.targets[index], to: &xml)
      }
      xml.element("experiment", [("id", "Experiment 1")]) { xml in
        for part in plan.parts { write(part, of: runs[part.run], plan, to: &xml) }
      }
    }
    return xml.bytes
  }

  // MARK: Dyes, samples, targets

  /// The chemistries that RDML has names for.
  static let chemistries: Set<String> = [
    "non-saturating DNA binding dye", "saturating DNA binding dye", "hybridization probe",
    "hydrolysis probe", "labelled forward primer", "labelled reverse primer", "DNA-zyme probe",
  ]

  private static func write(_ dye: RDMLPlan.Dye, to xml: inout XMLWriter) {
    guard chemistries.contains(dye.key.chemistry) else {
      return xml.element("dye", [("id", dye.id)])
    }
    xml.element("dye", [("id", dye.id)]) { $0.element("dyeChemistry", text: dye.key.chemistry) }
  }

  private static func write(_ sample: RDMLPlan.Sample, to xml: inout XMLWriter) {
    xml.element("sample", [("id", sample.id)]) { xml in
      xml.element("description", ifPresent: sample.description)
      for (property, value) in sample.key.annotations {
        xml.element("annotation") { xml in
          xml.element("property", text: property)
          xml.element("value", text: value)
        }
      }
      xml.element("type", text: type(sample.key.role))
      if sample.key.role == .interRunCalibrator {
        xml.element("interRunCalibrator", text: "true")
      }
      if let quantity = sample.key.quantity {
        xml.element("quantity") { xml in
          xml.element("value", text: ShortNumber.text(quantity))
          xml.element("unit", text: "other")
        }
      }
      if sample.key.isCalibrator { xml.element("calibratorSample", text: "true") }
    }
  }

  private static func type(_ role: WellRole) -> String {
    switch role {
    case .unknown, .interRunCalibrator: "unkn"
    case .noTemplate: "ntc"
    case .noReverseTranscription: "nrt"
    case .positive: "pos"
    case .negative: "nac"
    case .standard: "std"
    }
  }

  private static func write(_ target: RDMLPlan.Target, to xml: inout XMLWriter) {
    xml.element("target", [("id", target.id)]) { xml in
      xml.element("description", ifPresent: target.description)
      xml.element("type", text: target.key.isReference ? "ref" : "toi")
      if let factor = target.key.efficiency {
        xml.element("amplificationEfficiency", text: ShortNumber.text(factor))
      }
      xml.element("dyeId", [("id", target.dye)])
    }
  }

  // MARK: Runs

  private static func write(
    _ part: RDMLPlan.Part, of run: Run, _ plan: RDMLPlan, to xml: inout XMLWriter
  ) {
    let information = run.information
    let isDate = information.date.map(isXMLDate) ?? false
    xml.element("run", [("id", part.id)]) { xml in
      xml.element(
        "description",
        ifPresent: RDMLDescription(information, samples: run.samples, targets: run.targets).text)
      xml.element("instrument", ifPresent: information.instrument)
      if let software = information.software {
        xml.element("dataCollectionSoftware") { xml in
          xml.element("name", text: software)
          xml.element("version")
        }
      }
      xml.element("pcrFormat") { xml in
        xml.element("rows", text: String(part.wells.rows))
        xml.element("columns", text: String(part.wells.columns))
        xml.element("rowLabel", text: part.wells.rowLabel)
        xml.element("columnLabel", text: part.wells.columnLabel)
      }
      if isDate { xml.element("runDate", ifPresent: information.date) }
      let curves = RDMLCurves(run)
      for react in part.reacts {
        xml.element("react", [("id", String(react.id))]) { xml in
          xml.element("sample", [("id", plan.samples[part.samples[react.rows[0]]].id)])
          for row in react.rows {
            let sample = plan.samples[part.samples[row]].key
            write(row, note(row, react, sample, run), of: run, part, plan, curves, to: &xml)
          }
        }
      }
    }
  }

  private static func write(
    _ row: Int, _ note: String, of run: Run, _ part: RDMLPlan.Part, _ plan: RDMLPlan,
    _ curves: RDMLCurves, to xml: inout XMLWriter
  ) {
    let wells = run.wells
    xml.element("data") { xml in
      xml.element("tar", [("id", plan.targets[part.targets[row]].id)])
      xml.element("cq", text: wells.cq(row).cycles.map { ShortNumber.text($0) } ?? "-1.0")
      if let temperature = wells.meltingTemperatures[row]?.first {
        xml.element("meltTemp", text: ShortNumber.text(temperature))
      }
      if let reason = wells.omitted[row] {
        xml.element("excl", text: reason.isEmpty ? "TRUE" : reason)
      }
      xml.element("note", ifPresent: note)
      if let curve = curves.amplification(row) {
        for (x, y) in points(curve) { xml.point("adp", ("cyc", x), ("fluor", y)) }
      }
      if let curve = curves.melting(row) {
        for (x, y) in points(curve) { xml.point("mdp", ("tmp", x), ("fluor", y)) }
      }
      number("endPt", wells.reported[.endpointFluorescence]?[row], to: &xml)
      number("quantFluor", wells.reported[.threshold]?[row], to: &xml)
    }
  }

  private static func note(
    _ row: Int, _ react: RDMLPlan.React, _ sample: RDMLPlan.SampleKey, _ run: Run
  ) -> String {
    let quantity = run.wells.quantity[row]
    return RDMLNote(
      well: react.note, quantity: quantity == sample.quantity ? nil : quantity,
      meltingTemperatures: Array(run.wells.meltingTemperatures[row, default: []].dropFirst()),
      flags: run.wells.flags[row] ?? []
    ).text
  }

  private static func number(_ name: StaticString, _ value: Double?, to xml: inout XMLWriter) {
    if let value, value.isFinite { xml.element(name, text: ShortNumber.text(value)) }
  }

  /// The points of a curve, of those at one cycle or temperature the first: RDML wants them
  /// different as 32-bit numbers.
  static func points(_ curve: CurveSet.Curve) -> [(Double, Double)] {
    var seen: Set<Float> = []
    return zip(curve.x, curve.fluorescence).filter { x, y in
      x.isFinite && y.isFinite && seen.insert(Float(x)).inserted
    }
  }

  /// `2013-04-22T15:12:11`, also with a fraction of the second and a time zone: what XML Schema
  /// holds to be a date and time.
  static func isXMLDate(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count >= 19 else { return false }
    for (index, mark) in "0000-00-00T00:00:00".utf8.enumerated() {
      let isFit = mark == 0x30 ? isDigit(bytes[index]) : bytes[index] == mark
      guard isFit else { return false }
    }
    func number(_ start: Int) -> Int { Int(bytes[start] - 48) * 10 + Int(bytes[start + 1] - 48) }
    let days = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard (1...12).contains(number(5)), number(11) < 24, number(14) < 60, number(17) < 60,
      number(0) + number(2) > 0
    else { return false }
    let year = number(0) * 100 + number(2)
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let last = days[number(5) - 1] + (isLeap && number(5) == 2 ? 1 : 0)
    guard (1...last).contains(number(8)) else { return false }
    return isZone(fraction(bytes[19...]))
  }

  private static func fraction(_ rest: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard rest.first == 0x2E, rest.count > 1, isDigit(rest[rest.startIndex + 1]) else {
      return rest
    }
    return rest.dropFirst().drop(while: isDigit)
  }

  private static func isZone(_ rest: ArraySlice<UInt8>) -> Bool {
    let zone = Array(rest)
    if zone.isEmpty || zone == [0x5A] { return true }
    guard zone.count == 6, zone[0] == 0x2B || zone[0] == 0x2D, zone[3] == 0x3A,
      [1, 2, 4, 5].allSatisfy({ isDigit(zone[$0]) })
    else { return false }
    let hours = Int(zone[1] - 48) * 10 + Int(zone[2] - 48)
    let minutes = Int(zone[4] - 48) * 10 + Int(zone[5] - 48)
    return hours < 14 && minutes < 60
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
}

/// The raw curve of each row of a run.
struct RDMLCurves {
  private struct Key: Hashable {
    var well: WellID
    var target: Int32
  }

  private let run: Run
  private var amplifications: [Key: CurveSet.Curve] = [:]
  private var meltings: [Key: CurveSet.Curve] = [:]
  /// The measure of each curve that is no raw one, or not the first of its reaction.
  private(set) var lost: [String] = []
  /// How many rows each well has: a curve without a target is the only one's.
  private var rows: [WellID: Int] = [:]

  init(_ run: Run) {
    self.run = run
    for well in run.wells.well { rows[well, default: 0] += 1 }
    for curve in run.curves.amplification {
      RDMLCurves.take(curve, into: &amplifications, lost: &lost)
    }
    for curve in run.curves.melting { RDMLCurves.take(curve, into: &meltings, lost: &lost) }
  }

  /// Derivatives and baseline-corrected signals are no raw data.
  private static let derived: Set<String> = ["deltarn", "drn", "derivative", "-d(rfu)/dt"]

  private static func take(
    _ curve: CurveSet.Curve, into curves: inout [Key: CurveSet.Curve], lost: inout [String]
  ) {
    let key = Key(well: curve.well, target: curve.target)
    guard !RDMLCurves.derived.contains(HeadText.fold(curve.measure)), curves[key] == nil else {
      lost.append(curve.measure.isEmpty ? "unnamed" : curve.measure)
      return
    }
    curves[key] = curve
  }

  func amplification(_ row: Int) -> CurveSet.Curve? { curve(row, amplifications) }
  func melting(_ row: Int) -> CurveSet.Curve? { curve(row, meltings) }

  private func curve(_ row: Int, _ curves: [Key: CurveSet.Curve]) -> CurveSet.Curve? {
    let well = run.wells.well[row]
    guard well.ordinal == nil || !curves.isEmpty else { return nil }
    if let own = curves[Key(well: well, target: run.wells.target[row])] { return own }
    return rows[well] == 1 ? curves[Key(well: well, target: NameTable.none)] : nil
  }
}
