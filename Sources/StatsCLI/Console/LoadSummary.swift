import TradeStats

/// The line that every load ends with, and the notes before it.
struct LoadSummary {
  let report: LoadReport
  let duration: Duration

  /// `3 inputs: 1,000 records read = 998 kept + 2 rejected, 65,536 bytes, 0.012 s`
  var text: String {
    let name = report.inputs.count == 1 ? report.inputs[0].name : "\(report.inputs.count) inputs"
    let counts = "\(grouped(report.recordCount)) records read"
    let parts = "\(grouped(report.keptCount)) kept + \(grouped(report.rejectedCount)) rejected"
    return "\(name): \(counts) = \(parts), \(grouped(report.byteCount)) bytes, \(seconds) s"
  }

  private var seconds: String {
    let (seconds, attoseconds) = duration.components
    let milliseconds = seconds * 1000 + attoseconds / 1_000_000_000_000_000
    return Ratio(Int128(milliseconds), 1000).rounded(toDecimals: 3)
  }

  private func grouped(_ number: Int) -> String {
    var text = ""
    for (index, digit) in String(number).reversed().enumerated() {
      if index > 0, index % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return String(text.reversed())
  }
}
