import QPCRModel
import Testing

@Suite struct AnnotationErrorMessageTests {
  @Test func everySentenceSaysWhatWhereAndWhatToDo() {
    #expect(
      AnnotationError.nothingNamed(what: "target", file: "a.txt").message == """
        a.txt: no well has a target name. Give a plate map: a sample sheet with the columns well, \
        sample and target (ddct init a.txt writes one to fill in), as --samples FILE.
        """)
    #expect(
      AnnotationError.sheetMatchesNothing(sheet: "s.csv", inSheet: ["x"], inExport: ["A", "B"])
        .message == """
          s.csv: none of its samples is in the export. The sheet has “x”; the export has “A”, “B”. \
          Write the names as the export spells them.
          """)
    #expect(
      AnnotationError.unknownRun(sheet: "s.csv", row: 4, run: "p9", runs: ["p1"]).message == """
        s.csv, row 4: run “p9” is none of the exports (“p1”). Write the export's file name \
        without its extension.
        """)
    #expect(
      AnnotationError.unknownWell(sheet: "m.csv", row: 2, well: "Z99", run: "p").message == """
        m.csv, row 2: well “Z99” is not in run “p”. Wells are written A1 … P24, or as the \
        instrument labels them.
        """)
    #expect(
      AnnotationError.nothingNamed(what: "target", file: "a b.txt").message.contains(
        "(ddct init 'a b.txt' writes one to fill in)"))
    #expect(
      AnnotationError.wellOfSeveralTargets(
        sheet: "m.csv", row: 2, well: "A1", target: "X", targets: ["FAM", "VIC"]
      ).message == """
        m.csv, row 2: well A1 measures “FAM” and “VIC”, and the map calls all of it “X”. Write a row \
        for each, with one of these names as its target.
        """)
    #expect(
      AnnotationError.plateMapNeedsRun(sheet: "m.csv", runs: ["a", "b"]).message
        == "m.csv: a plate map for several runs needs a run column; the runs are “a”, “b”.")
    #expect(
      AnnotationError.sampleInSeveralLevels(
        sample: "S1", factor: "Group", levels: ["Before", "After"], rows: [2, 21]
      ).message == """
        The export names sample “S1” in several levels of Group: “Before” (row 2), “After” \
        (row 21). If the name is the individual's, add --pair-by sample; if the levels are \
        independent, add --unpaired; or name each preparation differently and add a subject column.
        """)
    #expect(
      AnnotationError.sampleInSeveralLevels(
        sample: "S1", factor: "Group", levels: ["Before", "After"], rows: [2, 2],
        files: ["a.csv", "b.csv"]
      ).message.hasPrefix(
        "The export names sample “S1” in several levels of Group: “Before” (a.csv, row 2), “After” "
          + "(b.csv, row 2). If"))
    #expect(
      AnnotationError.unknownControlOf(sheet: "s.csv", row: 3, name: "P1x", nearest: ["P1"]).message
        == "s.csv, row 3: nrt_of “P1x” is no sample. Did you mean “P1”?")
    #expect(
      AnnotationError.repeatedAssay(sheet: "a.csv", target: "CCL2", rows: [2, 5]).message
        == "a.csv: target “CCL2” stands in rows 2 and 5. Keep one row a target.")
  }
}
