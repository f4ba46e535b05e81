import QPCRModel

/// Eppendorf Mastercycler ep realplex: a group of columns a dye, which is part of their heads.
extension Family {
  static let realplex = Family(
    name: "realplex", title: "Eppendorf Mastercycler ep realplex",
    signature: Signature(
      heads: [["Pos"], ["Name"], ["Ct *"]],
      forbidden: ["Well", "Cp", "Concentration"],
      typical: ["Ct Mean *", "Ct Dev. *", "Amount *", "Target *"], marksNeeded: 1),
    columns: ColumnNames(
      [
        (.well, ["Pos"]), (.sample, ["Name"]), (.task, ["Type", "Sample Type"]),
        (.quantity, ["Amount"]), (.reported(.sdCq), ["Ct Dev."]),
      ], ignoresUnits: true),
    conventions: {
      var conventions = Conventions()
      conventions.noCqWords = ["-", "n/a", "no Ct"]
      conventions.needs = [.well, .cq]
      conventions.noNames = ["-"]
      conventions.keys = [
        "dye(s)": .chemistry, "internalreferencedye": .passiveReference, "reftarget": .references,
        "refsample": .calibratorSample,
      ]
      return conventions
    }(),
    read: RealplexReader.read)
}

enum RealplexReader {
  /// What stands before the dye in the heads, longest first.
  private static let heads = ["Ct Mean ", "Ct Dev. ", "Amount ", "Target ", "Ct "]

  static func read(_ input: FamilyInput) throws(FormatError) -> [Run] {
    let layout = Layout(
      input.file.table(input.match.section), headerRow: input.match.headerRow,
      names: input.family.columns)
    let dyes = layout.heads.compactMap { head -> String? in
      guard let (start, dye) = parts(head), start == "Ct " else { return nil }
      return dye
    }
    let groups = dyes.map { dye in
      ColumnGroups.Group(reporter: dye, isOneOfSeveral: dyes.count > 1) { head in
        guard let (start, other) = parts(head) else { return head }
        return other == dye ? start : ""
      }
    }
    var run = try ColumnGroups.run(input, groups)
    if run.information.passiveReference == "OFF" { run.information.passiveReference = nil }
    return [run]
  }

  /// `Amount SYBR [ng]` is `Amount ` and `SYBR`.
  private static func parts(_ head: String) -> (start: String, dye: String)? {
    for start in heads where head.lowercased().hasPrefix(start.lowercased()) {
      let dye = head.dropFirst(start.count).prefix { $0 != "[" }
      return (start, Name.trimmed(String(dye)))
    }
    return nil
  }
}
