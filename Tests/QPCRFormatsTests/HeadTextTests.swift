import QPCRFormats
import Testing

@Suite struct HeadTextTests {
  @Test(arguments: [
    ("CÑ‚ Mean", "ctmean"), ("Î”CÑ‚", "deltact"), ("Cq (âˆ†R)", "cq(deltar)"),
    ("C<U+0442>", "ct"), ("<U+0394>C<U+0442> SE", "deltactse"), ("C.U.0442..Mean", "ctmean"),
  ])
  func lettersReadInAWrongCodePage(head: String, folded: String) {
    #expect(HeadText.fold(head) == folded)
  }

  @Test(arguments: [
    ("C\u{442}", "ct"), ("\u{394}C\u{442} Mean", "deltactmean"),
    ("\u{2206}\u{2206}Ct", "deltadeltact"), ("Delta Ct Mean", "deltactmean"),
    ("Delta.Ct.Mean", "deltactmean"), ("?Ct SE", "deltactse"), ("C? (??C?)", "ct(deltadeltact)"),
    ("Sample\u{A0}Name ", "samplename"), ("Sample.Name", "samplename"),
    ("sample_name", "samplename"), ("R\u{B2}", "r2"), ("\u{FEFF}Well", "well"),
    ("Y-Intercept", "yintercept"),
  ])
  func folds(head: String, folded: String) {
    #expect(HeadText.fold(head) == folded)
  }
}
