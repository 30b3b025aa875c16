"""What has to be there before anything is timed: the peers' packages, the built programs, facts about the machine."""

import os
import platform
import resource
import subprocess
import sys
import time
from datetime import datetime, timezone
from pathlib import Path

from programs import REPOSITORY, TradeStats

REQUIREMENTS = Path(__file__).with_name("requirements.txt")


def prepare(folder, tell):
    """Makes a virtual environment with the pinned packages, unless the folder is there already."""
    if (folder / "bin/python").exists():
        return
    tell(f"making {folder} with the packages of {REQUIREMENTS.name}")
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    # One after another, so that a package that cannot be had leaves the others in.
    for line in REQUIREMENTS.read_text().splitlines():
        if line and not line.startswith("#"):
            install = [str(folder / "bin/python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", line]
            if subprocess.run(install).returncode != 0:
                tell(f"{line} cannot be installed")


def build(tell):
    """Builds the command as it is shipped, and the benchmark package."""
    tell("building")
    _run_quietly(["make", "-C", str(REPOSITORY), "build"])
    _run_quietly(["swift", "build", "-c", "release", "--package-path", str(REPOSITORY / "Benchmarks")])


def _run_quietly(command):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode != 0:
        sys.exit(done.stdout)


def thread_count():
    """Processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()


def machine():
    """What a reader has to know about the machine, by name."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return {
        "date": datetime.now(timezone.utc).strftime("%Y-%m-%d %H:%M UTC"),
        "processor": _processor(),
        "cores": str(thread_count()),
        "memory": f"{memory / 2**30:.0f} GiB",
        "system": f"{_system()}, kernel {platform.release()}",
    }


class ProcessorTime:
    """How much of the processors others took while this program and what it started were at work."""

    def __init__(self):
        self._start = _processor_seconds()

    def share_of_others(self):
        """From 0 to 1; `None` where the system does not tell."""
        if self._start is None:
            return None
        elapsed, busy, own = (end - start for end, start in zip(_processor_seconds(), self._start, strict=True))
        return max(0.0, busy - own) / (elapsed * os.cpu_count())


def _processor_seconds():
    """Time elapsed, processor time of the whole machine, processor time of this program and its ended children."""
    try:
        fields = Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:]
    except OSError:
        return None
    # user nice system idle iowait irq softirq steal: all but idle and waiting; stolen time is lost time too.
    busy = sum(int(fields[index]) for index in (0, 1, 2, 5, 6, 7)) / os.sysconf("SC_CLK_TCK")
    usages = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return time.monotonic(), busy, sum(usage.ru_utime + usage.ru_stime for usage in usages)


def own_versions():
    """Versions of this project and of what built it."""
    return {
        "TradeStats": f"{_output(TradeStats().version_command())} ({_commit()})",
        "Swift": _output(["swift", "--version"]).splitlines()[0],
        "Python (driver)": platform.python_version(),
    }


def _commit():
    changed = " with changes" if _output(["git", "-C", str(REPOSITORY), "status", "--porcelain"]) else ""
    return (_output(["git", "-C", str(REPOSITORY), "rev-parse", "--short", "HEAD"]) or "no commit") + changed


def _output(command):
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True).stdout.strip()


def _processor():
    facts = _key_values("/proc/cpuinfo", ":")
    if "model name" not in facts:
        return platform.processor() or platform.machine()
    flags = facts.get("flags", "").split()
    widest = next((name for name in ("avx512bw", "avx2") if name in flags), "")
    return f"{facts['model name']} ({platform.machine()}{', ' + widest if widest else ''})"


def _system():
    return _key_values("/etc/os-release", "=").get("PRETTY_NAME", platform.platform()).strip('"')


def _key_values(path, separator):
    try:
        lines = Path(path).read_text().splitlines()
    except OSError:
        return {}
    pairs = (line.split(separator, 1) for line in lines if separator in line)
    return {name.strip(): value.strip() for name, value in pairs}
