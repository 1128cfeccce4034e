import Documents
import French
import Text

/// Reports a file whose whole text a language model has wrapped in one code fence.
struct FencedFileDetector: Detector {
  static let name = "fenced-file"
  static let rules = ["leftovers/fenced-file"]

  init(_ context: DetectorContext) {}

  func detect(in document: AnalyzedDocument, report: (Finding) -> Void) {
    let source = document.document
    guard source.codeBlocks.count == 1, let code = source.codeBlocks.first,
      ["markdown", "md", "mdx", "text", nil].contains(code.language), code.range.count >= 40
    else { return }
    let outside = source.source.bytes.enumerated().filter { !code.range.contains($0.offset) && $0.element > 0x20 }
    guard outside.isEmpty else { return }
    report(Finding(rule: "leftovers/fenced-file", sourceRange: code.range))
  }
}
