import TradeFile

// make-group-file ROWS PATH: writes a file of the shape of db-benchmark's group-by data.
runMadeUpFileCommand("make-group-file") { GroupFile(rowCount: $0) }
