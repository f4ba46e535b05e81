import QPCRFormats
import QPCRModel
import Testing

@Suite struct LightCycler96CallsTests {
  /// A `.lc96p` or RDML of the LightCycler 96: a number stands as the Cq of every reaction, and the
  /// software's own files beside it say of which it shows none.
  private func lightCycler96(
    _ calls: [String], listed: Int, damaged: Bool = false
  ) throws -> Run {
    let numbers = calls.indices.map { $0 + 1 }
    let cqs = ["17.5", "100", "29.5", "18.25"]
    let reactions = numbers.map {
      "<react id=\"\($0)\"><sample id=\"S\"/><data><tar id=\"G\"/><cq>\(cqs[$0 - 1])</cq></data></react>"
    }
    let rdml =
      "<rdml xmlns=\"http://www.rdml.org\" version=\"1.1\"><dye id=\"FAM\"/><sample id=\"S\">"
      + "<type>unkn</type></sample><target id=\"G\"><type>toi</type><dyeId id=\"FAM\"/></target>"
      + "<experiment id=\"E\"><run id=\"R\"><pcrFormat><rows>8</rows><columns>12</columns>"
      + "<rowLabel>ABC</rowLabel><columnLabel>123</columnLabel></pcrFormat>"
      + reactions.joined() + "</run></experiment></rdml>"
    func graphs(_ content: (Int) -> String) -> String {
      numbers.map { "<react id=\"\($0)\">\(content($0))</react>" }.joined()
    }
    let application = graphs {
      "<factGraph id=\"g\($0)\" targetId=\"G\" isExcluded=\"\($0 == 4)\"/>"
    }
    let calculated = graphs {
      "<factGraph id=\"g\($0)\" targetId=\"G\"><call>\(calls[$0 - 1])</call></factGraph>"
    }
    let rows = numbers.map {
      "<absQuantDataSource><graphId>g\($0)</graphId>"
        + ($0 == listed ? "<cq>29.5</cq>" : "") + "</absQuantDataSource>"
    }
    func document(_ root: String, _ content: String) -> String {
      "<\(root) xmlns=\"http://www.roche.ch/\(root)Schema\"><experiment id=\"E\"><run id=\"R\">"
        + "\(content)</run></experiment></\(root)>"
    }
    let archive = StoredArchive.zip([
      ("rdml_data.xml", rdml),
      (
        "app_data.xml",
        document("rocheLC96AppExtension", application + (damaged ? "<open" : ""))
      ),
      (
        "calculated_data.xml",
        document(
          "rocheLC96CalculatedData",
          calculated + "<moduleCalculatedData>\(rows.joined())</moduleCalculatedData>")
      ),
    ])
    return try ExportReader.read([ExportInput(name: "trial.lc96p", bytes: archive)])[0]
  }

  @Test func callsAreFlagsAndExclusionsHold() throws {
    let run = try lightCycler96(["Positive", "Negative", "Negative", "Positive"], listed: 3)
    #expect(run.name == "trial")
    #expect(run.lines == ["A1|S|G|17.5", "A2|S|G|100.0", "A3|S|G|29.5", "A4|S|G|18.25"])
    #expect(run.wells.flags == [1: ["call Negative"]])
    #expect(run.wells.omitted == [3: "excluded in the LightCycler 96 software"])
    #expect(
      run.remarks.contains(
        "1 reaction has a Cq in the RDML that the LightCycler 96 software does not show, as it does "
          + "not call it Positive: kept and flagged"))
    #expect(
      try lightCycler96(["Positive", "Invalid", "Positive", "Positive"], listed: 0).wells.flags
        == [1: ["call Invalid"]])
  }

  /// Else what the user excluded would come back unheard.
  @Test func damageIsToldNotPassedOver() throws {
    do {
      _ = try lightCycler96(["Positive"], listed: 1, damaged: true)
      Issue.record("a damaged file was passed over")
    } catch let error as FormatError {
      #expect(
        error.message.hasPrefix(
          "trial.lc96p: app_data.xml, which says what the LightCycler 96 software calls and excludes, "
            + "cannot be read: "))
      #expect(error.message.hasSuffix("; save the run again in the instrument's software"))
    }
  }
}
