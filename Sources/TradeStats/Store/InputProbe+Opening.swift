extension InputProbe {
  /// Opens an input and looks at its front.
  ///
  /// - Throws: ``InputError`` for an input that cannot be opened; ``SchemaError`` for one without a header.
  static func open(_ input: Input, _ options: ReadOptions, sampleRecordCount: Int) throws -> InputProbe {
    var source = try input.open()
    if let encoding = options.encoding { source = try TranscodingSource(wrapping: source, encoding: encoding) }
    do {
      return try InputProbe(source, options: options.probeOptions(sampleRecordCount: sampleRecordCount))
    } catch ProbeFault.empty {
      throw SchemaError.emptyInput(input.name)
    } catch ProbeFault.brokenHeader(let line) {
      throw SchemaError.brokenHeader(SourceLocation(source: input.name, lineNumber: line))
    } catch ProbeFault.headerNotUTF8(let line, let offset, let byte) {
      throw SchemaError.headerNotUTF8(
        SourceLocation(source: input.name, lineNumber: line), offset: offset, byte: byte)
    } catch ProbeFault.emptyAfterSkipping {
      throw SchemaError.emptyAfterSkipping(input.name, lineCount: options.skippedLineCount)
    }
  }
}

extension ReadOptions {
  fileprivate func probeOptions(sampleRecordCount: Int) -> ProbeOptions {
    ProbeOptions(
      delimiter: delimiter, quote: quote, hasHeader: hasHeader, skippedLineCount: skippedLineCount,
      sampleRecordCount: sampleRecordCount)
  }
}
