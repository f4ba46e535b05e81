import QPCRFormats
import QPCRModel
import QPCRTestSupport
import Testing

@Suite struct WideTableTests {
  private func cells(_ run: Run) -> [String] { run.lines.map { String($0.dropFirst(3)) } }

  @Test func aColumnATarget() throws {
    let run = try Specimen.run(
      "sample,condition,subject,Alb,Tbp\nm1,pre,M1,21.5,24.25\nm1,pre,M1,21.75,ND\n,post,M1,-1,24\n"
    )
    #expect(run.source.format == "wide")
    #expect(
      cells(run) == [
        "m1|Alb|21.5", "m1|Tbp|24.25", "m1|Alb|21.75", "m1|Tbp|-", "m1|Alb|-", "m1|Tbp|24.0",
      ])
    #expect(run.wells.sourceRow == [2, 2, 3, 3, 4, 4])
    #expect(run.factors.map(\.name) == ["condition", "subject"])
    #expect(run.factors[0].level == [0, 0, 0, 0, 1, 1])
    #expect(
      run.remarks == [
        "column sample: a blank cell was taken for the name above it (technical replicates)",
        "−1 was taken for “no Cq”: a cycle cannot be negative",
      ])
  }

  @Test func aColumnASample() throws {
    let run = try Specimen.run("Gene,s1,s2\nAlb,21.5,22\nTbp,24.5,Undetermined\n")
    #expect(run.source.format == "matrix")
    #expect(cells(run) == ["s1|Alb|21.5", "s2|Alb|22.0", "s1|Tbp|24.5", "s2|Tbp|-"])
  }

  /// Rows that begin the table without a number, or with one, are rows and no heads.
  @Test(arguments: ["NA", "ND", "Undetermined"])
  func noCqInTheFirstRows(_ word: String) throws {
    let run = try Specimen.run("Gene,s1,s2\nAlb,\(word),\(word)\nTbp,24.5,\(word)\nUbc,20.5,21.5\n")
    #expect(
      cells(run) == [
        "s1|Alb|-", "s2|Alb|-", "s1|Tbp|24.5", "s2|Tbp|-", "s1|Ubc|20.5", "s2|Ubc|21.5",
      ])
  }

  @Test func samplesThatHaveNoName() throws {
    let run = try Specimen.run("Alb,Tbp\n21.5,24.25\n22.5,24.5\n")
    #expect(cells(run) == ["1|Alb|21.5", "1|Tbp|24.25", "2|Alb|22.5", "2|Tbp|24.5"])
    #expect(
      run.remarks == [
        "the table names no samples: its rows are called 1 to 2 and none is a technical replicate "
          + "of another; add a column “sample” where that is not so"
      ])
  }

  @Test func samplesCalledByWhatDescribesThem() throws {
    let run = try Specimen.run(
      "diet,animal,techRep,E_Alb,Ct_Alb,Ct_Tbp\nchow,1,1,1.95,21.5,24\nchow,1,2,1.96,21.75,24\n"
        + "fat,2,1,1.9,20,24.5\n")
    #expect(run.samples.names == ["chow 1", "fat 2"])
    #expect(run.targets.names == ["Alb", "Tbp"])
    #expect(run.factors.map(\.name) == ["diet", "animal"])
    #expect(
      run.remarks == [
        "the table names no samples: they are called by diet, animal, and rows alike in that are "
          + "technical replicates; add a column “sample” where that is not so",
        "not used are the columns techRep, E_Alb (numbers of replicates, efficiencies or other "
          + "measurements)",
      ])
  }

  /// What happens to be whole numbers is no less a column of Cqs.
  @Test func wholeNumbersAmongCqs() throws {
    let run = try Specimen.run(
      "sample,age,Alb,Tbp,Ccl2\ns1,31,21.5,24,30.5\ns2,42,22.5,25,31.5\ns3,27,22.25,24,31\n")
    #expect(run.targets.names == ["Alb", "Tbp", "Ccl2"])
    #expect(run.factors.map(\.name) == ["age"])
  }

  @Test(arguments: [
    "patient,age,bmi\np1,31,22.5\np2,42,25.5\n", "sample,RIN,a260_280\ns1,8.5,1.9\ns2,9.25,2.1\n",
    "sample,subject,condition\ns1,M1,pre\ns2,M2,post\n",
    "Pos,Name,Ct SYBR,Ct Mean SYBR\nA1,s1,18.5,18.25\nA2,s1,18,18.25\n",
    "Well,Well Type,Threshold (dR),Ct (dR)\nA1,Unknown,20.5,27.5\nA2,Unknown,20.5,27.75\n",
    "Var1,Var2,Ct,dCt\nG,s1,22.5,10.5\nG,s2,23.5,11.5\n",
    "x,y\n0.5,1.5\n0.25,1.75\n", "Cycle,A1,A2\n1,20.5,21.5\n2,22.5,23.5\n",
  ])
  func otherTablesAreNot(text: String) throws {
    let format = try? Specimen.run(text).source.format
    #expect(format != "wide" && format != "matrix")
  }

  @Test func delimitersWithoutKnownHeads() throws {
    let comma = try Specimen.run("Samples;RG1;RG2\nS 1;22,5;19,5\n;22,25;19,75\n")
    #expect(
      comma.lines == ["#0|S 1|RG1|22.5", "#0|S 1|RG2|19.5", "#0|S 1|RG1|22.25", "#0|S 1|RG2|19.75"])
    let spaces = try Specimen.run(
      "\"Samples\" \"RG1\" \"RG2\"\n\"1\" \"S 1\" 22.5 19.5\n\"2\" \"S 2\" 22.25 19.75\n")
    #expect(spaces.samples.names == ["S 1", "S 2"])
    #expect(spaces.wells.cycles == [22.5, 19.5, 22.25, 19.75])
  }

  /// Read with Python's csv: cells below the heads of targets or samples, numbers other than −1 and
  /// their sum.
  @Test(
    .enabled(if: Shared.isPresent, "needs QPCR_SHARED"),
    arguments: [
      ("tidy/bioc__EasyqpcR__Gene_maximisation.csv", "wide", 576, 576, 13673.0292477983, 64),
      ("tidy/raynamharris__qPCR-mouse__02_qpcrdata.csv", "wide", 1908, 1196, 39407.76351543, 53),
      ("tidy/cran__rtpcr__Lee_etal2020qPCR.csv", "wide", 144, 144, 3052.93, 36),
      ("tidy-rda-csv/bioc__SLqPCR__SLqPCRdata.csv", "wide", 64, 64, 1317, 16),
      (
        "tidy/NoahHenrikKleinschmidt__qpcr__horizontal_bigtable_decorated.csv", "matrix", 4290,
        4289, 143733.544063, 15
      ),
      ("tidy-paired/cran__RQdeltaCT__data_Ct_wide.txt", "matrix", 1216, 1194, 35594.407, 64),
    ])
  func realFiles(
    path: String, format: String, wells: Int, detected: Int, sum: Double, samples: Int
  ) throws {
    let run = try Specimen.sharedRun(path)
    #expect(run.source.format == format)
    #expect(run.wells.count == wells)
    #expect(run.wells.isDetected.filter { $0 }.count == detected)
    let total = (0..<wells).compactMap { run.wells.cq($0).cycles }.reduce(0, +)
    #expect(abs(total - sum) < 1e-6)
    #expect(run.samples.count == samples)
  }

  @Test(.enabled(if: Shared.isPresent, "needs QPCR_SHARED"))
  func quantitiesOfGeNormAreNoCqs() throws {
    let error = Specimen.refusal(
      of: try Specimen.shared("tidy-rda-csv/bioc__SLqPCR__vandesompele.csv"))
    #expect(
      error?.message
        == "bioc__SLqPCR__vandesompele.csv: the file holds 10 columns of numbers from 6.7e-06 to "
        + "27.1239918 (relative quantities, fluorescence or other measurements) but no Cq; give a "
        + "table with the Cqs, which are mostly between 5 and 45")
  }
}
