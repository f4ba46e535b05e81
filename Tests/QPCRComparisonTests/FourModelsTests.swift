import QPCRComparison
import QPCRTestSupport
import Testing

@Suite struct FourModelsTests {
  private func mean(_ values: Double...) -> Double {
    values.reduce(0, +) / Double(values.count)
  }

  /// EasyqpcR's qPCR_run1 (bioc/EasyqpcR 1.35.0), Treatment 1 against Control 1.
  private func easy(_ e: (tg: Double, rg1: Double, rg2: Double)) -> [FourModels.Cycles] {
    [
      FourModels.Cycles(
        name: "TG", test: mean(20.32, 20.15, 20.26), calibrator: mean(26.32, 26.12, 26.24),
        factor: e.tg),
      FourModels.Cycles(
        name: "RG1", test: mean(19.21, 19.32, 19.09), calibrator: mean(19.62, 19.32, 19.48),
        factor: e.rg1),
      FourModels.Cycles(
        name: "RG2", test: mean(18.45, 18.49, 18.66), calibrator: mean(18.54, 18.35, 18.49),
        factor: e.rg2),
    ]
  }

  /// NRQ of numpy after Hellemans 2007 (EasyqpcR's nrmData agrees to 2e-14): 7.617583100084826 /
  /// 0.12875199273869842 with E = 2, 6.514594170452473 / 0.14921250170177433 with E of RG1 1.95,
  /// RG2 1.98, TG 1.90.
  @Test(arguments: [
    (e: (2.0, 2.0, 2.0), ratio: 59.164778253527125),
    (e: (1.90, 1.95, 1.98), ratio: 43.65984147543453),
  ])
  func `two references agree with Hellemans' NRQ`(
    _ e: (tg: Double, rg1: Double, rg2: Double), _ ratio: Double
  ) {
    let cycles = easy(e)
    let references = Array(cycles.dropFirst())
    #expect(relativeError(FourModels.hellemans(cycles[0], references), ratio) < 1e-12)
    #expect(relativeError(FourModels.commonBase(cycles[0], references), ratio) < 1e-12)
    let livak = FourModels.livak(cycles[0], references)
    #expect(relativeError(livak, 59.164778253527125) < 1e-12)
  }

  /// rtpcr 2.1.0's data_1factor_one_ref_Eff (E 1.88 and 1.67): Pfaffl ratio 0.409024574550086, at
  /// full precision from R.
  @Test func `one reference agrees with Pfaffl's ratio`() {
    let target = FourModels.Cycles(
      name: "target", test: mean(22.09, 22.69666667, 23.05333333),
      calibrator: mean(21.13, 21.55666667, 21.33), factor: 1.88)
    let actin = FourModels.Cycles(
      name: "Actin", test: mean(20.24333333, 20.54, 20.5),
      calibrator: mean(20.70333333, 20.35, 20.75333333), factor: 1.67)
    for ratio in [
      FourModels.pfaffl(target, actin), FourModels.hellemans(target, [actin]),
      FourModels.commonBase(target, [actin]),
    ] {
      #expect(relativeError(ratio, 0.409024574550086) < 1e-12)
    }
    // Assuming E = 2 would say something else: 2^-(ΔΔCt) of the same means.
    #expect(relativeError(FourModels.livak(target, [actin]), 0.409024574550086) > 0.05)
  }

  @Test func `with a factor of 2 and one reference all four are one number`() {
    let target = FourModels.Cycles(name: "A", test: 24.3, calibrator: 26.1, factor: 2)
    let reference = FourModels.Cycles(name: "B", test: 18.2, calibrator: 18.4, factor: 2)
    let models = FourModels.all(target, [reference])
    #expect(models.map(\.name) == ["Livak", "Pfaffl", "Hellemans", "common base"])
    for model in models { #expect(relativeError(model.foldChange, 3.0314331330207964) < 1e-13) }
    #expect(FourModels.all(target, []).isEmpty)
  }
}
