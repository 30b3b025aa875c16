"""The made-up files that are read. Each is made when it is first needed."""

import subprocess
from pathlib import Path

from programs import BUILT

# As `gzip` does when nothing is said.
GZIP_LEVEL = 6


class Files:
    """Files in a folder. Files that are there already are taken as they are: they are the same on every machine."""

    def __init__(self, folder, tell):
        self.folder = Path(folder)
        self._tell = tell
        self._made = []

    def trade(self, row_count):
        """period, zone, partner, product, flow, value, weight."""
        return self._made_by("make-trade-file", row_count, self.folder / f"trade-{row_count}.csv")

    def groups(self, row_count):
        """The shape of db-benchmark's group-by data."""
        return self._made_by("make-group-file", row_count, self.folder / f"groups-{row_count}.csv")

    def gzipped(self, file):
        """The same file, compressed."""

        def compress(path):
            with path.open("wb") as output:
                subprocess.run(["gzip", f"-{GZIP_LEVEL}", "-c", str(file)], stdout=output, check=True)

        return self._once(Path(f"{file}.gz"), compress)

    def spots(self, file):
        """A few records of a file, first and last ones, under its header."""

        def write(path):
            with file.open("rb") as source:
                head = [source.readline() for _ in range(4)]
                source.seek(-4096, 2)
                tail = source.read().splitlines(keepends=True)[-3:]
            path.write_bytes(b"".join(head + tail))

        return self._once(file.with_suffix(".spots.csv"), write)

    def remove(self, file):
        """Removes a file that was made here, to make room."""
        if file in self._made:
            file.unlink(missing_ok=True)
            self._made.remove(file)

    def remove_all(self):
        for file in list(self._made):
            self.remove(file)

    @staticmethod
    def warm(file):
        """Reads a file once, so that no program is the first to fetch it from disk."""
        with file.open("rb") as source:
            while source.read(1 << 24):
                pass

    def _made_by(self, program, row_count, path):
        def make(path):
            subprocess.run([str(BUILT / program), str(row_count), str(path)], check=True)

        return self._once(path, make)

    def _once(self, path, make):
        if not path.exists():
            self._tell(f"making {path.name}")
            # Under another name until it is whole, so that an interrupted run leaves nothing that looks whole.
            partial = path.with_name(path.name + ".partial")
            make(partial)
            partial.rename(path)
            self._made.append(path)
        return path
