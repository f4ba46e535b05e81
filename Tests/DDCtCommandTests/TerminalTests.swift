import DDCtCommand
import QPCR
import Testing

@Suite struct TerminalTests {
  @Test(arguments: [
    ("60", 120, true, 60), ("60", nil, false, 60), ("0", 120, true, 120), ("x", 120, true, 120),
    (nil, 120, true, 120), (nil, 120, false, 100), (nil, nil, true, 100), ("7", nil, true, 40),
    ("100000", nil, true, 400),
  ])
  func `the width is COLUMNS, else the terminal's, else a page`(
    _ columns: String?, _ system: Int?, _ isTerminal: Bool, _ width: Int
  ) {
    var variables: [String: String] = [:]
    variables["COLUMNS"] = columns
    let terminal = Terminal(isTerminal: isTerminal, systemWidth: system, variables: variables)
    #expect(terminal.width == width)
  }

  @Test func `colour is for terminals that do not refuse it`() {
    let terminal = { (isTerminal: Bool, variables: [String: String]) in
      Terminal(isTerminal: isTerminal, systemWidth: 80, variables: variables)
    }
    #expect(terminal(true, [:]).isColored(.auto))
    #expect(terminal(true, ["NO_COLOR": ""]).isColored(.auto))
    #expect(!terminal(true, ["NO_COLOR": "1"]).isColored(.auto))
    #expect(!terminal(false, [:]).isColored(.auto))
    #expect(terminal(false, ["NO_COLOR": "1"]).isColored(.always))
    #expect(!terminal(true, [:]).isColored(.never))
  }
}
