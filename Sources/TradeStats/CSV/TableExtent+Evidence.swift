extension TableExtent {
  /// What is to be said of where the table lies.
  func decisions(_ preamble: SkippedLines?, _ tables: [SkippedLines], headerLineNumber lineNumber: Int)
    -> [FormatDecision]
  {
    let headerFinding =
      switch header.count {
      case 0: "none"
      case 1: "line \(lineNumber)"
      default: "\(header.count) lines from line \(lineNumber)"
      }
    return [
      FormatDecision(
        .preamble, preamble.map { "\($0.lineCount) line\($0.lineCount == 1 ? "" : "s")" } ?? "none",
        because: preambleEvidence),
      FormatDecision(.header, headerFinding, because: headerEvidence),
      FormatDecision(
        .tables, tables.isEmpty ? "1" : "\(tables.count + 1), the first of them read",
        because: tables.isEmpty
          ? "no other header stands below"
          : "others begin at line " + tables.map { String($0.lineNumber) }.joined(separator: ", ")),
    ]
  }
}
