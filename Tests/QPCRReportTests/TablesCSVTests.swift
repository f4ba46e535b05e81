import QPCRComparison
import QPCRModel
import QPCRReport
import Testing

/// The five CSV files of one small result.
@Suite struct TablesCSVTests {
  private func lines(_ write: (inout ByteWriter) -> Void) -> [String] {
    ByteWriter.text(write).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  @Test func wells() {
    let lines = lines { WellsCSV.write(ResultSample().result, to: &$0) }
    #expect(
      lines[0] == "run,well,sample,target,task,cq,undetermined,excluded,instrument_flags")
    #expect(lines[1] == "plate1,A1,NTC,ACTB,ntc,,true,false,")
    #expect(lines[5] == "plate1,A5,P1 post,ACTB,unknown,17.9,false,false,")
    #expect(lines[9] == "plate1,A9,P1 post,ERBB2,unknown,23,false,false,")
    #expect(
      lines[10] == "plate1,A10,P1 post,ERBB2,unknown,23.200000000000003,false,true,HIGHSD;OUTLIERRG"
    )
    #expect(lines[37] == "plate2,A1,NTC,ACTB,ntc,,true,false,")
    #expect(lines.count == 1 + 72 + 1)
    #expect(lines.last == "")
  }

  @Test func replicates() {
    let lines = lines { ReplicatesCSV.write(ResultSample().result, to: &$0) }
    #expect(
      lines[0]
        == "run,sample,target,n,n_undetermined,n_excluded,mean_cq,sd_cq,range_cq,role")
    #expect(lines[1] == "plate1,NTC,ACTB,0,1,0,,,,ntc")
    #expect(lines[5] == "plate1,P1 post,ACTB,2,0,0,18,0.125,0.2,unknown")
    #expect(lines[7] == "plate1,P1 post,ERBB2,1,0,1,23.1,,,unknown")
    #expect(lines.count == 1 + 40 + 1)
  }

  @Test func expression() {
    let lines = lines { ExpressionCSV.write(ResultSample().result, to: &$0) }
    #expect(
      lines[0]
        == "run,sample,subject,condition,target,cq,reference_cq,delta_cq,se_delta_cq,log2_nrq,"
        + "nrq,censored")
    #expect(lines[6] == "plate1,P1 pre,P1,pre,CCL2,25,19,6,0.1,-6,0.015625,false")
    #expect(lines.count == 1 + 32 + 1)
  }

  @Test func expressionWithDecimalComma() {
    let lines = lines {
      ExpressionCSV.write(ResultSample().result, dialect: .decimalComma, to: &$0)
    }
    #expect(lines[6] == "plate1;P1 pre;P1;pre;CCL2;25;19;6;0,1;-6;0,015625;false")
  }

  @Test func aFactorThatClashesWithAHeadIsMarked() {
    var sample = ResultSample()
    sample.factorName = "cq"
    let lines = lines { ExpressionCSV.write(sample.result, to: &$0) }
    #expect(lines[0].hasPrefix("run,sample,subject,factor:cq,target,cq,"))
  }

  @Test func findings() {
    let lines = lines { FindingsCSV.write(ResultSample().result, to: &$0) }
    #expect(
      lines[0]
        == "id,rule,severity,message,value,threshold,run,wells,sample,target,comparison,because,"
        + "action")
    #expect(
      lines[2]
        == "2,replicate-spread,warn,Replicates of P1 post × ERBB2 differ by 0.62 cycles.,0.62,0.5,"
        + "plate1,A9;A10,P1 post,ERBB2,,3,Look at the wells' curves; exclude a well with --exclude "
        + "if it failed.")
    #expect(lines.count == 1 + 4 + 1)
  }

  @Test func comparisons() {
    let lines = lines { ComparisonsCSV.write(ResultSample().result, to: &$0) }
    #expect(
      lines[0]
        == "target,factor,test_level,calibrator,design,n_test,n_calibrator,n_pairs,delta_cq_test,"
        + "delta_cq_calibrator,delta_delta_cq,sd_test,sd_calibrator,sd_difference,"
        + "log2_fold_change,fold_change,ci_low,ci_high,confidence,se,df,test,statistic,p,"
        + "p_adjusted,p_monte_carlo_error,hodges_lehmann,hl_low,hl_high,hedges_g,g_low,g_high,"
        + "bound,interaction_factor,interaction_level,interaction_calibrator,"
        + "interaction_fold_change_ratio,interaction_ci_low,interaction_ci_high,interaction_p,"
        + "equivalence,direction,statement,sensitivity_same_direction,sensitivity_choices,findings,"
        + "notes")
    let start =
      "CCL2,condition,post,pre,paired,4,4,4,6.9875,6.25,0.7375,0.6,0.645497224367903,0.075,"
      + "-0.7375,0.5997777880204509,0.5521599921744177,0.651502101023414,0.95,0.0375,3,paired t,"
    #expect(lines[1].hasPrefix(start))
    #expect(lines[1].hasSuffix("paired t over 4 pairs.\",3,3,1,"))
    #expect(lines.count == 1 + 2 + 1)
  }

  @Test func strataAreColumns() {
    var sample = ResultSample()
    sample.comparisons = ["24h", "48h"].map { time in
      var comparison = Comparison(
        target: "CCL2", factor: "treatment", testLevel: "drug", calibrator: "none",
        within: [.init(factor: "time", level: time), .init(factor: "test", level: "a")],
        design: .unpaired, confidence: 0.95, test: "Welch t")
      comparison.interaction = .init(
        factor: "time", level: "48h", calibrator: "24h", foldChangeRatio: 0.5, ciLow: nil,
        ciHigh: nil, p: 0.25)
      return comparison
    }
    let lines = lines { ComparisonsCSV.write(sample.result, to: &$0) }
    #expect(lines[0].hasPrefix("target,factor,test_level,calibrator,time,factor:test,design,"))
    #expect(lines[1].hasPrefix("CCL2,treatment,drug,none,24h,a,unpaired,0,0,,"))
    #expect(lines[2].hasPrefix("CCL2,treatment,drug,none,48h,a,unpaired,0,0,,"))
    #expect(lines[1].contains(",time,48h,24h,0.5,,,0.25,,unclear,"))
    let heads = lines[0].split(separator: ",").count
    #expect(lines[1].split(separator: ",", omittingEmptySubsequences: false).count == heads)
  }
}
