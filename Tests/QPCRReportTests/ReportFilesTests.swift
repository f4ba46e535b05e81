import QPCRReport
import Testing

@Suite struct ReportFilesTests {
  @Test func resultsComeLast() {
    let names = ReportFiles.all(for: ResultSample().result).map(\.name)
    #expect(
      names == [
        "report.html", "report.md", "comparisons.csv", "expression.csv", "replicates.csv",
        "wells.csv",
        "findings.csv", "methods.txt", "miqe.csv", "miqe.json", "ddct_mqc.json", "results.json",
      ])
    #expect(Set(names).isSubset(of: ReportFiles.ownNames))
  }

  @Test func sameResultSameBytes() {
    let first = ReportFiles.all(for: ResultSample().result)
    let second = ReportFiles.all(for: ResultSample().result)
    for (a, b) in zip(first, second) {
      let text = ByteWriter.text(a.write)
      #expect(text == ByteWriter.text(b.write), "\(a.name)")
      #expect(text.hasSuffix("\n") && !text.hasSuffix("\n\n"), "\(a.name)")
    }
  }

  @Test func pathsAndPresentationStayOut() {
    let titled = ReportFiles.all(for: ResultSample(title: "Biopsies").result)
    for (a, b) in zip(titled, ReportFiles.all(for: ResultSample().result))
    where !a.name.hasPrefix("report.") {
      #expect(ByteWriter.text(a.write) == ByteWriter.text(b.write), "\(a.name)")
    }
  }

  @Test func decimalCommaReachesEveryCSVFileAndNoOther() {
    let comma = ReportFiles.all(for: ResultSample().result, dialect: .decimalComma)
    for (a, b) in zip(comma, ReportFiles.all(for: ResultSample().result)) {
      let isSame = ByteWriter.text(a.write) == ByteWriter.text(b.write)
      #expect(isSame == !a.name.hasSuffix(".csv"), "\(a.name)")
    }
  }
}
