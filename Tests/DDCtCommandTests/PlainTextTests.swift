import DDCtCommand
import QPCR
import QPCRTestSupport
import Testing

@Suite struct PlainTextTests {
  private static func terminal(_ variables: [String: String]) -> Terminal {
    Terminal(isTerminal: true, systemWidth: 80, variables: variables)
  }

  @Test(arguments: [
    (["LANG": "C"], true), (["LANG": "de_DE.ISO-8859-1"], true), (["LANG": "de_DE.UTF-8"], false),
    (["LC_ALL": "C.utf8", "LANG": "C"], false), (["LC_ALL": "POSIX", "LANG": "C.UTF-8"], true),
    (["LC_ALL": "", "LC_CTYPE": "C", "LANG": "C.UTF-8"], true), ([:], false),
  ])
  func `a terminal is plain where its locale says so`(
    _ variables: [String: String], _ isPlain: Bool
  ) {
    #expect(Self.terminal(variables).isPlain == isPlain)
    #expect(!Terminal(isTerminal: false, systemWidth: nil, variables: variables).isPlain)
  }

  /// The drawing keeps its columns, the answer its words.
  @Test func `a plain terminal gets ASCII alone, as wide as before`() {
    let study = Checkout.fixture("Biopsies")
    let arguments = [
      "analyze", study, "--samples", study + "/samples.csv", "--calibrator", "pre", "--plots",
      "--color", "never",
    ]
    let plain = Tool.run(arguments, terminal: Self.terminal(["LC_ALL": "C"]))
    let rich = Tool.run(arguments, terminal: Self.terminal(["LC_ALL": "C.UTF-8"]))
    #expect(plain.output.utf8.allSatisfy { $0 < 0x80 })
    #expect(plain.output.contains("+---") && rich.output.contains("├──"))
    #expect(!plain.output.contains("?"))
    let lines = { (text: String) in text.split(separator: "\n", omittingEmptySubsequences: false) }
    #expect(lines(plain.output).count == lines(rich.output).count)
    #expect(lines(plain.output).allSatisfy { $0.count <= 80 })
  }
}
