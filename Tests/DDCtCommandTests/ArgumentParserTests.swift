import DDCtCommand
import QPCR
import Testing

@Suite struct ArgumentParserTests {
  private func parse(_ arguments: String...) throws -> ParsedArguments? {
    guard case .command(let parsed) = try ArgumentParser.parse(arguments) else { return nil }
    return parsed
  }

  @Test func `values stand after a blank or an equals sign`() throws {
    let parsed = try parse("analyze", "a.txt", "--samples", "s.csv", "--title=x=y", "b.txt")
    #expect(parsed?.operands == ["a.txt", "b.txt"])
    #expect(parsed?.value(.option(.samples)) == "s.csv")
    #expect(parsed?.value(.option(.title)) == "x=y")
  }

  @Test func `two dashes end the options`() throws {
    #expect(try parse("analyze", "--", "--quiet", "-x")?.operands == ["--quiet", "-x"])
  }

  @Test func `list options accumulate in their order`() throws {
    let parsed = try parse("analyze", "x", "--reference", "B", "--reference=A,C")
    #expect(parsed?.values[.option(.reference)] == ["B", "A,C"])
  }

  @Test func `a value may begin with one dash`() throws {
    #expect(try parse("analyze", "x", "--title", "-5 °C")?.value(.option(.title)) == "-5 °C")
  }

  @Test func `standard input alone is an export`() throws {
    #expect(try parse("check", "-", "--quiet")?.operands == ["-"])
  }

  @Test func `help wins where it is asked for`() throws {
    #expect(try ArgumentParser.parse(["-h"]) == .help(nil))
    #expect(try ArgumentParser.parse(["--help"]) == .help(nil))
    #expect(try ArgumentParser.parse(["analyze", "-h"]) == .help(.analyze))
    #expect(try ArgumentParser.parse(["convert", "x", "--help"]) == .help(.convert))
    #expect(try ArgumentParser.parse(["--version"]) == .version)
  }

  @Test(arguments: CommandName.allCases)
  func `every option of the table is parsed`(_ command: CommandName) throws {
    let operand =
      switch CommandTable.entry(command).operands {
      case .one(_, let choices): [choices.first ?? "x"]
      case .exports: ["x"]
      case .two: ["x", "y"]
      case .none, .optional, .optionalExports: [String]()
      }
    for flag in FlagTable.flags(of: command) where flag.name != .help {
      var arguments = [command.rawValue] + operand + ["--" + flag.name.text]
      if flag.placeholder != nil { arguments.append(flag.choices.first ?? "value") }
      guard case .command(let parsed) = try ArgumentParser.parse(arguments) else {
        Issue.record("\(arguments) is no command")
        continue
      }
      #expect(parsed.has(flag.name))
    }
  }

  @Test func `a command has no option twice`() {
    for command in CommandName.allCases {
      let names = FlagTable.flags(of: command).map(\.name)
      #expect(Set(names).count == names.count)
    }
  }

  @Test func `list options are the contract's, and --files`() {
    let lists = Set(FlagTable.all.filter(\.isList).map(\.name.text))
    #expect(
      lists == [
        "reference", "target", "compare", "within", "efficiency", "exclude", "n", "fold-change",
        "threshold", "files",
      ])
  }
}
