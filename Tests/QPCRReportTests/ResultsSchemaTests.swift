import Foundation
import QPCRReport
import Testing

/// The schema was checked by python-jsonschema 4.26 (`Draft202012Validator.check_schema`), and this
/// sample's results.json validated against it; here its keys are held against what is written.
@Suite struct ResultsSchemaTests {
  private func object(_ text: String) throws -> [String: Any] {
    let parsed = try JSONSerialization.jsonObject(with: Data(text.utf8))
    return try #require(parsed as? [String: Any])
  }

  @Test func everyKeyWrittenIsInTheSchemaAndTheReverse() throws {
    let schema = try object(ResultsSchema.text)
    let result = try object(
      ByteWriter.text { JSONReport.write(ResultSample().result, to: &$0) })
    let definitions = try #require(schema["$defs"] as? [String: [String: Any]])
    try compare(result, schema, definitions, at: "results")
  }

  @Test func requiresWhatCheckAnswers() throws {
    let schema = try object(ResultsSchema.text)
    let result = try object(
      ByteWriter.text { JSONReport.writeCheck(ResultSample().result, to: &$0) })
    let required = try #require(schema["required"] as? [String])
    #expect(Set(result.keys) == Set(required))
  }

  @Test func namesItsDialectAndEndsItsLine() throws {
    let schema = try object(ResultsSchema.text)
    #expect(schema["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
    #expect(ResultsSchema.text.hasSuffix("}\n"))
  }

  private func compare(
    _ value: Any, _ schema: [String: Any], _ definitions: [String: [String: Any]], at place: String
  ) throws {
    var schema = schema
    if let reference = schema["$ref"] as? String {
      schema = try #require(definitions[String(reference.dropFirst("#/$defs/".count))])
    }
    if let properties = schema["properties"] as? [String: [String: Any]] {
      let object = try #require(value as? [String: Any])
      #expect(Set(object.keys) == Set(properties.keys), "\(place)")
      for (key, property) in properties {
        try compare(try #require(object[key]), property, definitions, at: place + "." + key)
      }
    } else if let items = schema["items"] as? [String: Any], let list = value as? [Any] {
      for element in list { try compare(element, items, definitions, at: place + "[]") }
    } else if let words = schema["enum"] as? [Any] {
      let word = value as? String
      #expect(words.contains { $0 as? String == word }, "\(place)")
    }
  }
}
