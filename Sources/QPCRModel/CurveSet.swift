/// Raw curves of a run: fluorescence by cycle (amplification) and by temperature (melting).
package struct CurveSet: Sendable {
  package var amplification: [Curve] = []
  package var melting: [Curve] = []

  package init() {}

  /// One well's curve in one channel.
  package struct Curve: Sendable {
    package var well: WellID
    /// Index into the run's targets or `NameTable.none`.
    package var target: Int32
    /// Index into the run's reporters or `NameTable.none`.
    package var reporter: Int32
    /// Cycle numbers, or temperatures in °C.
    package var x: [Double]
    /// Fluorescence in the instrument's own units.
    package var fluorescence: [Double]
    /// What `fluorescence` is, as the export heads it (`Rn`, `Delta Rn`, `RFU`, `Derivative`).
    package var measure: String

    package init(
      well: WellID, target: Int32 = NameTable.none, reporter: Int32 = NameTable.none,
      x: [Double] = [], fluorescence: [Double] = [], measure: String = ""
    ) {
      self.well = well
      self.target = target
      self.reporter = reporter
      self.x = x
      self.fluorescence = fluorescence
      self.measure = measure
    }
  }
}
