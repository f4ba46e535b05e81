import QPCRModel
import QPCRTables

/// Reads an RDML document in one pass over its elements.
struct RDMLParser {
  private var cursor: RDMLCursor
  private let readsCurves: Bool
  private(set) var document = RDMLDocument()
  private var properties: Set<String> = []

  /// More are no file of an instrument but one that is made to fill the memory: each becomes a column.
  private static let propertyLimit = 1000
  private static let runLimit = 10_000

  init(
    _ xml: XMLPullReader, file: String, readsCurves: Bool
  ) throws(FormatError) {
    cursor = RDMLCursor(xml, file: file)
    self.readsCurves = readsCurves
    document.version = cursor.attribute("version") ?? ""
    while try cursor.nextChild() {
      if cursor.isNamed("sample") {
        try sample()
      } else if cursor.isNamed("target") {
        try target()
      } else if cursor.isNamed("dye") {
        try dye()
      } else if cursor.isNamed("thermalCyclingConditions") {
        try program()
      } else if cursor.isNamed("experiment") {
        try experiment()
      } else {
        try cursor.skip()
      }
    }
  }

  private func id() -> String { Name.trimmed(cursor.attribute("id") ?? "") }

  // MARK: Samples, targets, dyes, programs

  private mutating func sample() throws(FormatError) {
    let id = id()
    var sample = RDMLSample(name: id)
    var description = ""
    while try cursor.nextChild() {
      if cursor.isNamed("description") {
        description = try cursor.text()
      } else if cursor.isNamed("type") {
        try sampleType(&sample)
      } else if cursor.isNamed("interRunCalibrator") {
        sample.isRunCalibrator = try flag("interRunCalibrator")
      } else if cursor.isNamed("calibratorSample") {
        sample.isCalibrator = try flag("calibratorSample")
      } else if cursor.isNamed("quantity") {
        let target = cursor.attribute("targetId")
        let value = try quantity()
        if let target { sample.targetQuantities[target] = value } else { sample.quantity = value }
      } else if cursor.isNamed("annotation") {
        try annotation(&sample)
      } else {
        try cursor.skip()
      }
    }
    sample.name = RDMLNames.name(id: id, description: description)
    if document.samples.updateValue(sample, forKey: id) != nil {
      document.remarks.append("the sample “\(id)” is declared twice; the later one was taken")
    }
  }

  private static let types: [String: WellRole] = [
    "unkn": .unknown, "ntc": .noTemplate, "nac": .negative, "ntp": .negative, "std": .standard,
    "nrt": .noReverseTranscription, "pos": .positive, "opt": .positive,
  ]

  private mutating func sampleType(_ sample: inout RDMLSample) throws(FormatError) {
    let target = cursor.attribute("targetId")
    let text = try cursor.text()
    guard !text.isEmpty else { return }
    guard let role = RDMLParser.types[text.lowercased()] else {
      throw cursor.fault(
        "type",
        .unknownTask(
          text: text, known: ["unkn", "ntc", "nac", "std", "ntp", "nrt", "pos", "opt"]))
    }
    if let target { sample.targetRoles[target] = role } else { sample.role = role }
  }

  private mutating func flag(_ element: String) throws(FormatError) -> Bool {
    let text = try cursor.text()
    if text.isEmpty { return false }
    guard let flag = BooleanText.parse(text) else {
      throw cursor.fault(element, .notABoolean(text: text))
    }
    return flag
  }

  private mutating func quantity() throws(FormatError) -> Double? {
    var value: Double?
    while try cursor.nextChild() {
      if cursor.isNamed("value") { value = try cursor.number() } else { try cursor.skip() }
    }
    return value.flatMap { $0 < 0 ? nil : $0 }
  }

  private mutating func annotation(_ sample: inout RDMLSample) throws(FormatError) {
    var property = ""
    var value = ""
    while try cursor.nextChild() {
      if cursor.isNamed("property") {
        property = try cursor.text()
      } else if cursor.isNamed("value") {
        value = try cursor.text()
      } else {
        try cursor.skip()
      }
    }
    guard !property.isEmpty else { return }
    if properties.insert(property).inserted {
      document.properties.append(property)
      guard properties.count <= RDMLParser.propertyLimit else {
        throw cursor.fault(
          "annotation", .tooMany(what: "different annotations", limit: RDMLParser.propertyLimit))
      }
    }
    sample.annotations[property] = value
  }

  private mutating func target() throws(FormatError) {
    let id = id()
    var target = RDMLTarget(name: id)
    var description = ""
    while try cursor.nextChild() {
      if cursor.isNamed("description") {
        description = try cursor.text()
      } else if cursor.isNamed("type") {
        target.isReference = try cursor.text() == "ref"
      } else if cursor.isNamed("amplificationEfficiency") {
        target.efficiency = try cursor.number()
      } else if cursor.isNamed("dyeId") {
        target.dye = RDMLNames.name(id: try cursor.reference(), description: "")
      } else {
        try cursor.skip()
      }
    }
    target.name = RDMLNames.name(id: id, description: description)
    if document.targets.updateValue(target, forKey: id) != nil {
      document.remarks.append("the target “\(id)” is declared twice; the later one was taken")
    }
  }

  private mutating func dye() throws(FormatError) {
    let id = id()
    var chemistry = ""
    while try cursor.nextChild() {
      if cursor.isNamed("dyeChemistry") { chemistry = try cursor.text() } else { try cursor.skip() }
    }
    document.dyes[id] = chemistry
  }

  private mutating func program() throws(FormatError) {
    let id = id()
    var program = RDMLProgram()
    var steps: [String] = []
    while try cursor.nextChild() {
      if cursor.isNamed("step") { steps.append(try step(&program)) } else { try cursor.skip() }
    }
    program.text = steps.joined(separator: "; ")
    document.programs[id] = program
  }

  /// `95 °C 15 s`, `65 to 95 °C 30 s` or `40 × from step 2`.
  private mutating func step(_ program: inout RDMLProgram) throws(FormatError) -> String {
    var parts: [String] = []
    while try cursor.nextChild() {
      if cursor.isNamed("nr") || cursor.isNamed("description") {
        try cursor.skip()
        continue
      }
      let isLoop = cursor.isNamed("loop")
      var values: [(name: StaticString, value: Double)] = []
      while try cursor.nextChild() {
        let names: [StaticString] = [
          "temperature", "highTemperature", "lowTemperature", "duration", "goto", "repeat",
        ]
        guard let name = names.first(where: { cursor.isNamed($0) }) else {
          try cursor.skip()
          continue
        }
        if let value = try cursor.number() { values.append((name, value)) }
      }
      func text(_ name: String) -> String? {
        values.first { "\($0.name)" == name }.map { ShortNumber.text($0.value) }
      }
      if isLoop, let count = values.first(where: { "\($0.name)" == "repeat" })?.value, count < 1000
      {
        program.cycles = max(program.cycles ?? 0, Int(count))
        parts.append("\(text("repeat") ?? "") × from step \(text("goto") ?? "?")")
      }
      if let temperature = text("temperature") { parts.append("\(temperature) °C") }
      if let low = text("lowTemperature"), let high = text("highTemperature") {
        parts.append("\(low) to \(high) °C")
      }
      if let duration = text("duration") { parts.append("\(duration) s") }
    }
    return parts.joined(separator: " ")
  }

  // MARK: Runs

  private mutating func experiment() throws(FormatError) {
    let id = id()
    while try cursor.nextChild() {
      if cursor.isNamed("run") { try run(experiment: id) } else { try cursor.skip() }
    }
  }

  private mutating func run(experiment: String) throws(FormatError) {
    var run = RDMLRun()
    run.experiment = experiment
    run.id = id()
    while try cursor.nextChild() {
      if cursor.isNamed("react") {
        try react(&run)
      } else if cursor.isNamed("description") {
        describe(&run, try cursor.text())
      } else if cursor.isNamed("instrument") {
        run.information.instrument = filled(try cursor.text())
      } else if cursor.isNamed("dataCollectionSoftware") {
        try software(&run)
      } else if cursor.isNamed("backgroundDeterminationMethod") {
        add("Background determination method", try cursor.text(), to: &run)
      } else if cursor.isNamed("cqDetectionMethod") {
        add("Cq detection method", try cursor.text(), to: &run)
      } else if cursor.isNamed("thermalCyclingConditions") {
        run.program = try cursor.reference()
      } else if cursor.isNamed("pcrFormat") {
        try layout(&run)
      } else if cursor.isNamed("runDate") {
        run.information.date = filled(try cursor.text())
      } else {
        try cursor.skip()
      }
    }
    document.runs.append(run)
    guard document.runs.count <= RDMLParser.runLimit else {
      throw cursor.fault("run", .tooMany(what: "runs", limit: RDMLParser.runLimit))
    }
  }

  private func filled(_ text: String) -> String? { text.isEmpty ? nil : text }

  private func add(_ key: String, _ value: String, to run: inout RDMLRun) {
    if !value.isEmpty { run.information.other.append(.init(key: key, value: value)) }
  }

  private func describe(_ run: inout RDMLRun, _ text: String) {
    if !RDMLDescription.read(text, into: &run.information) { add("Description", text, to: &run) }
  }

  private mutating func software(_ run: inout RDMLRun) throws(FormatError) {
    var parts: [String] = []
    while try cursor.nextChild() {
      if cursor.isNamed("name") || cursor.isNamed("version") {
        parts.append(try cursor.text())
      } else {
        try cursor.skip()
      }
    }
    run.information.software = filled(parts.filter { !$0.isEmpty }.joined(separator: " "))
  }

  private mutating func layout(_ run: inout RDMLRun) throws(FormatError) {
    // Version 1.0 names the layout; later ones have elements.
    var values: [String] = ["", "", "", ""]
    let isNamed = document.version.hasPrefix("1.0")
    if isNamed {
      run.layout = RDMLLayout(named: try cursor.text())
    } else {
      while try cursor.nextChild() {
        let names: [StaticString] = ["rows", "columns", "rowLabel", "columnLabel"]
        if let index = names.firstIndex(where: { cursor.isNamed($0) }) {
          values[index] = try cursor.text()
        } else {
          try cursor.skip()
        }
      }
      run.layout = RDMLLayout(
        rows: Int(values[0]) ?? -1, columns: Int(values[1]) ?? -1, rowLabel: values[2],
        columnLabel: values[3])
    }
    if case .plate(let rows, let columns) = run.layout {
      run.information.plate = PlateFormat(rows: rows, columns: columns)
    }
  }

  private mutating func react(_ run: inout RDMLRun) throws(FormatError) {
    let id = id()
    var sample = ""
    while try cursor.nextChild() {
      if cursor.isNamed("sample") {
        sample = try cursor.reference()
      } else if cursor.isNamed("data") {
        run.data.append(
          try datum(RDMLDatum(react: id, sample: sample, line: cursor.line())))
      } else if cursor.isNamed("partitions") {
        run.digitalReactions += 1
        try cursor.skip()
      } else {
        try cursor.skip()
      }
    }
  }

  // MARK: Data

  private mutating func datum(_ start: RDMLDatum) throws(FormatError) -> RDMLDatum {
    var datum = start
    while try cursor.nextChild() {
      if cursor.isNamed("adp") {
        try amplificationPoint(&datum)
      } else if cursor.isNamed("mdp") {
        try meltingPoint(&datum)
      } else if cursor.isNamed("tar") {
        datum.target = try cursor.reference()
      } else if cursor.isNamed("cq") {
        try cq(&datum)
      } else {
        try fact(&datum)
      }
    }
    return datum
  }

  private mutating func fact(_ datum: inout RDMLDatum) throws(FormatError) {
    if cursor.isNamed("excl") {
      let text = try cursor.text()
      // Presence excludes; some write a word in place of a reason.
      if let word = BooleanText.parse(text) {
        datum.exclusion = word ? "" : nil
      } else {
        datum.exclusion = text
      }
    } else if cursor.isNamed("note") {
      datum.note = try cursor.text()
    } else if cursor.isNamed("quantity") {
      datum.quantity = try quantity()
    } else if cursor.isNamed("meltTemp") {
      datum.meltingTemperature = try cursor.number().flatMap { $0 > 0 ? $0 : nil }
    } else if cursor.isNamed("endPt") {
      datum.endPoint = try cursor.number()
    } else if cursor.isNamed("quantFluor") {
      datum.threshold = try cursor.number().flatMap { $0 < 0 ? nil : $0 }
    } else {
      try cursor.skip()
    }
  }

  /// A Cq: below 0 is "not available", and so are 0 and NaN, which are no cycles.
  private mutating func cq(_ datum: inout RDMLDatum) throws(FormatError) {
    let text = try cursor.text()
    guard !text.isEmpty else { return }
    datum.hasCq = true
    guard let number = NumberText.parse(text) else {
      let words = ["NaN", "-1.0"]
      if ["nan", "inf", "-inf", "na", "n/a"].contains(text.lowercased()) { return }
      let isComma = NumberText.parse(text, decimalMark: .comma) != nil
      throw cursor.fault(
        "cq",
        isComma
          ? .wrongDecimalMark(text: text, expected: "point") : .notACq(text: text, words: words))
    }
    guard number <= 100 else { throw cursor.fault("cq", .noCycle(text: text)) }
    if number > 0 { datum.cycles = number }
  }

  private mutating func amplificationPoint(_ datum: inout RDMLDatum) throws(FormatError) {
    // Version 1.0 has its last cycle in place of "no Cq", so the cycles are always read there.
    guard readsCurves || document.version.hasPrefix("1.0") else { return try cursor.skip() }
    var cycle: Double?
    var fluorescence: Double?
    while try cursor.nextChild() {
      if cursor.isNamed("cyc") {
        cycle = try cursor.number()
      } else if cursor.isNamed("fluor") {
        fluorescence = try cursor.number()
      } else {
        try cursor.skip()
      }
    }
    guard let cycle, let fluorescence else { return }
    if cycle > datum.lastCycle { datum.lastCycle = cycle }
    guard readsCurves else { return }
    add(cycle, fluorescence, to: &datum.amplification)
  }

  private mutating func meltingPoint(_ datum: inout RDMLDatum) throws(FormatError) {
    guard readsCurves else { return try cursor.skip() }
    var temperature: Double?
    var fluorescence: Double?
    while try cursor.nextChild() {
      if cursor.isNamed("tmp") {
        temperature = try cursor.number()
      } else if cursor.isNamed("fluor") {
        fluorescence = try cursor.number()
      } else {
        try cursor.skip()
      }
    }
    guard let temperature, let fluorescence else { return }
    add(temperature, fluorescence, to: &datum.melting)
  }

  private func add(_ x: Double, _ fluorescence: Double, to curve: inout CurveSet.Curve?) {
    if curve == nil {
      curve = CurveSet.Curve(well: .unnamed, measure: "Fluorescence")
      curve?.x.reserveCapacity(64)
      curve?.fluorescence.reserveCapacity(64)
    }
    curve?.x.append(x)
    curve?.fluorescence.append(fluorescence)
  }
}
