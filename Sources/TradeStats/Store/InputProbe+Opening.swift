extension InputProbe {
  /// The text of a source as UTF-8.
  private static func decoding(
    _ source: any ByteSource, _ options: ReadOptions
  ) throws -> (any ByteSource, TextEncoding) {
    if let name = options.encoding {
      let encoding = TextEncoding(name: name, evidence: FormatDecision.byOption)
      // Records are then refused one by one for bytes that are not UTF-8.
      if ["UTF-8", "UTF8"].contains(name.uppercased()) { return (source, encoding) }
      return (try TranscodingSource(wrapping: source, encoding: name), encoding)
    }
    let prefix = try source.readPrefix(byteCount: sampleByteCount)
    let encoding = TextEncoding(of: prefix, isWhole: prefix.count < sampleByteCount)
    let whole = ReplaySource(prefix: prefix, rest: source)
    guard let name = encoding.name else { return (whole, encoding) }
    return (try TranscodingSource(wrapping: whole, encoding: name), encoding)
  }

  /// Opens an input and looks at its front.
  ///
  /// - Parameters:
  ///   - keepsEmptyRecords: whether records without any text at its end are part of it.
  ///   - watchesForTables: whether further tables are looked for behind its front too.
  /// - Throws: ``InputError`` for an input that cannot be opened; ``SchemaError`` for one without a header.
  static func open(
    _ input: Input, _ options: ReadOptions, keepsEmptyRecords: Bool = false, watchesForTables: Bool = false
  ) throws -> InputProbe {
    try Kernels.InstructionSet.checkEnvironment()
    let options = input.isPlainCSV ? options.forPlainCSV : options
    let (source, encoding) = try decoding(input.open(), options)
    do {
      var probeOptions = options.probeOptions
      probeOptions.keepsEmptyRecords = keepsEmptyRecords
      probeOptions.watchesForTables = watchesForTables && !input.isPlainCSV
      var probe = try InputProbe(source, options: probeOptions)
      if encoding.isGuess { probe.guessedEncoding = encoding.name }
      probe.decisions.insert(
        FormatDecision(.encoding, encoding.name ?? "UTF-8", because: encoding.evidence), at: 0)
      return probe
    } catch ProbeFault.empty {
      throw SchemaError.emptyInput(input.name)
    } catch ProbeFault.brokenHeader(let line, let byte) {
      throw SchemaError.brokenHeader(SourceLocation(source: input.name, lineNumber: line), byte: byte)
    } catch ProbeFault.headerNotUTF8(let line, let offset, let byte) {
      throw SchemaError.headerNotUTF8(
        SourceLocation(source: input.name, lineNumber: line), offset: offset, byte: byte)
    } catch ProbeFault.emptyAfterSkipping {
      throw SchemaError.emptyAfterSkipping(input.name, lineCount: options.skippedLineCount ?? 0)
    }
  }
}

extension ReadOptions {
  /// The options with RFC 4180 for all that was to be found.
  fileprivate var forPlainCSV: ReadOptions {
    var options = self
    options.encoding = encoding ?? "UTF-8"
    options.delimiter = delimiter ?? Dialect().delimiter
    options.quote = quote ?? Dialect().quote
    options.escape = escape ?? .some(nil)
    options.comment = comment ?? []
    options.returnEndsRecord = returnEndsRecord ?? false
    options.headerLineCount = headerLineCount ?? 1
    options.skippedLineCount = skippedLineCount ?? 0
    options.footnoteLineCount = footnoteLineCount ?? 0
    return options
  }

  fileprivate var probeOptions: ProbeOptions {
    ProbeOptions(
      delimiter: delimiter.map { [$0] + delimiterTail }, quote: quote, escape: escape, comment: comment,
      returnEndsRecord: returnEndsRecord, headerLineCount: hasHeader ? headerLineCount : 0,
      skippedLineCount: skippedLineCount, footnoteLineCount: footnoteLineCount)
  }
}
