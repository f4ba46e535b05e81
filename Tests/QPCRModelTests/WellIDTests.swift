import QPCRModel
import Testing

@Suite struct WellIDTests {
  @Test(arguments: [
    ("A1", 0, 0), ("A01", 0, 0), ("h12", 7, 11), ("P24", 15, 23), ("AF48", 31, 47),
    ("     B3", 1, 2),
  ])
  func positionsAreRead(_ text: String, _ row: Int, _ column: Int) {
    let well = WellID(text: Array(text.utf8))
    #expect(well?.position?.row == row)
    #expect(well?.position?.column == column)
  }

  @Test(arguments: ["", "A", "1", "A0", "1A", "ABC1", "A1000", "A1a1", "S96-A01"])
  func anythingElseIsNoPosition(_ text: String) {
    #expect(WellID(text: Array(text.utf8)) == nil)
  }

  @Test func everyWellOfABigPlateIsWrittenAsItIsRead() {
    for row in 0..<32 {
      for column in 0..<48 {
        let text = WellID.text(row: row, column: column)
        #expect(WellID(text: Array(text.utf8)) == WellID(row: row, column: column))
      }
    }
  }

  @Test func platesOrderRowByRowBeforeLabelsAndNumbers() {
    let wells = [
      WellID(ordinal: 1), WellID(label: 0), WellID(row: 1, column: 0), WellID(row: 0, column: 23),
    ]
    #expect(wells.sorted() == wells.reversed())
  }

  @Test func labelsAndNumbersHaveNoPosition() {
    var labels = NameTable()
    let well = WellID(label: labels.intern("S96-A01"))
    #expect(well.position == nil)
    #expect(well.text(labels: labels) == "S96-A01")
    #expect(WellID(ordinal: 7).text(labels: labels) == "#7")
    #expect(WellID(ordinal: 7).label == nil)
  }
}
