import QPCRTestSupport
import Testing

/// The real exports of the smaller instrument families against an independent reading of them:
///
///     python3 Tests/Independent/other_instruments.py "$QPCR_SHARED/exports"
@Suite struct OtherInstrumentsFactsTests {
  typealias Facts = AppliedBiosystemsFactsTests.Facts

  @Test(.enabled(if: Shared.isPresent, "needs QPCR_SHARED"), arguments: all)
  func agrees(_ facts: Facts) throws {
    try AppliedBiosystemsFactsTests().agrees(facts)
  }

  // swift-format-ignore
  static let all: [Facts] = [
    Facts(
      file: "agilent-ariamx/EricRLucas__TsetseAgeMarkers__eric-tsetse-p1-190731 - Tabular Results.txt", run: "",
      wells: 96, samples: 0, targets: 0, undetermined: 11, sum: 1961.6699999999996,
      tasks: ["unknown": 96],
      rows: [("", "", 19.88), ("", "", 19.13), ("", "", nil)]),
    Facts(
      file: "agilent-mx/IMTMarburg__mxp__3005_-_Text_Report_Data.txt", run: "",
      wells: 96, samples: 31, targets: 5, undetermined: 11, sum: 2253.09,
      tasks: ["unknown": 96],
      rows: [("A", "LPAR1", 28.84), ("C", "IL6", 25.93), ("", "SYBR", nil)]),
    Facts(
      file: "agilent-mx/andrewholding__Estrocycle_qPCR__qpcr-0.txt", run: "",
      wells: 96, samples: 0, targets: 1, undetermined: 6, sum: 2398.070000000001,
      tasks: ["unknown": 96],
      rows: [("", "SYBR", 27.58), ("", "SYBR", 25.14), ("", "SYBR", nil)]),
    Facts(
      file: "agilent-mx/andrewholding__Estrocycle_qPCR__qpcr-90.txt", run: "",
      wells: 96, samples: 0, targets: 0, undetermined: 6, sum: 2254.6299999999997,
      tasks: ["unknown": 96],
      rows: [("", "", 29.67), ("", "", 23.47), ("", "", nil)]),
    Facts(
      file: "agilent-mx/bleakley__pyqpcr__raw_data_stratagene.txt", run: "",
      wells: 96, samples: 0, targets: 1, undetermined: 4, sum: 1953.21,
      tasks: ["ntc": 4, "standard": 20, "unknown": 72],
      rows: [("", "SYBR", 20.69), ("", "SYBR", 21.51), ("", "SYBR", 21.89)]),
    Facts(
      file: "agilent-mx/jasonob1__Maleks_qPCR_Pipeline__S1.txt", run: "",
      wells: 48, samples: 48, targets: 0, undetermined: 2, sum: 1067.29,
      tasks: ["unknown": 48],
      rows: [("CYP3A7", "", 22.27), ("NAT", "", 24.2), ("PPC", "", 17.96)]),
    Facts(
      file: "agilent-mx/rgrutledge__lreqpcr__MXP Versions 3&4 data import.xls", run: "",
      wells: 24, samples: 6, targets: 0, undetermined: 0, sum: 548.2899999999998,
      tasks: ["standard": 4, "unknown": 20],
      rows: [("3d Sdling, UPL7 K3K4", "", 23.66), ("Infuor, UPL7 K3K4", "", 22.68), ("100pg, K7BK12", "", 21.43)]),
    Facts(
      file: "analytikjena-qtower/alexcornwell__Ct__BAX.csv", run: "",
      wells: 114, samples: 22, targets: 2, undetermined: 6, sum: 1860.4199999999996,
      tasks: ["unknown": 114],
      rows: [("c1", "GAPDH", 13.39), ("siG1", "BAX", 18.66), ("rt(-)", "BAX", nil)]),
    Facts(
      file: "analytikjena-qtower/alexcornwell__Ct__Bcl-2.csv", run: "",
      wells: 132, samples: 22, targets: 2, undetermined: 24, sum: 2165.99,
      tasks: ["ntc": 18, "unknown": 114],
      rows: [("c1", "GAPDH", 13.39), ("ctl2", "GAPDH", 17.94), ("", "Bcl2", nil)]),
    Facts(
      file: "analytikjena-qtower/alexcornwell__Ct__IL-10.csv", run: "",
      wells: 114, samples: 19, targets: 2, undetermined: 6, sum: 2448.7699999999995,
      tasks: ["unknown": 114],
      rows: [("c1", "GAPDH", 13.39), ("siG1", "GAPDH", 15.25), ("rt(-)", "IL-10", nil)]),
    Facts(
      file: "azure-cielo/Arcadia-Science__data-hub__example.csv", run: "",
      wells: 288, samples: 1, targets: 3, undetermined: 288, sum: 0.0,
      tasks: ["positive": 288],
      rows: [("Sample1", "Channel2", nil), ("Sample1", "Channel3", nil), ("Sample1", "Channel4", nil)]),
    Facts(
      file: "cepheid-smartcycler/bleakley__pyqpcr__raw_data_cepheid1.csv", run: "",
      wells: 56, samples: 14, targets: 4, undetermined: 31, sum: 912.32,
      tasks: ["unknown": 56],
      rows: [("dotA- 455", "FAM", 38.93), ("dotA- 462", "FAM", 34.74), ("dotA- 468", "Cy5", nil)]),
    Facts(
      file: "eppendorf-realplex/bleakley__pyqpcr__raw_data_eppendorf.txt", run: "",
      wells: 78, samples: 2, targets: 4, undetermined: 0, sum: 1845.3399999999997,
      tasks: ["unknown": 78],
      rows: [("ctrl", "act", 18.0), ("", "", 25.42), ("", "", 25.03)]),
    Facts(
      file: "eppendorf-realplex/bleakley__pyqpcr__raw_data_geneRef.txt", run: "",
      wells: 78, samples: 2, targets: 4, undetermined: 0, sum: 1845.3399999999997,
      tasks: ["unknown": 78],
      rows: [("ctrl", "act", 18.0), ("", "", 25.42), ("", "", 25.03)]),
    Facts(
      file: "eppendorf-realplex/bleakley__pyqpcr__raw_std_eppendorf.txt", run: "",
      wells: 12, samples: 1, targets: 0, undetermined: 0, sum: 314.4800000000001,
      tasks: ["unknown": 12],
      rows: [("32820-2", "", 23.44), ("32820-2", "", 26.85), ("32820-2", "", 29.36)]),
    Facts(
      file: "esco-spectrum/bleakley__pyqpcr__raw_data_EscoSpectrum.csv", run: "",
      wells: 25, samples: 11, targets: 0, undetermined: 17, sum: 220.13,
      tasks: ["unknown": 25],
      rows: [("1 C6", "", 25.82), ("C SF", "", nil), ("Antigo NSs SF", "", nil)]),
    Facts(
      file: "illumina-eco/bleakley__pyqpcr__raw_data_eco1.csv", run: "",
      wells: 48, samples: 3, targets: 1, undetermined: 3, sum: 945.1798999999999,
      tasks: ["unknown": 48],
      rows: [("askospos", "z14 HRMA", 25.0711), ("z24", "z14 HRMA", 19.6243), ("z24", "z14 HRMA", 20.5519)]),
  ]
}
