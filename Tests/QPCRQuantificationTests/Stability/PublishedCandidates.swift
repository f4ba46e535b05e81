import QPCRQuantification
import QPCRStatistics
import QPCRTestSupport

/// Published candidates as tables: quantities on their log2 scale, with the opposite sign of Cq.
enum PublishedCandidates {
  /// Vandesompele 2002: ten candidates in the samples of one tissue.
  static func vandesompele(tissue: String) throws -> CandidateTable {
    let rows = try Shared.table("reference/03-genorm/input.csv").filter {
      $0["tissue"] == tissue
    }
    return table(rows, group: nil)
  }

  /// Andersen 2004: colon or bladder, with or without the stages as groups.
  static func andersen(_ dataset: String, hasGroups: Bool = true) throws -> CandidateTable {
    let rows = try Shared.table("reference/04-normfinder/input.csv").filter {
      $0["dataset"] == dataset
    }
    return table(rows, group: hasGroups ? "group" : nil)
  }

  /// The paired oracle: five candidates, six subjects before and after, three wells each.
  static func oracle() throws -> CandidateTable {
    let rows = try Shared.table("reference/00-paired-oracle/data.csv")
    let samples = distinct(rows, "sample")
    let names = distinct(rows, "gene")
    let subjects = distinct(rows, "subject")
    let times = distinct(rows, "time").sorted()
    func first(_ sample: String, _ key: String) -> String {
      rows.first { $0["sample"] == sample }?[key] ?? ""
    }
    return CandidateTable(
      names: names,
      cycles: names.map { name in
        samples.map { sample in
          let wells = rows.filter { $0["sample"] == sample && $0["gene"] == name }
            .compactMap { Double($0["Cq"] ?? "") }
          return wells.reduce(0, +) / Double(wells.count)
        }
      },
      unit: samples.compactMap { subjects.firstIndex(of: first($0, "subject")) },
      group: samples.compactMap { times.firstIndex(of: first($0, "time")) }, groupNames: times)
  }

  private static func table(_ rows: [[String: String]], group: String?) -> CandidateTable {
    let names = distinct(rows, "target")
    let samples = distinct(rows, "sample")
    let groups = group.map { distinct(rows, $0).sorted() } ?? []
    var cells: [String: Double] = [:]
    var groupOf: [String: Int] = [:]
    for row in rows {
      let key = (row["target"] ?? "") + "|" + (row["sample"] ?? "")
      // Only differences count, so that any number of cycles may stand for a quantity of 1.
      cells[key] = Double(row["relative_quantity"] ?? "").map { 30 - CMath.log2($0) }
      if let group {
        groupOf[row["sample"] ?? ""] = groups.firstIndex(of: row[group] ?? "")
      }
    }
    return CandidateTable(
      names: names, cycles: names.map { name in samples.map { cells[name + "|" + $0] } },
      group: group == nil ? nil : samples.map { groupOf[$0] ?? 0 }, groupNames: groups)
  }

  private static func distinct(_ rows: [[String: String]], _ key: String) -> [String] {
    var seen: Set<String> = []
    return rows.compactMap { $0[key] }.filter { seen.insert($0).inserted }
  }
}
