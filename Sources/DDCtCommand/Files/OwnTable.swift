/// The tables of our own reports: in a folder of exports, or named by mistake, means and results must
/// not be read as wells. (`wells.csv` holds wells, and is recognised as the same ones.)
enum OwnTable {
  /// How the head of each table begins; the heads are those that `--out` writes.
  private static let heads = [
    "run,sample,target,n,n_undetermined,", "target,factor,test_level,calibrator,",
    "id,rule,severity,", "item,section,title,importance,",
  ]

  /// Whether a file is one of them, whatever its name and its separator.
  static func isOne(_ bytes: ContiguousArray<UInt8>) -> Bool {
    let line = bytes.prefix(4096).prefix { $0 != 0x0A && $0 != 0x0D }
    let head = String(decoding: line, as: UTF8.self).replacing(";", with: ",")
    return heads.contains { head.hasPrefix($0) }
      || head.hasPrefix("run,sample,subject,")
        && head.contains(",reference_cq,delta_cq,se_delta_cq,")
  }
}
