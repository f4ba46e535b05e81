/// `ddct diff --format json`: `ddct-diff/1`, one change a line.
///
///     {
///       "schema": "ddct-diff/1",
///       "a": {"file":"old/results.json","software":"ddct 0.1.0","verdict":"pass"},
///       "b": {"file":"new/results.json","software":"ddct 0.1.0","verdict":"review"},
///       "changes": [
///         {"target":"CCL2","comparison":"condition: post / pre","field":"direction","a":"down",
///          "b":"unclear","cause":"well plate1:C4 (P3 post, CCL2) excluded in B only (command)",
///          "kind":"call","run":null,"sample":null,"well":null}
///       ]
///     }
package enum DifferenceJSON {
  package static func write(_ difference: ResultsDifference, to writer: inout ByteWriter) {
    writer.append("{\n  \"schema\": \"ddct-diff/1\",\n  \"a\": ")
    write(&writer, difference.a)
    writer.append(",\n  \"b\": ")
    write(&writer, difference.b)
    writer.append(",\n  \"changes\": ")
    writer.appendRows(difference.changes, write)
    writer.append("\n}\n")
  }

  private static func write(_ writer: inout ByteWriter, _ side: ResultsDifference.Side) {
    writer.beginObject()
    writer.key("file")
    writer.append(json: side.name)
    writer.key("software")
    writer.append(json: side.software)
    writer.key("verdict")
    writer.append(json: side.verdict)
    writer.endObject()
  }

  private static func write(_ writer: inout ByteWriter, _ change: ResultsChange) {
    writer.beginObject()
    writer.key("target")
    writer.append(json: change.target)
    writer.key("comparison")
    writer.append(json: change.comparison)
    writer.key("field")
    writer.append(json: change.field)
    writer.key("a")
    writer.append(json: change.a)
    writer.key("b")
    writer.append(json: change.b)
    writer.key("cause")
    writer.append(json: change.cause)
    writer.key("kind")
    writer.append(json: change.kind.rawValue)
    writer.key("run")
    writer.append(json: change.run)
    writer.key("sample")
    writer.append(json: change.sample)
    writer.key("well")
    writer.append(json: change.well)
    writer.endObject()
  }
}
