// Written by python3 with openpyxl 3.1.5 (`data_only=True`) and xlrd 2.0.2 over the real files: of each
// sheet one cell, and how many cells of the sheet hold more than blanks.

import QPCRTables

extension RealCell {
  static let xlsx: [RealCell] = [
    RealCell(
      file:
        "ab-da2/Benchling-Open-Source__allotropy__appbio_quantstudio_design_and_analysis_example16_v1.5.2.xlsx",
      sheet: "Sample Setup", row: 165, column: 0, kind: .number, text: "119", count: 2486),
    RealCell(
      file:
        "ab-da2/Benchling-Open-Source__allotropy__appbio_quantstudio_design_and_analysis_example16_v1.5.2.xlsx",
      sheet: "Results", row: 124, column: 26, kind: .number, text: "17", count: 5460),
    RealCell(
      file: "ab-da2/Benchling-Open-Source__allotropy__appbio_quantstudio_design_quantity_test.xlsx",
      sheet: "Results", row: 27, column: 20, kind: .number, text: "26", count: 489),
    RealCell(
      file: "ab-da2/Benchling-Open-Source__allotropy__appbio_quantstudio_design_quantity_test.xlsx",
      sheet: "Amplification Data", row: 674, column: 2, kind: .number, text: "9", count: 7732),
    RealCell(
      file: "ab-da2/Benchling-Open-Source__allotropy__appbio_quantstudio_design_quantity_test.xlsx",
      sheet: "Multicomponent", row: 417, column: 4, kind: .number, text: "362877", count: 2930),
    RealCell(
      file: "ab-da2/Benchling-Open-Source__allotropy__appbio_quantstudio_design_quantity_test.xlsx",
      sheet: "Raw Data", row: 131, column: 7, kind: .number, text: "93949.4453125", count: 6297),
    RealCell(
      file: "ab-da2/Benchling-Open-Source__allotropy__appbio_quantstudio_design_quantity_test.xlsx",
      sheet: "Replicate Group Result", row: 10, column: 1, kind: .number, text: "123456789",
      count: 89),
    RealCell(
      file: "ab-da2/Benchling-Open-Source__allotropy__appbio_quantstudio_design_quantity_test.xlsx",
      sheet: "Standard Curve Result", row: 27, column: 27, kind: .number, text: "0.043", count: 660),
    RealCell(
      file:
        "ab-da2/Benchling-Open-Source__allotropy__appbio_quantstudio_designandanalysis_QS1_Standard_Curve_example01.xlsx",
      sheet: "Results", row: 28, column: 12, kind: .number, text: "28.231505930180802", count: 1879),
    RealCell(
      file:
        "ab-da2/Benchling-Open-Source__allotropy__appbio_quantstudio_designandanalysis_QS1_Standard_Curve_example01.xlsx",
      sheet: "Replicate Group Result", row: 30, column: 7, kind: .number,
      text: "0.022233407962972202", count: 112),
    RealCell(
      file:
        "ab-da2/Benchling-Open-Source__allotropy__appbio_quantstudio_designandanalysis_QS1_Standard_Curve_example01.xlsx",
      sheet: "Standard Curve Result", row: 95, column: 30, kind: .number,
      text: "0.08673485616855386", count: 2702),
    RealCell(
      file:
        "ab-da2/Benchling-Open-Source__allotropy__appbio_quantstudio_designandanalysis_QS7Pro_Relative_Quantification_example11.xlsx",
      sheet: "Results", row: 60, column: 20, kind: .number, text: "21", count: 1413),
    RealCell(
      file:
        "ab-da2/Benchling-Open-Source__allotropy__appbio_quantstudio_designandanalysis_QS7Pro_Relative_Quantification_example11.xlsx",
      sheet: "Replicate Group Result", row: 37, column: 5, kind: .number, text: "25.57198282111793",
      count: 139),
    RealCell(
      file:
        "ab-da2/Benchling-Open-Source__allotropy__appbio_quantstudio_designandanalysis_QS7Pro_Relative_Quantification_example11.xlsx",
      sheet: "RQ Replicate Group Result", row: 35, column: 4, kind: .number,
      text: "-4.285277422689184", count: 139),
    RealCell(
      file:
        "ab-da2/Benchling-Open-Source__allotropy__appbio_quantstudio_designandanalysis_QS7Pro_Relative_Quantification_example11.xlsx",
      sheet: "Sample Group Result", row: 3, column: 1, kind: .text, text: "DEFAULT", count: 53),
    RealCell(
      file:
        "ab-quantstudio-xls/Benchling-Open-Source__allotropy__appbio_quantstudio_example08.xlsx",
      sheet: "Sample Setup", row: 70, column: 0, kind: .number, text: "17", count: 572),
    RealCell(
      file:
        "ab-quantstudio-xls/Benchling-Open-Source__allotropy__appbio_quantstudio_example08.xlsx",
      sheet: "Results", row: 65, column: 24, kind: .number, text: "1", count: 773),
    RealCell(
      file:
        "ab-quantstudio-xls/Benchling-Open-Source__allotropy__appbio_quantstudio_example10.xlsx",
      sheet: "Sample Setup", row: 36, column: 0, kind: .number, text: "6", count: 139),
    RealCell(
      file:
        "ab-quantstudio-xls/Benchling-Open-Source__allotropy__appbio_quantstudio_example10.xlsx",
      sheet: "Amplification Data", row: 173, column: 3, kind: .number, text: "0.79530113",
      count: 1651),
    RealCell(
      file:
        "ab-quantstudio-xls/Benchling-Open-Source__allotropy__appbio_quantstudio_example10.xlsx",
      sheet: "Results", row: 37, column: 11, kind: .number, text: "19.8", count: 308),
    RealCell(
      file: "agilent-mx/jasonob1__Maleks_qPCR_Pipeline__metadata.xlsx",
      sheet: "Sheet1", row: 1, column: 2, kind: .text, text: "Group", count: 15),
    RealCell(
      file: "qiagen-rotorgene/NoahHenrikKleinschmidt__qpcr__actin_irregular.xlsx",
      sheet: "Brilliant III Ultra Fast SYBR G", row: 31, column: 0, kind: .number, text: "33",
      count: 377),
    RealCell(
      file: "qiagen-rotorgene/NoahHenrikKleinschmidt__qpcr__actin_irregular.xlsx",
      sheet: "Tabelle1", row: 10, column: 1, kind: .number, text: "11.68", count: 50),
    RealCell(
      file: "rdml-import-tables/PCRuniversum__RDML__BioRad.xlsx",
      sheet: "description", row: 8, column: 5, kind: .number, text: "0.0039295531009652", count: 102
    ),
    RealCell(
      file: "rdml-import-tables/PCRuniversum__RDML__BioRad.xlsx",
      sheet: "adp", row: 5, column: 1, kind: .number, text: "3.23", count: 1088),
    RealCell(
      file: "rdml-import-tables/PCRuniversum__RDML__table.xlsx",
      sheet: "description", row: 4, column: 3, kind: .number, text: "1", count: 32),
    RealCell(
      file: "rdml-import-tables/PCRuniversum__RDML__table.xlsx",
      sheet: "adp", row: 53, column: 0, kind: .number, text: "52", count: 224),
    RealCell(
      file: "rdml-import-tables/PCRuniversum__RDML__table.xlsx",
      sheet: "mdp", row: 35, column: 1, kind: .number, text: "2973", count: 308),
  ]

  static let xls: [RealCell] = [
    RealCell(
      file: "ab-quantstudio-xls/csrinath__qPCR_analysis__data1.xls",
      sheet: "Sample Setup", row: 183, column: 0, kind: .number, text: "140", count: 3992),
    RealCell(
      file: "ab-quantstudio-xls/csrinath__qPCR_analysis__data1.xls",
      sheet: "Technical Analysis Result", row: 90, column: 6, kind: .number,
      text: "0.7581758499145508", count: 1191),
    RealCell(
      file: "ab-quantstudio-xls/raynamharris__qPCR-mouse__2016-07-17_184859_ArctoFmr1.xls",
      sheet: "Results", row: 57, column: 0, kind: .number, text: "15", count: 1829),
    RealCell(
      file:
        "ab-quantstudio-xls/raynamharris__qPCR-mouse__2016-07-20_115248_ShaynNicole_CREB_PkcZ_Htt_Efficiencies.xls",
      sheet: "Results", row: 84, column: 3, kind: .number, text: "-3.756500005722046", count: 504),
    RealCell(
      file:
        "ab-quantstudio-xls/raynamharris__qPCR-mouse__2016-07-20_115248_ShaynNicole_CREB_PkcZ_Htt_Efficiencies.xls",
      sheet: "Melt Curve Raw Data", row: 18, column: 1, kind: .text, text: "No", count: 79),
    RealCell(
      file: "ab-stepone-7500v2/raynamharris__qPCR-mouse__000000_std_data.xls",
      sheet: "Results", row: 91, column: 7, kind: .number, text: "28.934579849243164", count: 2458),
    RealCell(
      file: "ab-stepone-7500v2/raynamharris__qPCR-mouse__071415_IH_data.xls",
      sheet: "Results", row: 90, column: 13, kind: .number, text: "2.7433135973493994", count: 1917),
    RealCell(
      file: "ab-stepone-7500v2/rgrutledge__lreqpcr__AB 7500 Version 1 data import file.xls",
      sheet: "Sheet1", row: 75, column: 6, kind: .number, text: "542.195313", count: 3655),
    RealCell(
      file: "ab-stepone-7500v2/rgrutledge__lreqpcr__AB 7500 Version 1 data import file.xls",
      sheet: "A plants - cad14,19, cad 1-7, l", row: 79, column: 4, kind: .number, text: "26.37",
      count: 619),
    RealCell(
      file: "agilent-mx/rgrutledge__lreqpcr__MXP Versions 3&4 data import.xls",
      sheet: "Sheet1", row: 184, column: 2, kind: .number, text: "13724.33333", count: 2473),
    RealCell(
      file: "agilent-mx/rgrutledge__lreqpcr__MXP Versions 3&4 data import.xls",
      sheet: "~Temporary Report Data", row: 16, column: 4, kind: .number, text: "22.66", count: 175),
  ]
}
