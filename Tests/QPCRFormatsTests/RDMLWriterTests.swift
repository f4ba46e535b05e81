@testable import QPCRFormats
import QPCRModel
import QPCRTables
import QPCRTestSupport
import Testing

@Suite struct RDMLWriterTests {
  @Test func targetsThatWereAllReferencesStaySo() throws {
    let document =
      "<rdml xmlns=\"http://www.rdml.org\" version=\"1.3\"><dye id=\"D\"/><sample id=\"S\"/>"
      + "<target id=\"G\"><type>ref</type><dyeId id=\"D\"/></target><experiment id=\"E\">"
      + "<run id=\"R\"><pcrFormat><rows>8</rows><columns>12</columns><rowLabel>ABC</rowLabel>"
      + "<columnLabel>123</columnLabel></pcrFormat><react id=\"1\"><sample id=\"S\"/><data>"
      + "<tar id=\"G\"/><cq>20.5</cq></data></react></run></experiment></rdml>"
    let runs = try ExportReader.read([Specimen.input(document, name: "r.rdml")])
    #expect(runs[0].information.referenceTargets.isEmpty)
    let written = String(decoding: RDMLWriter.document(runs), as: UTF8.self)
    #expect(written.contains("<type>ref</type>") && !written.contains("<type>toi</type>"))
    // An export that names all of its targets as references means it.
    var named = runs
    named[0].information.other = []
    named[0].information.referenceTargets = ["G"]
    let back = try again(named, name: "r.rdml")[0]
    #expect(back.information.referenceTargets == ["G"] && back.information.other == [])
    let twice = RDMLWriter.document(try again(runs, name: "r.rdml"))
    #expect(String(decoding: twice, as: UTF8.self) == written)
  }

  // MARK: Helpers

  /// The runs of written RDML.
  private func again(_ runs: [Run], name: String = "again.rdml") throws -> [Run] {
    try ExportReader.read([ExportInput(name: name, bytes: RDMLWriter.write(runs))])
  }

  /// What RDML keeps of a row, in words.
  private func facts(_ run: Run, _ row: Int) -> String {
    let wells = run.wells
    let factors = run.factors.map { "\($0.name)=\($0.levels[$0.level[row]] ?? "")" }
      .filter { !$0.hasSuffix("=") }.sorted()
    return [
      run.line(row), wells.role[row].name,
      wells.reporter.isEmpty ? "" : run.reporters[wells.reporter[row]] ?? "",
      wells.omitted[row] ?? "-", wells.flags[row, default: []].joined(separator: ";"),
      "\(wells.quantity[row] ?? -1)", "\(wells.meltingTemperatures[row] ?? [])",
      "\(wells.reported[.threshold]?[row] ?? -1)",
      "\(wells.reported[.endpointFluorescence]?[row] ?? -1)", factors.joined(separator: ","),
    ].joined(separator: "|")
  }

  /// In the order of these words: RDML goes well by well, an export may go dye by dye.
  private func rows(_ run: Run) -> [(row: Int, facts: String)] {
    (0..<run.wells.count).map { ($0, facts(run, $0)) }.sorted { $0.1 < $1.1 }
  }

  /// The raw curves of a run's rows in the same order: RDML has one curve of each kind a reaction, so
  /// that derivatives and baseline-corrected signals stay behind.
  private func curves(_ run: Run) -> [[[Double]]] {
    let curves = RDMLCurves(run)
    return rows(run).flatMap { row, _ in
      [curves.amplification(row), curves.melting(row)].map { curve in
        curve.map { RDMLWriter.points($0).map { [$0.0, $0.1] } } ?? []
      }
    }
  }

  private func isSame(_ a: Run, _ b: Run, sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(rows(a).map(\.facts) == rows(b).map(\.facts), sourceLocation: sourceLocation)
    #expect(a.samples.names == b.samples.names, sourceLocation: sourceLocation)
    #expect(a.targets.names == b.targets.names, sourceLocation: sourceLocation)
    let (left, right) = (a.information, b.information)
    // A file in which every target is a reference is one in which nobody said which are.
    if left.referenceTargets.count < a.targets.count {
      #expect(left.referenceTargets == right.referenceTargets, sourceLocation: sourceLocation)
    }
    #expect(left.calibratorSample == right.calibratorSample, sourceLocation: sourceLocation)
    #expect(left.efficiencyFactors == right.efficiencyFactors, sourceLocation: sourceLocation)
    #expect(left.instrument == right.instrument, sourceLocation: sourceLocation)
    #expect(left.software == right.software, sourceLocation: sourceLocation)
    #expect(left.date == right.date, sourceLocation: sourceLocation)
    #expect(left.chemistry == right.chemistry, sourceLocation: sourceLocation)
    #expect(curves(a) == curves(b), sourceLocation: sourceLocation)
  }

  // MARK: Property

  /// A run of random content: names that need escaping, wells of every kind.
  func random(_ stream: inout SplitMix) -> Run {
    var run = Run(name: "r", source: RunSource(file: "r", format: "tidy"))
    let kind = stream.next(5)
    let odd = [
      "a & b", "<x>", "Δ \"q\"", "no sample", "S1", "S1 #2", "S1 #2 #3", "µ'", "10", "β-Actin",
    ]
    let targets = ["GAPDH", "no target", "CCL2 <1>", "A & B"]
    run.reporters = NameTable(unique: ["FAM", "VIC"])
    run.information.instrument = stream.next(2) == 0 ? nil : "Machine <7>"
    run.information.software = stream.next(2) == 0 ? nil : "Soft 1.2 & more"
    run.information.date =
      [nil, "2016-07-17T20:24:26.5+01:00", "17. Juli 2016", "2016-02-30T00:00:00"][
        stream.next(4)]
    run.information.chemistry = stream.next(2) == 0 ? nil : "hydrolysis probe"
    run.information.referenceTargets = stream.next(2) == 0 ? [] : ["GAPDH"]
    run.information.efficiencyFactors = ["GAPDH": 1.9 + Double(stream.next(100)) / 1000]
    var factor = FactorColumn(name: "condition & time")
    // An array of sixteen labels has no more wells.
    let wells = kind == 2 ? 4 + stream.next(12) : 4 + stream.next(30)
    let perWell = kind == 4 ? 1 : 1 + stream.next(3)
    for well in 0..<wells {
      let sampleName = stream.next(8) == 0 ? "" : odd[stream.next(odd.count)]
      let sample = run.samples.intern(sampleName)
      let role = WellRole.allCases[stream.next(WellRole.allCases.count)]
      let level = factor.levels.intern(["", "pre", "post <2>"][stream.next(3)])
      for target in 0..<perWell {
        let id: WellID =
          switch kind {
          case 0: WellID(row: well / 12, column: well % 12)
          case 1: WellID(label: run.wellLabels.intern("\(well * 3 + 1)"))
          case 2: WellID(label: run.wellLabels.intern("A1a\(well % 8 + 1)" + (well < 8 ? "" : "x")))
          case 3: WellID(label: run.wellLabels.intern("S\(well)-A01"))
          default: .unnamed
          }
        let name = targets[(well + target) % targets.count]
        let isDetected = stream.next(4) > 0
        let row = run.wells.append(
          well: id, sample: sample, target: run.targets.intern(name), role: role,
          cq: isDetected ? .detected(Double(stream.next(40_000) + 1) / 1000) : .undetermined,
          sourceRow: 1)
        run.wells.reporter.append(Int32((well + target) % targets.count % 2))
        factor.level.append(level)
        if stream.next(5) == 0 { run.wells.omitted[row] = ["", "bubble; \"x\""][stream.next(2)] }
        if stream.next(5) == 0 { run.wells.flags[row] = ["NOAMP", "HIGH <SD>"] }
        if role == .standard { run.wells.quantity[row] = Double(1 + stream.next(1_000_000)) / 7 }
        if stream.next(3) == 0 {
          run.wells.meltingTemperatures[row] = [60 + Double(stream.next(999)) / 31]
        }
        if stream.next(3) > 0 {
          let points = 1 + stream.next(5)
          var curve = CurveSet.Curve(well: id, target: run.wells.target[row], measure: "Rn")
          for x in 0..<points {
            curve.x.append(Double(x + 1))
            curve.fluorescence.append(Double(stream.next(1_000_000)) / 977 - 100)
          }
          if kind != 4 { run.curves.amplification.append(curve) }
          curve.x = curve.x.map { $0 / 3 + 60 }
          if kind != 4, stream.next(2) == 0 { run.curves.melting.append(curve) }
        }
      }
    }
    if factor.levels.count > 0 { run.factors = [factor] }
    if !run.targets.names.contains("GAPDH") {
      run.information.efficiencyFactors = [:]
      run.information.referenceTargets = []
    }
    return run
  }

  @Test(arguments: 0..<200) func comesBackAlike(seed: Int) throws {
    var stream = SplitMix(seed: seed)
    let run = random(&stream)
    let runs = try again([run])
    #expect(runs.count == 1)
    isSame(run, runs[0])
    // What was read is written as it was.
    #expect(RDMLWriter.write(runs) == RDMLWriter.write(try again(runs, name: "again.rdml")))
  }

  @Test func severalRunsKeepTheirNamesAndShareSamples() throws {
    let runs = try ExportReader.read([
      Specimen.input(
        "well,run,sample,target,Cq,condition\nA1,R1,S1,G,20.5,pre\nA1,R2,S1,G,21.5,pre\n"
          + "A2,R1,S2,H,22,post\nA2,R2,S2,G,,post\n")
    ])
    let back = try again(runs)
    #expect(back.map(\.name) == ["R1", "R2"])
    #expect(back.map(\.lines) == runs.map(\.lines))
    #expect(back.map { $0.factors.map(\.name) } == [["condition"], ["condition"]])
  }

  @Test func isTheSameAgainAndAgain() throws {
    let run = try Specimen.run("well,sample,target,Cq\nA1,S1,G,20.5\nH12,S2,G,\n")
    let bytes = RDMLWriter.write([run])
    #expect(RDMLWriter.write([run]) == bytes)
    #expect(Array(bytes.prefix(4)) == [0x50, 0x4B, 3, 4])
  }

  @Test func whatItLooksLike() throws {
    let run = try Specimen.run(
      "well,sample,target,Cq,task,quantity\nB1,S1,G,20.5,unknown,\nB2,,G,,ntc,\nB3,St,G,18,standard,1e3\n"
    )
    let text = String(decoding: RDMLWriter.document([run]), as: UTF8.self)
    #expect(text.contains("<react id=\"13\">\n    <sample id=\"S1\"/>"))
    #expect(text.contains("<sample id=\"no sample\">\n  <type>ntc</type>"))
    #expect(text.contains("<cq>-1.0</cq>"))
    #expect(text.contains("<value>1000</value>"))
    #expect(text.contains("<rows>8</rows>\n    <columns>12</columns>"))
  }

  @Test func whatRDMLHasNoElementForStandsInNoteAndDescription() throws {
    var run = try Specimen.run("well,sample,target,Cq\nA1,S1,G,20.5\nA2,S1,G,21\n")
    run.wells.meltingTemperatures = [0: [81.5, 76.25, 70]]
    run.wells.quantity[0] = 12.5
    run.wells.quantity[1] = 13
    run.wells.flags = [0: ["NOAMP"]]
    run.information.date = "17. Juli 2016"
    run.information.chemistry = "TAQMAN"
    run.information.passiveReference = "ROX"
    run.information.calibratorGroup = "control: A"
    run.information.confidence = 0.95
    run.information.cycles = 45
    run.information.other = [
      .init(key: "Block: Type", value: "96\n\\well"), .init(key: "Empty", value: ""),
    ]
    let text = String(decoding: RDMLWriter.document([run]), as: UTF8.self)
    #expect(
      text.contains("<meltTemp>81.5</meltTemp>\n     <note>quantity: 12.5;tm: 76.25 70;NOAMP<"))
    #expect(
      text.contains("<description>Run information kept by ddct:&#10;Date: 17. Juli 2016&#10;"))
    let back = try again([run])[0]
    isSame(run, back)
    #expect(back.wells.meltingTemperatures == run.wells.meltingTemperatures)
    #expect(back.information.passiveReference == "ROX")
    #expect(back.information.calibratorGroup == "control: A")
    #expect(back.information.confidence == 0.95)
    #expect(back.information.cycles == 45)
    #expect(back.information.other == run.information.other)
  }

  @Test(arguments: ["tm: high", "quantity: a lot", "tm:", "quantity: 1 2"])
  func aNoteThatOnlyLooksLikeOursIsAFlag(note: String) throws {
    #expect(RDMLNote(note + ";NOAMP").flags == [note, "NOAMP"])
  }

  /// Every shared export that is read, written as RDML and read again.
  @Test(.enabled(if: Shared.isPresent, "needs QPCR_SHARED"), arguments: SharedExports.paths)
  func realExportsComeBackAlike(path: String) throws {
    guard let runs = try? ExportReader.read([Specimen.shared(path)]) else { return }
    // A table of several plates becomes a run a plate; RDML.py compares those.
    guard runs.allSatisfy({ $0.wells.plate.isEmpty }) else { return }
    let back = try again(runs)
    #expect(runs.count == back.count)
    for (a, b) in zip(runs, back) {
      isSame(a, b)
      #expect(a.information.passiveReference == b.information.passiveReference)
      #expect(a.information.calibratorGroup == b.information.calibratorGroup)
      #expect(a.information.confidence == b.information.confidence)
      #expect(a.information.cycles == nil || a.information.cycles == b.information.cycles)
      #expect(a.information.other == b.information.other)
    }
  }
}

/// SplitMix64 (Steele, Lea, Flood 2014): the same numbers everywhere.
struct SplitMix {
  private var state: UInt64
  init(seed: Int) { state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  mutating func next(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((z ^ (z >> 31)) % UInt64(bound))
  }
}
