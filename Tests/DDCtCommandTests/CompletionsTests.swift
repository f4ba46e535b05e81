import DDCtCommand
import Testing

@Suite struct CompletionsTests {
  @Test(arguments: ["bash", "zsh", "fish"])
  func `a script names every command and every option`(_ shell: String) {
    let tool = Tool.run("completions", shell)
    #expect(tool.status == .done)
    for command in CommandName.allCases { #expect(tool.output.contains(command.rawValue)) }
    for flag in FlagTable.all {
      let name = shell == "fish" ? "-l \(flag.name.text) " : "--\(flag.name.text)"
      #expect(tool.output.contains(name))
    }
  }

  @Test func `the manual page names every option, its hyphens escaped`() {
    let text = Tool.run("man").output
    #expect(text.hasPrefix(".TH DDCT 1 "))
    for flag in FlagTable.all {
      let escaped = flag.name.text.split(separator: "-").joined(separator: "\\-")
      #expect(text.contains("\\fB\\-\\-" + escaped) || flag.name == .help)
    }
  }
}
