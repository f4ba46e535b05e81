/// Why a well differs.
enum WellCauses {
  static func causes(_ well: WellChange, _ pair: ResultsPair) -> [String] {
    let export = pair.exportCause(run: well.run)
    let sheet = pair.sheetCause("samples")
    switch well.field {
    case .cq, .well: return [export].compactMap(\.self)
    case .exclusionReason, .exclusionCq: return [export, sheet].compactMap(\.self)
    case .sample, .role: return [export, sheet].compactMap(\.self)
    case .excluded:
      let rules = Set([well.a, well.b].compactMap(\.string))
      return rules.sorted().flatMap { self.exclusion(by: $0, export, sheet, pair) }
    }
  }

  /// A well is excluded by the command (`--exclude`), a sheet, the instrument's user or a rule.
  private static func exclusion(
    by rule: String, _ export: String?, _ sheet: String?, _ pair: ResultsPair
  ) -> [String] {
    switch rule {
    case "command": return [pair.setting("exclude")?.words].compactMap(\.self)
    case "sheet": return [sheet, export].compactMap(\.self)
    case "instrument": return [export].compactMap(\.self)
    default:
      let settings = ["exclude_outliers", "threshold", "exclude"].compactMap {
        pair.setting($0)?.words
      }
      return settings + [export].compactMap(\.self)
    }
  }
}

/// Why a role or an efficiency differs.
enum AssayCauses {
  static func causes(_ change: AssayChange, _ pair: ResultsPair) -> [String] {
    var causes = (change.field == "role" ? ["reference"] : ["efficiency"]).compactMap {
      pair.setting($0)?.words
    }
    causes += [pair.sheetCause("assays")].compactMap(\.self)
    if change.field != "role" {
      let standards = (pair.wellsByTarget[change.target] ?? []).filter { place in
        let roles = pair.wells[place].roles
        return [roles.a, roles.b].contains { pair.names[$0] == "standard" }
      }
      let groups = (pair.groupsByTarget[change.target] ?? []).filter { place in
        pair.names[pair.groups[place].key.role] == "standard"
      }
      causes += [pair.words(wells: standards, groups: groups)].compactMap(\.self)
    }
    return causes
  }
}
