import QPCR
import Testing

@testable import DDCtCommand

@Suite struct NameGuessTests {
  @Test(arguments: [
    ("NTC", WellRole.noTemplate), ("ntc 2", .noTemplate), ("NTC1", .noTemplate),
    ("H2O", .noTemplate), ("plate-water", .noTemplate), ("No template", .noTemplate),
    ("NRT", .noReverseTranscription), ("P1 -RT", .noReverseTranscription),
    ("P1 minus RT", .noReverseTranscription), ("no RT", .noReverseTranscription),
    ("Std 3", .standard), ("standard_1", .standard),
  ])
  func `a control is known by a whole word`(_ name: String, _ role: WellRole) {
    #expect(NameGuess.role(name) == role)
  }

  @Test(arguments: ["P1-pre", "Bontcha", "waterbuck", "north", "astd", "A1", ""])
  func `a part of a word is no control`(_ name: String) {
    #expect(NameGuess.role(name) == nil)
  }

  @Test func `references and calibrators are known by the whole name`() {
    #expect(NameGuess.isReference("Gapdh"))
    #expect(NameGuess.isReference("18S rRNA"))
    #expect(!NameGuess.isReference("GAPDHS"))
    #expect(NameGuess.isCalibrator("Control"))
    #expect(!NameGuess.isCalibrator("precontrol"))
  }

  @Test func `the part with fewer values is the condition`() {
    let design = NameGuess.design(["pre 1", "pre 2", "pre 3", "post 1", "post 2", "post 3"])
    #expect(design?.map(\.subject) == ["1", "2", "3", "1", "2", "3"])
    #expect(design?.map(\.condition) == ["pre", "pre", "pre", "post", "post", "post"])
  }

  @Test(arguments: [
    ["a_1", "a_2", "b_1", "b_2"], ["a_1", "a_1", "b_1"], ["a", "b_1", "c_2"], ["a_b_c", "d_e_f"],
    ["a_1", "b_2", "c_3"], ["P1_pre", "P1_post"], [],
  ])
  func `a doubtful design is not guessed`(_ names: [String]) {
    #expect(NameGuess.design(names) == nil)
  }
}
