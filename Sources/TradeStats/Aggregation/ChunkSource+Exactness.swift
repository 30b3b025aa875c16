extension ChunkSource {
  /// An answer in exact decimals. Where these take more than 38 digits, as numbers of 30 do beside others that are to be
  /// brought to the same scale, columns that take two words are in floating point, and notes of the answer say so.
  func exactAsFarAsPossible<Answer>(_ answer: (any ChunkSource) throws -> Answer) throws -> Answer {
    do {
      return try answer(self)
    } catch AggregationError.sumTooLarge where !twoWordColumns.isEmpty {
      return try answer(InFloatingPoint(source: self))
    }
  }
}

/// A source whose columns of two words are in floating point.
private struct InFloatingPoint: ChunkSource {
  let source: any ChunkSource

  var schema: Schema { source.schema }
  var formats: [InputFormat] { source.formats }
  var twoWordColumns: Set<String> { source.twoWordColumns }

  func pass<Consumer: ChunkConsumer & SendableMetatype>(
    _ request: ColumnRequest, _ makeConsumer: @Sendable ([CodeBook?]) -> Consumer
  ) throws -> Pass<Consumer> {
    var request = request
    request.avoidsTwoWords = true
    return try source.pass(request, makeConsumer)
  }
}
