import QPCRModel

/// How the ids of samples, targets and dyes are names, in reading and in writing.
///
/// An id is the name, with these exceptions: an id that is (or ends in) a GUID, as the LightCycler 96
/// writes, gives way to the description; an id that is the description and ` #2` tells apart what
/// is called alike and differs in type, quantity or annotations (our own writer); and the ids
/// below stand for "none" where RDML must have one.
enum RDMLNames {
  static let noSample = "no sample"
  static let noTarget = "no target"
  static let noDye = "no dye"

  static func name(id: String, description: String) -> String {
    if description.isEmpty {
      for none in [noSample, noTarget, noDye] where isNumbered(id, none) || id == none { return "" }
      return id
    }
    if isNumbered(id, description) { return description }
    let parts = id.split(separator: "@", maxSplits: 1)
    return isGUID(parts.last ?? "") ? description : id
  }

  /// The id for the `number`-th of what is called alike.
  static func id(_ name: String, number: Int) -> String {
    number == 1 ? name : "\(name) #\(number)"
  }

  private static func isNumbered(_ id: String, _ name: String) -> Bool {
    guard id.count > name.count + 2, id.hasPrefix(name + " #") else { return false }
    return id.dropFirst(name.count + 2).allSatisfy(\.isNumber)
  }

  /// `8-4-4-4-12` hexadecimal digits, also in braces.
  static func isGUID(_ text: Substring) -> Bool {
    let bare = text.hasPrefix("{") && text.hasSuffix("}") ? text.dropFirst().dropLast() : text
    let groups = bare.split(separator: "-", omittingEmptySubsequences: false)
    return groups.map(\.count) == [8, 4, 4, 4, 12]
      && groups.allSatisfy { $0.allSatisfy(\.isHexDigit) }
  }
}
