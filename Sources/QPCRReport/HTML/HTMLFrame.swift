import QPCRComparison
import QPCRModel

/// What stands around the sections of `report.html`: the head, the title with what was measured, the
/// way to the sections and the verdict.
enum HTMLFrame {
  static func open(
    _ result: AnalysisResult, contents: [(id: String, words: String)], _ writer: inout ByteWriter
  ) {
    let title = result.plan.title ?? "qPCR analysis"
    head(title, &writer)
    writer.append("<body>\n<a class=\"skip\" href=\"#main\">To the content</a>\n<header>")
    writer.element("h1", text: title)
    writer.element("p", "class=\"measured\"", text: measured(result))
    writer.append("</header>\n<nav aria-label=\"Contents\" class=\"noprint\">")
    for section in contents {
      writer.append("<a href=\"#" + section.id + "\">" + section.words + "</a>")
    }
    writer.append("</nav>\n<main id=\"main\">\n")
    verdict(result, &writer)
  }

  static func close(_ writer: inout ByteWriter) {
    writer.append("</main>\n<script>\n" + HTMLScript.text + "</script>\n</body>\n</html>\n")
  }

  private static func head(_ title: String, _ writer: inout ByteWriter) {
    writer.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
    // Nothing may be fetched, whatever a name in the data says.
    writer.append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ")
    writer.append("style-src 'unsafe-inline'; script-src 'unsafe-inline'\">\n")
    writer.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
    writer.append("<meta name=\"generator\" content=\"\(Software.name) \(Software.version)\">\n")
    writer.element("title", text: title)
    writer.append("\n<style>\n" + HTMLStyle.text + "</style>\n</head>\n")
  }

  /// `3 runs · 216 wells · 16 samples of 8 subjects · references ACTB, GAPDH`.
  private static func measured(_ result: AnalysisResult) -> String {
    let references = result.targetNames(.reference)
    let names = "references " + ReportText.list(references, limit: 6)
    return AnalysedFacts.content(result).replacing(", ", with: " · ")
      + (references.isEmpty ? "" : " · " + names)
  }

  private static func verdict(_ result: AnalysisResult, _ writer: inout ByteWriter) {
    let word = result.verdict.rawValue
    let (sign, words) =
      switch result.verdict {
      case .pass: ("✓", "The measurement is good: ")
      case .review: ("▲", "Read this before relying on the result: ")
      case .fail: ("✕", "Do not rely on the result before this is settled: ")
      }
    writer.element("p", "class=\"verdict \(word)\"") {
      $0.append("<b><span aria-hidden=\"true\">" + sign + "</span> " + word.uppercased() + "</b>")
      $0.element("span") {
        $0.element("span", "class=\"of\"", text: "Quality control.")
        $0.append(html: " " + words + ReportText.reason(result.findings) + ".")
      }
    }
    writer.append("\n")
  }
}

extension ByteWriter {
  /// A part of the page below its heading.
  mutating func section(_ id: String, _ title: String, _ content: (inout ByteWriter) -> Void) {
    append("<section aria-labelledby=\"" + id + "\">\n")
    element("h2", "id=\"" + id + "\"", text: title)
    append("\n")
    content(&self)
    append("</section>\n")
  }
}
