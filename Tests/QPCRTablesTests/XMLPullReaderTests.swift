import QPCRTables
import Testing

@Suite struct XMLPullReaderTests {
  /// The events of a document in one line each.
  private func events(_ xml: String) throws -> [String] {
    var reader = try XMLPullReader(ContiguousArray(xml.utf8))
    var lines: [String] = []
    while case let event = try reader.next(), event != .over {
      switch event {
      case .start:
        let pairs = reader.attributePairs.map { " \($0.name)=\($0.value)" }.joined()
        lines.append("+\(reader.localName)\(pairs)")
      case .end: lines.append("-\(reader.localName)")
      case .text: lines.append("'\(reader.text)'")
      case .over: break
      }
    }
    return lines
  }

  @Test func elementsAttributesAndText() throws {
    #expect(
      try events("<?xml version=\"1.0\"?>\n<a x='1' y = \"two\"><b/>Cq<c>23.4</c></a>\n") == [
        "+a x=1 y=two", "+b", "-b", "'Cq'", "+c", "'23.4'", "-c", "-a",
      ])
  }

  @Test func referencesAreDecoded() throws {
    #expect(
      try events("<a b='&quot;&lt;&#65;'>&amp;&gt;&apos;&#x394;&#8710;</a>") == [
        "+a b=\"<A", "'&>'Δ∆'", "-a",
      ])
  }

  @Test func lineEndsBecomeLineFeeds() throws {
    #expect(try events("<a b='x\r\ny'>1\r\n2\r3\n4</a>") == ["+a b=x y", "'1\n2\n3\n4'", "-a"])
  }

  @Test func commentsAndInstructionsArePassedOver() throws {
    #expect(
      try events("<!-- - <x> --><?p <y>?><a>1<!-- 2 -->3<?q?></a><!-- end -->") == [
        "+a", "'1'", "'3'", "-a",
      ])
  }

  @Test func characterDataIsTextAsItStands() throws {
    #expect(
      try events("<a>x<![CDATA[<b>&amp;]]]>y</a>") == ["+a", "'x'", "'<b>&amp;]'", "'y'", "-a"])
  }

  @Test func namesHavePrefixes() throws {
    var reader = try XMLPullReader(ContiguousArray("<x:row r:id='7'/>".utf8))
    #expect(try reader.next() == .start)
    #expect(reader.prefix == "x")
    #expect(reader.localName == "row")
    #expect(reader.isNamed("row"))
    #expect(!reader.isNamed("x:row"))
    #expect(reader.attribute("r:id") == "7")
    #expect(reader.attribute("id") == nil)
    #expect(try reader.next() == .end)
    #expect(try reader.next() == .over)
    #expect(try reader.next() == .over)
  }

  @Test func wholeTextOfAnElement() throws {
    var reader = try XMLPullReader(
      ContiguousArray("<a><b>1 &amp; <i>not</i><![CDATA[ 2]]></b><c><b/>x</c>y</a>".utf8))
    #expect(try reader.next() == .start)
    #expect(try reader.next() == .start)
    #expect(reader.depth == 2)
    #expect(try reader.elementText() == "1 &  2")
    #expect(try reader.next() == .start)
    try reader.skipElement()
    #expect(try reader.next() == .text)
    #expect(reader.text == "y")
    #expect(reader.depth == 1)
  }

  @Test(arguments: [
    ("<a> 23.4\n</a>", 23.4), ("<a>2<!-- c -->3&#46;<b>9</b>5</a>", 23.5), ("<a>-1e3</a>", -1000),
    ("<a/>", nil), ("<a></a>", nil), ("<a>NaN</a>", nil), ("<a>1 2</a>", nil),
    ("<a><b>1</b></a>", nil),
    ("<a>&#49;</a>", 1),
  ])
  func numberOfAnElement(xml: String, number: Double?) throws {
    var reader = try XMLPullReader(ContiguousArray("<r>\(xml)<z/></r>".utf8))
    _ = try reader.next()
    _ = try reader.next()
    #expect(try reader.elementNumber() == number)
    #expect(try reader.next() == .start)
    #expect(reader.isNamed("z"))
    #expect(try reader.elementText() == "")
    #expect(try reader.next() == .end)
    #expect(try reader.next() == .over)
  }

  @Test func encodings() throws {
    let latin =
      Array("<?xml version='1.0' encoding='ISO-8859-1'?><a>37 ".utf8) + [0xB0]
      + Array("C</a>".utf8)
    var reader = try XMLPullReader(ContiguousArray(latin))
    _ = try reader.next()
    #expect(try reader.elementText() == "37 °C")
    let units = "\u{FEFF}<?xml version='1.0' encoding='UTF-16'?><a>Δ</a>".utf16
    let wide = units.flatMap { (unit: UInt16) -> [UInt8] in [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
    reader = try XMLPullReader(ContiguousArray(wide))
    _ = try reader.next()
    #expect(try reader.elementText() == "Δ")
  }

  @Test(arguments: [
    ("<a>\n<b></a>", "line 2 of the XML: '</b>' was expected"),
    ("<a>\n", "line 2 of the XML: the document is cut off; copy or export it again"),
    ("<a b='1", "line 1 of the XML: the document is cut off; copy or export it again"),
    ("", "line 1 of the XML: the document is cut off; copy or export it again"),
    ("<a><!-- x", "line 1 of the XML: the document is cut off; copy or export it again"),
    (
      "\n<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
      "line 2 of the XML: a document type definition (DTD) is refused for safety; remove it"
    ),
    ("<a>&b;</a>", "line 1 of the XML: '&b;' is not a reference that XML defines"),
    ("<a>x & y</a>", "line 1 of the XML: '&' is not a reference that XML defines"),
    ("<a>&#0;</a>", "line 1 of the XML: '&#0;' is not a reference that XML defines"),
    ("<a>&#xD800;</a>", "line 1 of the XML: '&#xD800;' is not a reference that XML defines"),
    ("<a b='1' b='2'/>", "line 1 of the XML: the attribute 'b' is given twice"),
    ("<a b=1/>", "line 1 of the XML: a tag is malformed"),
    ("<a b='1'c='2'/>", "line 1 of the XML: a tag is malformed"),
    ("<a b='<'/>", "line 1 of the XML: a tag is malformed"),
    ("<1/>", "line 1 of the XML: a tag is malformed"),
    ("<a/><b/>", "line 1 of the XML: content follows the end of the document"),
    ("<a/>x", "line 1 of the XML: content follows the end of the document"),
    ("x<a/>", "line 1 of the XML: text stands before the first element"),
    ("</a>", "line 1 of the XML: content follows the end of the document"),
    ("<a>\u{1}</a>", "line 1 of the XML: a character stands where XML does not allow it"),
    ("<a>]]></a>", "line 1 of the XML: a character stands where XML does not allow it"),
    ("<a><!-- -- --></a>", "line 1 of the XML: a comment holds '--'"),
    (
      "<a><?xml version='1.0'?></a>",
      "line 1 of the XML: an XML declaration stands where none may be"
    ),
    (
      "<?xml version='1.0' encoding='EBCDIC'?><a/>",
      "line 1 of the XML: the encoding cannot be read: 'EBCDIC' is not supported"
    ),
  ])
  func eachFaultHasItsSentence(xml: String, sentence: String) {
    let error = #expect(throws: XMLError.self) { try events(xml) }
    #expect(error?.description == sentence)
  }

  @Test func depthAndAttributesHaveLimits() {
    let deep = String(repeating: "<a>", count: 257)
    #expect(
      #expect(throws: XMLError.self) { try events(deep) }?.description
        == "line 1 of the XML: more than 256 elements are inside one another")
    let wide = "<a " + (0..<101).map { "b\($0)='' " }.joined() + "/>"
    #expect(
      #expect(throws: XMLError.self) { try events(wide) }?.description
        == "line 1 of the XML: an element has more than 64 attributes")
  }

  @Test func ofManyAttributesEachIsCompared() throws {
    let names = (0..<63).map { "b\($0)" } + ["c"]
    for twin in [nil] + names.dropLast() {
      let all = (twin.map { names.dropLast() + [$0] } ?? names).map { $0 + "='' " }.joined()
      guard let twin else { _ = try events("<a \(all)/>"); continue }
      #expect(
        #expect(throws: XMLError.self) { try events("<a \(all)/>") }?.fault
          == .duplicateAttribute(twin))
    }
  }

  @Test(arguments: ["1e400", "-1E400", "1e-400", "-0.001E-999"])
  func aNumberBeyondTheRangeIsAFault(text: String) throws {
    for spelling in [text, " \(text)", "<![CDATA[\(text)]]>"] {
      var reader = try XMLPullReader(ContiguousArray("<a>\(spelling)</a>".utf8))
      _ = try reader.next()
      let error = #expect(throws: XMLError.self) { try reader.elementNumber() }
      #expect(
        error?.description
          == "line 1 of the XML: \(text) is beyond the range of numbers; correct it")
    }
  }

  @Test func damagedDocumentsNeverTrap() {
    let xml =
      "<?xml version='1.0'?>\n<r:a x='&#65;'><!-- c --><b y=\"2\"/>t&amp;\r\n<![CDATA[z]]></r:a>"
    damaged(ContiguousArray(xml.utf8), seed: 9, flips: 3000) { bytes in
      _ = try? events(String(decoding: bytes, as: UTF8.self))
    }
  }
}
