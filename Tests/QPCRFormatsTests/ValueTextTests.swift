import QPCRFormats
import QPCRModel
import Testing

@Suite struct ValueTextTests {
  @Test(arguments: [
    ("WAHR", true), ("FALSCH", false), ("vrai", true), ("FAUX", false), ("VERDADERO", true),
    ("FALSO", false), ("PRAWDA", true), ("FAŁSZ", false), ("ИСТИНА", true), ("ЛОЖЬ", false),
  ])
  func booleansOfSpreadsheetsInOtherLanguages(text: String, value: Bool) {
    #expect(BooleanText.parse(text) == value)
  }

  @Test func aNumberWithAFractionIsNoWell() {
    for text in ["0,0000e+00", "12,5", "0.5"] { #expect(!WellText(text).isPlace, "\(text)") }
    for text in ["A1", "12", "12.0", "S96-A01"] { #expect(WellText(text).isPlace, "\(text)") }
  }

  @Test(arguments: [
    ("Unkn-01", WellRole.unknown), ("UNKNOWN", .unknown), ("Std-1", .standard),
    ("STANDARD", .standard), ("NTC", .noTemplate), ("NTC-1", .noTemplate),
    ("NRT", .noReverseTranscription), ("Pos Ctrl", .positive), ("Neg Ctrl", .negative),
    ("POSITIVE_CONTROL", .positive), ("BlockedIPC", .negative), ("calibrator", .interRunCalibrator),
  ])
  func tasks(text: String, role: WellRole) {
    #expect(TaskText.role(text) == role)
  }

  @Test func unknownTaskIsNil() { #expect(TaskText.role("liver") == nil) }

  @Test(arguments: ["true", "TRUE", "1", "1.0", "Y", "yes"])
  func yes(text: String) { #expect(BooleanText.parse(text) == true) }

  @Test(arguments: ["false", "FALSE", "0", "0.0", "N", "No"])
  func no(text: String) { #expect(BooleanText.parse(text) == false) }

  @Test func neither() { #expect(BooleanText.parse("perhaps") == nil) }

  @Test(arguments: [
    ("A1", WellText.position(row: 0, column: 0)), ("A01", .position(row: 0, column: 0)),
    ("     H12", .position(row: 7, column: 11)), ("<B3>", .position(row: 1, column: 2)),
    ("A1.0", .position(row: 0, column: 0)), ("13", .number(13)), ("1.0", .number(1)),
    ("AF48", .position(row: 31, column: 47)), ("A1a1", .label("A1a1")),
    ("S96-A01", .label("S96-A01")),
  ])
  func wells(text: String, well: WellText) {
    #expect(WellText(text) == well)
    #expect(WellText(text).isPlace)
  }

  @Test(arguments: ["Reference Sample", "Analysis Type = Singleplex", "Endogenous Control", ""])
  func trailersAreNoWells(text: String) { #expect(!WellText(text).isPlace) }
}
