import Synchronization
import TradeStats

/// One line on standard error that tells how far reading has come: bytes, share, rate, time left.
///
/// It appears when reading takes longer than a second, is rewritten in place, and is wiped at the end.
final class ProgressLine: Sendable {
  private struct State {
    var lastShown: ContinuousClock.Instant?
  }

  private let start = ContinuousClock.now
  private let delay: Duration
  private let state = Mutex(State())

  /// - Parameter delay: how long reading may take before the line appears.
  init(delay: Duration) { self.delay = delay }

  func update(_ progress: ReadProgress) {
    let now = ContinuousClock.now
    let isDue = state.withLock { state in
      guard now - start >= delay, state.lastShown.map({ now - $0 >= .milliseconds(200) }) ?? true else { return false }
      state.lastShown = now
      return true
    }
    if isDue { Console.show("\r\u{1B}[K" + Self.text(progress, elapsed: now - start)) }
  }

  /// Wipes the line.
  func finish() {
    if state.withLock({ $0.lastShown != nil }) { Console.show("\r\u{1B}[K") }
  }

  /// `120 of 954 MB, 13 %, 310 MB/s, 3 s left`
  static func text(_ progress: ReadProgress, elapsed: Duration) -> String {
    let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
    let rate = seconds > 0 ? Double(progress.consumedByteCount) / seconds : 0
    let speed = "\(megabytes(rate)) MB/s"
    guard let total = progress.storedByteCount, total > 0 else {
      return "\(megabytes(Double(progress.consumedByteCount))) MB, \(speed)"
    }
    let share = Int(Double(progress.consumedByteCount) / Double(total) * 100)
    let left = rate > 0 ? Int((Double(total - progress.consumedByteCount) / rate).rounded(.up)) : 0
    let done = megabytes(Double(progress.consumedByteCount))
    return "\(done) of \(megabytes(Double(total))) MB, \(share) %, \(speed), \(left) s left"
  }

  private static func megabytes(_ bytes: Double) -> Int { Int((bytes / 1e6).rounded()) }
}
