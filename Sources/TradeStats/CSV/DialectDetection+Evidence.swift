extension DialectDetection {
  /// Each part of the dialect and what speaks for it.
  var decisions: [FormatDecision] {
    [recordEndDecision, delimiterDecision, quoteDecision, escapeDecision, commentDecision]
  }

  private var recordEndDecision: FormatDecision {
    let ends = fit.records.lazy.filter { $0.next > $0.end }.map { Array(bytes[$0.end..<$0.next]) }
    var counts: [String: Int] = [:]
    for end in ends.prefix(1000) {
      counts[end.count == 2 ? "CRLF" : end == [Byte.lineFeed] ? "LF" : "CR", default: 0] += 1
    }
    let found = counts.sorted { $0.value == $1.value ? $0.key < $1.key : $0.value > $1.value }
    let evidence =
      options.returnEndsRecord != nil
      ? FormatDecision.byOption
      : found.isEmpty
        ? "no record has an end"
        : "of the records looked at, " + found.map { "\($0.value) end in \($0.key)" }.joined(separator: ", ")
    return FormatDecision(
      .recordEnd, found.count > 1 ? "mixed" : found.first?.key ?? "none", because: evidence)
  }

  private var delimiterDecision: FormatDecision {
    let name = Dialect.name(of: fit.dialect.delimiterBytes)
    if options.delimiter != nil { return FormatDecision(.delimiter, name, because: FormatDecision.byOption) }
    if fit.width == 1 {
      return FormatDecision(.delimiter, name, because: "every record is one field, whatever the delimiter")
    }
    let close = rivals.filter { $0.score * 1.25 >= fit.score }.map { Dialect.name(of: $0.dialect.delimiterBytes) }
    let doubt = close.isEmpty ? "" : "; \(close.joined(separator: " or ")) would fit nearly as well"
    let all = fit.tableRange.count
    let share = fit.agreeingCount == all ? "all \(all)" : "\(fit.agreeingCount) of \(all)"
    return FormatDecision(.delimiter, name, because: "\(share) records looked at have \(fit.width) fields\(doubt)")
  }

  private var quoteDecision: FormatDecision {
    let name = fit.dialect.quote.map { Dialect.name(of: [$0]) } ?? "none"
    if options.quote != nil { return FormatDecision(.quote, name, because: FormatDecision.byOption) }
    let count = fit.quotedFieldCount
    let blanks = fit.dialect.skipsBlanksAroundQuotes ? ", some after blanks" : ""
    return FormatDecision(
      .quote, name,
      because: count == 0
        ? "no field looked at is quoted; this is the usual one"
        : "\(count) field\(count == 1 ? " is" : "s are") quoted\(blanks)")
  }

  private var escapeDecision: FormatDecision {
    let name = fit.dialect.escape.map { Dialect.name(of: [$0]) } ?? "doubled quote"
    if options.escape != nil { return FormatDecision(.escape, name, because: FormatDecision.byOption) }
    return FormatDecision(
      .escape, name,
      because: fit.dialect.escape == nil ? "the records fit with it" : "records that do not fit without it do with it")
  }

  private var commentDecision: FormatDecision {
    let name = fit.dialect.comment.isEmpty ? "none" : String(decoding: fit.dialect.comment, as: UTF8.self)
    if options.comment != nil { return FormatDecision(.comment, name, because: FormatDecision.byOption) }
    return FormatDecision(
      .comment, name,
      because: fit.dialect.comment.isEmpty
        ? "no line between records is one" : "lines between records begin with it, and fit no column")
  }
}
