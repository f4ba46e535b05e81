import QPCRReport
import Testing

@testable import QPCRReport

@Suite struct CSVDialectTests {
  private func row(
    _ dialect: CSVDialect = .standard, _ write: (inout CSVRow) -> Void
  ) -> String {
    ByteWriter.text { $0.appendCSV(dialect, write) }
  }

  static let cells: [(String, String)] = [
    ("CCL2", "CCL2"), ("a,b", "\"a,b\""), ("a;b", "a;b"), ("a \"b\"", "\"a \"\"b\"\"\""),
    ("two\nlines", "\"two\nlines\""), ("cr\r", "\"cr\r\""), (" outer", "\" outer\""),
    ("outer ", "\"outer \""), ("\ttab", "\"\ttab\""), ("", ""), ("Δ", "Δ"), ("-1", "-1"),
  ]

  @Test(arguments: CSVDialectTests.cells)
  func quotesWhereNeeded(text: String, cell: String) {
    let line = row {
      $0.cell(text)
      $0.cell("next")
      $0.end()
    }
    #expect(line == cell + ",next\n")
  }

  @Test func writesValuesAndAbsence() {
    let line = row {
      $0.cell(1.5)
      $0.cell(nil as Double?)
      $0.cell(Double.nan)
      $0.cell(7)
      $0.cell(nil as String?)
      $0.cell(true)
      $0.cell(["A1", "B2"])
      $0.cell([] as [String])
      $0.end()
    }
    #expect(line == "1.5,,,7,,true,A1;B2,\n")
  }

  @Test func decimalCommaTakesASemicolonBetweenCells() {
    let line = row(.decimalComma) {
      $0.cell(1.5)
      $0.cell(["A1", "B2"])
      $0.cell("a,b")
      $0.cell("a.b")
      $0.end()
    }
    #expect(line == "1,5;\"A1;B2\";\"a,b\";a.b\n")
  }

  @Test func aFactorNamedLikeAFixedHeadIsMarked() {
    let heads = FactorHeads.heads(of: ["condition", "target", "run"], beside: ["run", "target"])
    #expect(heads == ["condition", "factor:target", "factor:run"])
  }
}
