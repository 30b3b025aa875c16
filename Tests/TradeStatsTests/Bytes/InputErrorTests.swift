import Testing

@testable import TradeStats

@Suite struct InputErrorTests {
  @Test(
    arguments: [
      (.notFound(path: "zones.csv"), "zones.csv: no such file"),
      (
        .notFound(path: "data/zone.csv", suggestion: "data/zones.csv"),
        "data/zone.csv: no such file; did you mean 'data/zones.csv'?"
      ),
      (.notFound(path: ""), "'': no such file"),
      (.isDirectory(path: "data"), "data: is a directory, not a file; name the CSV files in it"),
      (
        .unreadable(path: "zones.csv", reason: "Permission denied"),
        "zones.csv: cannot be opened: Permission denied; see that it is a file you may read"
      ),
      (
        .readFailed(name: "zones.csv", reason: "Input/output error"),
        "zones.csv: reading stopped before the end: Input/output error; try again, or copy the file elsewhere first"
      ),
      (
        .gzipTruncated(name: "x.csv.gz"),
        "x.csv.gz: the gzip stream ends early; the file was cut short, fetch it again"
      ),
      (
        .gzipCorrupt(name: "x.csv.gz", byteOffset: 1234, detail: "incorrect data check"),
        "x.csv.gz: the gzip stream is damaged at byte offset 1234: incorrect data check; fetch the file again"
      ),
      (
        .encoding(name: "zones.csv", encoding: "UTF-8", byteOffset: 17),
        "zones.csv: the bytes at offset 17 are not UTF-8; name the file's encoding with --encoding"
      ),
      (.unknownEncoding("klingon"), "'klingon' is not a known encoding; 'iconv -l' lists the names"),
      (
        .unknownEncoding("GB18031", suggestion: "GB18030"),
        "'GB18031' is not a known encoding; did you mean 'GB18030'?"
      ),
      (
        .firstRecordTooLong(name: "zones.csv"),
        "zones.csv: the first record does not end within 64 MiB; a quote in it is never closed, or it is no CSV file"
      ),
      (
        .writeFailed(path: "out.csv", reason: "No space left on device"),
        "out.csv: cannot be written: No space left on device; put that right, or write to another place"
      ),
    ] as [(InputError, String)])
  func theSentence(error: InputError, sentence: String) {
    #expect(error.description == sentence)
  }
}
