/// Names interned once, in the order of their first appearance; wells refer to them by index.
package struct NameTable: Sendable, Hashable {
  /// The index that stands for "no name".
  package static let none: Int32 = -1

  package private(set) var names: [String]
  private var indices: [String: Int32]

  package init() {
    names = []
    indices = [:]
  }

  /// A table of these names, which must differ from each other.
  package init(unique names: [String]) {
    self.names = names
    indices = Dictionary(
      uniqueKeysWithValues: names.enumerated().map { ($0.element, Int32($0.offset)) })
  }

  package var count: Int { names.count }

  package subscript(index: Int32) -> String? {
    index < 0 ? nil : names[Int(index)]
  }

  /// The index of an exact spelling.
  package func index(of name: String) -> Int32? { indices[name] }

  /// The index of `name`, which is added if it is new; an empty name has no index.
  package mutating func intern(_ name: String) -> Int32 {
    if name.isEmpty { return NameTable.none }
    if let index = indices[name] { return index }
    let index = Int32(names.count)
    names.append(name)
    indices[name] = index
    return index
  }
}
