import Testing

@testable import QPCRReport

@Suite struct ResultsPairTests {
  private func pair(_ edit: (inout ResultsFile, inout ResultsFile) -> Void) -> ResultsPair {
    var names = ResultsNames()
    for name in ["run", "S1", "CCL2", "GAPDH"] { _ = names.number(name) }
    var (a, b) = (ResultsFile(), ResultsFile())
    edit(&a, &b)
    return ResultsPair(a, b, names: names)
  }

  /// The order inside a list of options means nothing.
  @Test func `settings are the same by their elements`() {
    func list(_ texts: [String]) -> JSONContent { .list(texts.map(JSONContent.text)) }
    let settings = pair { a, b in
      a.plan = [
        .init(key: "reference", value: list(["A", "B"])), .init(key: "within", value: list(["x"])),
        .init(key: "seed", value: .number(1)),
      ]
      b.plan = [
        .init(key: "reference", value: list(["B", "A"])), .init(key: "within", value: list(["y"])),
        .init(key: "new", value: .bool(true)), .init(key: "seed", value: .number(1)),
      ]
    }.settings
    #expect(settings.map(\.words) == ["the setting within (x → y)", "the setting new (– → yes)"])
  }

  @Test func `roles and efficiencies are told by target`() {
    let assays = pair { a, b in
      a.assays = [
        .init(target: 3, role: "reference", efficiency: 2),
        .init(target: 2, role: "target", efficiency: 2),
      ]
      b.assays = [
        .init(target: 3, role: "target", efficiency: 1.9),
        .init(target: 2, role: "target", efficiency: 2),
      ]
    }.assays
    #expect(assays.map(\.field) == ["efficiency", "role"] && assays.allSatisfy { $0.target == 3 })
  }

  @Test func `a subject or level that both files tell otherwise is one change each`() {
    let annotations = pair { a, b in
      a.expression.annotations = [1: .init(subject: "P1", levels: ["time": "0h", "dose": "low"])]
      b.expression.annotations = [1: .init(subject: "P2", levels: ["time": "2h", "dose": "low"])]
    }.annotations
    #expect(annotations.map(\.field) == ["subject", "time"])
  }

  /// Where the files tell no wells, replicates are compared by their numbers.
  @Test func `a range that moved alone is told, one that moved with the SD is not`() {
    func groups(sd: Double, range: Double) -> [String] {
      pair { a, b in
        for isSecond in [false, true] {
          var rows = ResultsFile.ReplicateRows()
          rows.keys = [.init(run: 0, sample: 1, target: 2)]
          rows.counts = [SIMD4(3, 0, 0, 0)]
          rows.mean = [25]
          rows.sd = [isSecond ? sd : 0.2]
          rows.range = [isSecond ? range : 0.4]
          rows.firstWell = [0, 0]
          rows.hasWells = false
          if isSecond { b.replicates = rows } else { a.replicates = rows }
        }
      }.groups.map(\.field)
    }
    #expect(groups(sd: 0.2, range: 0.4).isEmpty)
    #expect(groups(sd: 0.2, range: 0.5) == ["range_cq"])
    #expect(groups(sd: 0.3, range: 0.6) == ["sd_cq"])
  }
}
