import TradeFile

// make-trade-file ROWS PATH: writes a trade file of any size.
runMadeUpFileCommand("make-trade-file") { _ in TradeFile() }
