import DDCtCommand
import QPCR
import Testing

@Suite struct HelpTextTests {
  @Test(arguments: CommandName.allCases, [40, 60, 100])
  func `help names every option and fits the width`(_ command: CommandName, _ width: Int) {
    let text = HelpText.command(command, width: width)
    for flag in FlagTable.flags(of: command) { #expect(text.contains("--" + flag.name.text)) }
    let prose = text.split(separator: "Examples\n")[0]
    for line in prose.split(separator: "\n") where line.contains("  ") == false {
      #expect(line.count <= width, "\(line)")
    }
  }

  @Test func `the overview names every command`() {
    let tool = Tool.run("help")
    #expect(tool.status == .done)
    for command in CommandName.allCases { #expect(tool.output.contains(command.rawValue)) }
    #expect(Tool.run("--help").output == tool.output)
  }

  @Test func `help on a command is the same in all three ways`() {
    let text = Tool.run("help", "convert").output
    #expect(text.hasPrefix("ddct convert: any export as a tidy table or as RDML.\n"))
    #expect(Tool.run("convert", "--help").output == text)
    #expect(Tool.run("convert", "-h").output == text)
  }

  @Test func `the version is printed alone`() {
    let tool = Tool.run("--version")
    #expect(tool.status == .done)
    #expect(tool.output.hasPrefix("ddct "))
    #expect(tool.output.split(separator: ".").count == 3)
  }
}
