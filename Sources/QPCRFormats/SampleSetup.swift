import QPCRModel
import QPCRTables

/// The `[Sample Setup]` section: what was planned for each well. The biological group stands
/// nowhere else.
struct SampleSetup {
  private struct Key: Hashable {
    var well: WellText
    var target: String
  }

  private struct Plan {
    var group: String
    var task: String
  }

  private var plans: [Key: Plan] = [:]
  private var byWell: [WellText: Plan] = [:]

  /// Reads the section, `nil` where the file has none with wells.
  init?(_ input: FamilyInput) {
    guard let section = input.file.section(["Sample Setup"]) else { return nil }
    let table = input.file.table(section)
    let names = input.family.columns
    let header = section.rows.prefix(120).first { row in
      let layout = Layout(table, headerRow: row, names: names)
      return layout.column(.well) != nil && layout.column(.sample) != nil
    }
    guard let header else { return nil }
    let layout = Layout(table, headerRow: header, names: names)
    guard let well = layout.column(.wellPosition) ?? layout.column(.well) else { return nil }
    for row in header + 1..<section.rows.upperBound {
      let place = WellText(table.text(row: row, column: well))
      guard place.isPlace else { continue }
      func text(_ role: ColumnRole) -> String {
        layout.column(role).map { table.text(row: row, column: $0) } ?? ""
      }
      let plan = Plan(group: text(.biogroup), task: text(.task))
      plans[Key(well: place, target: text(.target))] = plan
      if byWell[place] == nil || !plan.group.isEmpty { byWell[place] = plan }
    }
  }

  /// Adds the group as a factor, and the tasks where the table of wells has none.
  func annotate(_ run: inout Run) {
    var levels = NameTable()
    var level = ContiguousArray<Int32>()
    var roles = run.wells.role
    for row in 0..<run.wells.count {
      let plan = plan(run, row)
      level.append(levels.intern(plan?.group ?? ""))
      if let task = plan?.task, let role = TaskText.role(task) { roles[row] = role }
    }
    if levels.count > 0, !run.factors.contains(where: { $0.name == "biogroup" }) {
      run.factors.append(FactorColumn(name: "biogroup", levels: levels, level: level))
    }
    if run.wells.role.allSatisfy({ $0 == .unknown }) { run.wells.role = roles }
  }

  private func plan(_ run: Run, _ row: Int) -> Plan? {
    let text = run.wells.well[row].text(labels: run.wellLabels)
    let place = WellText(text)
    let target = run.targets[run.wells.target[row]] ?? ""
    return plans[Key(well: place, target: target)] ?? byWell[place]
  }
}
