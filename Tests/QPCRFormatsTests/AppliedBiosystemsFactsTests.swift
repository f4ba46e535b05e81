import QPCRFormats
import QPCRModel
import QPCRTestSupport
import Testing

/// The real Applied Biosystems exports against an independent reading of them:
///
///     python3 Tests/Independent/applied_biosystems.py "$QPCR_SHARED/exports"
@Suite struct AppliedBiosystemsFactsTests {
  struct Facts: CustomTestStringConvertible, Sendable {
    var file: String
    /// The plate's name, where the file holds several.
    var run: String
    var wells: Int
    var samples: Int
    var targets: Int
    var undetermined: Int
    var sum: Double
    var tasks: [String: Int]
    /// Sample, target and Cq of the first, a middle and the last row.
    var rows: [(String, String, Double?)]
    var testDescription: String { file + " " + run }
  }

  @Test(.enabled(if: Shared.isPresent, "needs QPCR_SHARED"), arguments: all)
  func agrees(_ facts: Facts) throws {
    let runs = try ExportReader.read([try Specimen.shared(facts.file)])
    let run = try #require(facts.run.isEmpty ? runs.first : runs.first { $0.name == facts.run })
    let wells = run.wells
    #expect(wells.count == facts.wells)
    #expect(run.samples.count == facts.samples)
    #expect(run.targets.count == facts.targets)
    #expect(wells.isDetected.filter { !$0 }.count == facts.undetermined)
    let sum = (0..<wells.count).compactMap { wells.cq($0).cycles }.reduce(0, +)
    #expect(abs(sum - facts.sum) <= 1e-12 * facts.sum)
    var tasks: [String: Int] = [:]
    for role in wells.role { tasks[role.name, default: 0] += 1 }
    #expect(tasks == facts.tasks)
    for (row, expected) in zip([0, wells.count / 2, wells.count - 1], facts.rows) {
      #expect(run.samples[wells.sample[row]] ?? "" == expected.0)
      #expect(run.targets[wells.target[row]] ?? "" == expected.1)
      #expect(wells.cq(row).cycles == expected.2)
    }
  }

  /// Exports without a Cq a well say what they have.
  @Test(.enabled(if: Shared.isPresent, "needs QPCR_SHARED"))
  func withoutWells() throws {
    let setup = Specimen.refusal(
      of: try Specimen.shared("ab-quantstudio-xls/csrinath__qPCR_analysis__data1.xls"))
    #expect(
      setup?.message
        == "csrinath__qPCR_analysis__data1.xls, sheet Technical Analysis Result: the file holds a "
        + "mean Cq and the results for each sample and target but no Cq; a mean does not tell its "
        + "wells apart, nor how many there were: export it again with the sheet or section Results "
        + "ticked")
    let curves = Specimen.refusal(
      of: try Specimen.shared(
        "ab-quantstudio-xls/raynamharris__qPCR-mouse__2016-07-20_115248_ShaynNicole_CREB_PkcZ_Htt_"
          + "Efficiencies.xls"))
    #expect(curves?.sheet == "Results")
    #expect(curves?.row == 44)
    #expect(curves?.isNoExport == true)
  }

  @Test(.enabled(if: Shared.isPresent, "needs QPCR_SHARED"))
  func experimentFilesAreRefused() throws {
    for name in [
      "PCRuniversum__RDML__sce.eds",
      "raynamharris__qPCR-mouse__2016-06-27_094924-mouse-Rn18s-RMH.eds",
    ] {
      let error = Specimen.refusal(of: try Specimen.shared("ab-eds/" + name))
      #expect(
        error?.message
          == name + ": this is an experiment file of Applied Biosystems software (.eds), not a "
          + "table of results; open it in the QuantStudio, StepOne, 7500 or Design & Analysis "
          + "software, choose Export with the Results table ticked, and give the exported "
          + "workbook, text or CSV")
    }
  }

  // swift-format-ignore
  static let all: [Facts] = [
    Facts(
      file: "ab-da2/Benchling-Open-Source__allotropy__appbio_quantstudio_design_and_analysis_example16_v1.5.2.xlsx", run: "",
      wells: 232, samples: 58, targets: 1, undetermined: 2, sum: 4785.464437000002,
      tasks: ["unknown": 232],
      rows: [("1", "18s", 23.404047), ("32", "18s", 21.717508), ("58", "18s", 17.079035)]),
    Facts(
      file: "ab-da2/Benchling-Open-Source__allotropy__appbio_quantstudio_design_quantity_test.xlsx", run: "",
      wells: 24, samples: 3, targets: 2, undetermined: 16, sum: 255.92544218663332,
      tasks: ["standard": 16, "unknown": 8],
      rows: [("Std 9", "ABC", 31.707809438603107), ("Std 10", "ABC", nil), ("NTC", "DEF", nil)]),
    Facts(
      file: "ab-da2/Benchling-Open-Source__allotropy__appbio_quantstudio_designandanalysis_QS1_Standard_Curve_example01.xlsx", run: "",
      wells: 96, samples: 8, targets: 1, undetermined: 4, sum: 2572.1596517823527,
      tasks: ["ntc": 4, "standard": 20, "unknown": 72],
      rows: [("Unk_5K", "RNaseP", 28.037617264150633), ("Std_5K", "RNaseP", 28.112937468050568), ("Unk_10K", "RNaseP", 27.2155721737741)]),
    Facts(
      file: "ab-da2/Benchling-Open-Source__allotropy__appbio_quantstudio_designandanalysis_QS3_Relative_Quantification_example02.xlsx", run: "",
      wells: 156, samples: 11, targets: 2, undetermined: 4, sum: 4385.918707472235,
      tasks: ["ntc": 6, "standard": 30, "unknown": 120],
      rows: [("", "RNaseP", nil), ("Unk_400", "IPC", 29.52386074392836), ("Unk_400", "RNaseP", 29.558040383296664)]),
    Facts(
      file: "ab-da2/Benchling-Open-Source__allotropy__appbio_quantstudio_designandanalysis_QS7Pro_PCR_with_Melt_example09.xlsx", run: "",
      wells: 96, samples: 1, targets: 1, undetermined: 0, sum: 2439.0380451054098,
      tasks: ["unknown": 96],
      rows: [("Roche gDNA", "RNase P", 25.440527195353887), ("Roche gDNA", "RNase P", 25.59137726270408), ("Roche gDNA", "RNase P", 25.654192316266524)]),
    Facts(
      file: "ab-da2/Benchling-Open-Source__allotropy__appbio_quantstudio_designandanalysis_QS7Pro_Presence_and_Absence_autoexport.xls", run: "",
      wells: 216, samples: 7, targets: 9, undetermined: 119, sum: 2652.9479143595413,
      tasks: ["unknown": 216],
      rows: [("control", "Chr 1q", 14.966812941961987), ("Sample 4", "Chr 12p", nil), ("", "Chr Xp", nil)]),
    Facts(
      file: "ab-da2/Benchling-Open-Source__allotropy__appbio_quantstudio_designandanalysis_QS7Pro_Primary_Analysis_example2.xlsx", run: "",
      wells: 288, samples: 24, targets: 3, undetermined: 261, sum: 737.0533359858284,
      tasks: ["ntc": 12, "unknown": 276],
      rows: [("Sample 4", "E7 - CY5", nil), ("Sample 24", "E7 - CY5", nil), ("NTC", "L1 - FAM", nil)]),
    Facts(
      file: "ab-da2/Benchling-Open-Source__allotropy__appbio_quantstudio_designandanalysis_QS7Pro_Relative_Quantification_example11.xlsx", run: "",
      wells: 72, samples: 5, targets: 2, undetermined: 6, sum: 1870.0962115123455,
      tasks: ["ntc": 3, "unknown": 69],
      rows: [("", "RNaseP", nil), ("400", "RNaseP", 29.516321632035726), ("3200", "IPC", 29.890023972077536)]),
    Facts(
      file: "ab-da2/Benchling-Open-Source__allotropy__appbio_quantstudio_designandanalysis_no_RQ_values_example1.xlsx", run: "",
      wells: 72, samples: 6, targets: 4, undetermined: 12, sum: 1639.500972687555,
      tasks: ["unknown": 72],
      rows: [("Sample 1", "A", 23.51532473842725), ("Sample 1", "C", 25.325115458569), ("NTC", "D", nil)]),
    Facts(
      file: "ab-da2-csv/GabPescador__qPCRAnalysis__Results_20240213_184604.csv", run: "",
      wells: 384, samples: 32, targets: 4, undetermined: 35, sum: 9503.735582819996,
      tasks: ["unknown": 384],
      rows: [("s01", "1", 22.38276809), ("s09", "1", 22.31982573), ("s32", "4", 28.532094)]),
    Facts(
      file: "ab-openarray/bioc__ddCt__QuantStudio_File1.txt", run: "",
      wells: 3072, samples: 8, targets: 168, undetermined: 1192, sum: 47175.78899999997,
      tasks: ["unknown": 3072],
      rows: [("Sample1", "Hs00559368_m1", 29.099), ("Sample5", "Hs00559368_m1", 28.839), ("NTC", "", nil)]),
    Facts(
      file: "ab-quantstudio-csv-excel/koudash__RT-qPCR_Plot__sample1.csv", run: "",
      wells: 60, samples: 2, targets: 10, undetermined: 0, sum: 1924.0559999999996,
      tasks: ["unknown": 60],
      rows: [("Ctrl", "Ref", 21.183), ("Ctrl", "Target5", 34.465), ("Tx", "Target9", 31.014)]),
    Facts(
      file: "ab-quantstudio-csv-excel/neuroeddu__Auto-qPCR__2019-04-25_124559-GAPDH.csv", run: "",
      wells: 94, samples: 24, targets: 1, undetermined: 0, sum: 2139.740999999999,
      tasks: ["standard": 22, "unknown": 72],
      rows: [("AiW001-2-IPSC", "GAPDH", 21.697), ("", "GAPDH", 25.841), ("", "GAPDH", 35.421)]),
    Facts(
      file: "ab-quantstudio-csv-excel/neuroeddu__Auto-qPCR__2019-04-25_135946-ACTB.csv", run: "",
      wells: 96, samples: 24, targets: 1, undetermined: 0, sum: 1986.4910000000007,
      tasks: ["standard": 24, "unknown": 72],
      rows: [("AiW001-2-IPSC", "ACTB", 19.619), ("AiW002-2-IPSC", "ACTB", 20.261), ("", "ACTB", 33.114)]),
    Facts(
      file: "ab-quantstudio-csv-excel/neuroeddu__Auto-qPCR__RELATIVE_example.csv", run: "",
      wells: 60, samples: 4, targets: 5, undetermined: 0, sum: 1484.0479999999995,
      tasks: ["unknown": 60],
      rows: [("AiW002-2-D0", "PAX6", 26.258), ("KYOU-D0", "PAX6", 23.171), ("KYOU-D7", "CAMK2A", 26.491)]),
    Facts(
      file: "ab-quantstudio-txt/Benchling-Open-Source__allotropy__appbio_quantstudio_example01.txt", run: "",
      wells: 16, samples: 16, targets: 1, undetermined: 0, sum: 304.588,
      tasks: ["unknown": 16],
      rows: [("1SAMPLE_1.1", "TARGET_1", 18.717), ("9SAMPLE_3.3", "TARGET_1", 19.122), ("16SAMPLE_6.1", "TARGET_1", 18.842)]),
    Facts(
      file: "ab-quantstudio-txt/Benchling-Open-Source__allotropy__appbio_quantstudio_example02.txt", run: "",
      wells: 96, samples: 3, targets: 2, undetermined: 28, sum: 2227.56,
      tasks: ["negative": 4, "ntc": 4, "positive": 44, "unknown": 44],
      rows: [("NAC", "IPC", nil), ("NAC", "IPC", nil), ("(+)", "TGFb", 27.989)]),
    Facts(
      file: "ab-quantstudio-txt/Benchling-Open-Source__allotropy__appbio_quantstudio_example04.txt", run: "",
      wells: 95, samples: 2, targets: 1, undetermined: 4, sum: 2443.0459999999994,
      tasks: ["ntc": 4, "standard": 20, "unknown": 71],
      rows: [("5K", "RNase P", 27.102), ("", "RNase P", 28.175), ("10K", "RNase P", 26.217)]),
    Facts(
      file: "ab-quantstudio-txt/Benchling-Open-Source__allotropy__appbio_quantstudio_example06.txt", run: "",
      wells: 9, samples: 2, targets: 2, undetermined: 0, sum: 281.461,
      tasks: ["unknown": 9],
      rows: [("Lung", "TGF-B", 30.155), ("Liver", "TGF-B", 29.773), ("Liver", "GAPDH", 33.074)]),
    Facts(
      file: "ab-quantstudio-txt/Benchling-Open-Source__allotropy__example_quantsudio_results_only.txt", run: "",
      wells: 24, samples: 8, targets: 1, undetermined: 0, sum: 584.1859999999999,
      tasks: ["standard": 6, "unknown": 18],
      rows: [("Standard 1 (1e8)", "3'UTR", 16.484), ("Standard 2 (1e7)", "3'UTR", 19.525), ("5000018696676", "3'UTR", 26.592)]),
    Facts(
      file: "ab-quantstudio-txt/raynamharris__qPCR-mouse__2016-07-17_184859_ArctoFmr1.csv", run: "",
      wells: 69, samples: 0, targets: 4, undetermined: 2, sum: 1773.0590000000002,
      tasks: ["standard": 69],
      rows: [("", "Arc", 32.339), ("", "Bdnf1", 24.645), ("", "Fmr1", 38.053)]),
    Facts(
      file: "ab-quantstudio-txt/raynamharris__qPCR-mouse__2016-07-17_184859_ArctoFmr1.txt", run: "",
      wells: 72, samples: 0, targets: 4, undetermined: 3, sum: 1607.153,
      tasks: ["ntc": 6, "standard": 64, "unknown": 2],
      rows: [("", "Dlg41", 19.975), ("", "Dlg41", 25.876), ("", "Rpl191", 39.293)]),
    Facts(
      file: "ab-quantstudio-txt/raynamharris__qPCR-mouse__2016-07-20_115248_ShaynNicole_CREB_PkcZ_Htt.txt", run: "",
      wells: 84, samples: 0, targets: 4, undetermined: 12, sum: 1858.634,
      tasks: ["ntc": 12, "standard": 72],
      rows: [("", "NicoleCREB", 20.251), ("", "ShaynCREB", 25.558), ("", "ShaynHtt", nil)]),
    Facts(
      file: "ab-quantstudio-xls/Benchling-Open-Source__allotropy__appbio_quantstudio_example08.xlsx", run: "",
      wells: 36, samples: 6, targets: 7, undetermined: 0, sum: 772.8698806762695,
      tasks: ["unknown": 36],
      rows: [("13May2022-Rh-1", "18S", 11.32002067565918), ("13Jul2022-Hs-1", "18S", 13.77743911743164), ("13Jul2022-Hs-3", "ANPEP-Human", 31.152690887451172)]),
    Facts(
      file: "ab-quantstudio-xls/Benchling-Open-Source__allotropy__appbio_quantstudio_example10.xlsx", run: "",
      wells: 8, samples: 2, targets: 2, undetermined: 0, sum: 184.0,
      tasks: ["unknown": 8],
      rows: [("Sample_1", "GeneA", 25.5), ("Sample_1", "RefGene", 20.0), ("Sample_2", "RefGene", 20.0)]),
    Facts(
      file: "ab-quantstudio-xls/ppreshant__qPCR-analysis__q50_S080_RAM 80a_mjd61 repression_new barcode.xls", run: "",
      wells: 72, samples: 1, targets: 3, undetermined: 16, sum: 1095.3266458511353,
      tasks: ["unknown": 72],
      rows: [("Sample 1", "U64", nil), ("Sample 1", "U64", 31.11716079711914), ("Sample 1", "16s", nil)]),
    Facts(
      file: "ab-quantstudio-xls/raynamharris__qPCR-mouse__2016-07-17_184859_ArctoFmr1.xls", run: "",
      wells: 69, samples: 0, targets: 4, undetermined: 2, sum: 1773.0608158111572,
      tasks: ["standard": 69],
      rows: [("", "Arc", 32.338619232177734), ("", "Bdnf1", 24.644906997680664), ("", "Fmr1", 38.05342102050781)]),
    Facts(
      file: "ab-sds-7000-7500v1/bleakley__pyqpcr__raw_data_AB7000.csv", run: "",
      wells: 72, samples: 6, targets: 6, undetermined: 0, sum: 1480.5899999999997,
      tasks: ["unknown": 72],
      rows: [("1", "Gapdhg", 12.94), ("4", "Gapdhg", 13.0), ("6", "Snai1", 24.32)]),
    Facts(
      file: "ab-sds-7000-7500v1/bleakley__pyqpcr__raw_data_AB7000_2.csv", run: "",
      wells: 48, samples: 12, targets: 1, undetermined: 13, sum: 1062.6900000000003,
      tasks: ["ntc": 12, "unknown": 36],
      rows: [("ACT CA1 LC 218.3 C57", "SYBR", 24.08), ("ACT CA1 LC 239.4 C57", "SYBR", 24.94), ("BDNF CA1 KO119.1 FVB", "SYBR", nil)]),
    Facts(
      file: "ab-sds-7000-7500v1/bleakley__pyqpcr__raw_data_AB7000_4.csv", run: "",
      wells: 80, samples: 6, targets: 8, undetermined: 4, sum: 1998.6539999999998,
      tasks: ["unknown": 80],
      rows: [("CMO St11", "Gene1", 29.233), ("CMO St11", "Gene5", 28.262), ("NTC", "Gene7", nil)]),
    Facts(
      file: "ab-sds-7000-7500v1/bleakley__pyqpcr__raw_data_AB7700.csv", run: "",
      wells: 60, samples: 58, targets: 2, undetermined: 0, sum: 1459.3299999999997,
      tasks: ["unknown": 60],
      rows: [("B2", "VEGF", 25.03), ("E2", "B2M", 19.05), ("G11", "B2M", 26.5)]),
    Facts(
      file: "ab-sds-7900/bioc__HTqPCR__SDS_sample.txt", run: "",
      wells: 384, samples: 1, targets: 191, undetermined: 31, sum: 10104.318618600002,
      tasks: ["unknown": 384],
      rows: [("Sample01", "Gene1", 11.463166), ("Sample01", "Gene96", 25.932137), ("Sample01", "Gene191", 29.962372)]),
    Facts(
      file: "ab-sds-7900/bioc__ddCt__Experiment1.txt", run: "",
      wells: 18, samples: 2, targets: 3, undetermined: 0, sum: 656.304176,
      tasks: ["unknown": 18],
      rows: [("Sample1", "Gene3", 35.52575), ("Sample2", "Gene3", 37.47395), ("Sample2", "Gene1", 34.040577)]),
    Facts(
      file: "ab-sds-7900/bioc__ddCt__ExperimentWithNTC.txt", run: "",
      wells: 21, samples: 3, targets: 3, undetermined: 2, sum: 707.3363889999999,
      tasks: ["unknown": 21],
      rows: [("Sample1", "Gene3", 35.52575), ("Sample2", "Gene3", 35.973854), ("NTC", "Gene3", 45.032213)]),
    Facts(
      file: "ab-sds-7900/bleakley__pyqpcr__raw_data_AB7900.txt", run: "",
      wells: 204, samples: 204, targets: 1, undetermined: 1, sum: 4957.075147,
      tasks: ["unknown": 204],
      rows: [("B1", "Sybr1", 21.589584), ("F15", "Sybr1", 28.775593), ("L9", "Sybr1", 23.097107)]),
    Facts(
      file: "ab-stepone-7500v2/bleakley__pyqpcr__raw_data_AB7500.csv", run: "",
      wells: 46, samples: 8, targets: 3, undetermined: 0, sum: 1361.8967000000002,
      tasks: ["unknown": 46],
      rows: [("Scramble miR 1", "NRIP1", 32.055), ("Scramble miR 2", "MEMO1", 28.655), ("Pre-miR-125b 4", "GAPDH", 28.2483)]),
    Facts(
      file: "ab-stepone-7500v2/bleakley__pyqpcr__raw_data_AB7500_2.csv", run: "",
      wells: 46, samples: 8, targets: 3, undetermined: 0, sum: 1361.8967000000002,
      tasks: ["unknown": 46],
      rows: [("Scramble miR 1", "NRIP1", 32.055), ("Scramble miR 2", "MEMO1", 28.655), ("Pre-miR-125b 4", "GAPDH", 28.2483)]),
    Facts(
      file: "ab-stepone-7500v2/bleakley__pyqpcr__raw_data_ABstepone.txt", run: "",
      wells: 48, samples: 8, targets: 2, undetermined: 0, sum: 1006.5246000000002,
      tasks: ["unknown": 48],
      rows: [("C42109", "ACTIN", 19.7085), ("C40801", "ACTIN", 15.1087), ("B80801", "BEAF", 25.9314)]),
    Facts(
      file: "ab-stepone-7500v2/raynamharris__qPCR-mouse__000000_std_data.xls", run: "",
      wells: 96, samples: 0, targets: 3, undetermined: 0, sum: 2342.710000000001,
      tasks: ["standard": 96],
      rows: [("", "CbNaV", 19.8), ("", "IH", 20.55), ("", "inx1", 24.59)]),
    Facts(
      file: "ab-stepone-7500v2/raynamharris__qPCR-mouse__071415_IH_data.xls", run: "",
      wells: 96, samples: 31, targets: 1, undetermined: 49, sum: 1535.9195289611816,
      tasks: ["ntc": 3, "unknown": 93],
      rows: [("m1", "IH", 33.16627502441406), ("m5", "IH", 32.468658447265625), ("", "IH", nil)]),
    Facts(
      file: "ab-stepone-7500v2/rgrutledge__lreqpcr__AB 7500 Version 1 data import file.xls", run: "",
      wells: 84, samples: 28, targets: 1, undetermined: 0, sum: 2108.3100000000004,
      tasks: ["standard": 3, "unknown": 81],
      rows: [("actin, (SR1)", "SYBR", 23.74), ("cad14-19, (1012_16)", "SYBR", 25.57), ("lfp, (1038_8)", "SYBR", 25.25)]),
    Facts(
      file: "ab-tlda-tac/bioc__ReadqPCR__exampleTechReps.txt", run: "Immune profile card 1 bact",
      wells: 380, samples: 1, targets: 95, undetermined: 90, sum: 8577.935261499999,
      tasks: ["unknown": 380],
      rows: [("Human UVB2", "IL-1a-Hs00174092_m1", 31.773615), ("Human UVB2", "CD154(TNFSF5)-Hs00163934_m1", 32.86338), ("Human UVB2", "GUSB-Hs99999908_m1", 30.885035)]),
    Facts(
      file: "ab-tlda-tac/bioc__ReadqPCR__exampleTechReps.txt", run: "immune profile card 3 bact",
      wells: 380, samples: 1, targets: 95, undetermined: 98, sum: 8618.572151999995,
      tasks: ["unknown": 380],
      rows: [("Human UVB3", "IL-1a-Hs00174092_m1", 33.01333), ("Human UVB3", "CD154(TNFSF5)-Hs00163934_m1", 33.297832), ("Human UVB3", "GUSB-Hs99999908_m1", 29.163256)]),
    Facts(
      file: "ab-tlda-tac/bioc__ReadqPCR__exampleTechReps.txt", run: "Immune profile card 5 bact",
      wells: 380, samples: 1, targets: 95, undetermined: 86, sum: 8572.601955500004,
      tasks: ["unknown": 380],
      rows: [("Human UVB 4", "IL-1a-Hs00174092_m1", 31.375973), ("Human UVB 4", "CD154(TNFSF5)-Hs00163934_m1", nil), ("Human UVB 4", "GUSB-Hs99999908_m1", 27.431263)]),
    Facts(
      file: "ab-tlda-tac/bioc__ReadqPCR__exampleTechReps.txt", run: "Immune profile card 2 bact",
      wells: 380, samples: 1, targets: 95, undetermined: 119, sum: 8240.099914999995,
      tasks: ["unknown": 380],
      rows: [("Human control 1", "IL-1a-Hs00174092_m1", 34.47246), ("Human control 1", "CD154(TNFSF5)-Hs00163934_m1", 33.748104), ("Human control 1", "GUSB-Hs99999908_m1", 32.688267)]),
    Facts(
      file: "ab-tlda-tac/bioc__ReadqPCR__exampleTechReps.txt", run: "Immune profile card 4.bact",
      wells: 380, samples: 1, targets: 95, undetermined: 96, sum: 8879.650052,
      tasks: ["unknown": 380],
      rows: [("Human control 2", "IL-1a-Hs00174092_m1", 35.903194), ("Human control 2", "CD154(TNFSF5)-Hs00163934_m1", 32.810097), ("Human control 2", "GUSB-Hs99999908_m1", 28.966007)]),
    Facts(
      file: "ab-tlda-tac/bioc__ReadqPCR__exampleTechReps.txt", run: "Immune profile card 6 bact",
      wells: 380, samples: 1, targets: 95, undetermined: 94, sum: 8650.354389000002,
      tasks: ["unknown": 380],
      rows: [("Human Control 3", "IL-1a-Hs00174092_m1", 33.611897), ("Human Control 3", "CD154(TNFSF5)-Hs00163934_m1", nil), ("Human Control 3", "GUSB-Hs99999908_m1", 27.788082)]),
  ]
}
