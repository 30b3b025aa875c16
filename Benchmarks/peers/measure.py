"""Runs one command and prints the seconds it took, its peak memory in bytes and its exit code.

    python3 -I -S measure.py STDOUT STDERR TIMEOUT_SECONDS COMMAND ARGUMENT...

A process of its own and as small as can be: the system counts the memory of a process from before it became the
command, so what starts it must need less memory than any command.
"""

import os
import signal
import sys
import time

output, errors, timeout, *command = sys.argv[1:]
actions = [
    (os.POSIX_SPAWN_OPEN, 1, output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644),
    (os.POSIX_SPAWN_OPEN, 2, errors, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644),
]
start = time.perf_counter()
process = os.posix_spawnp(command[0], command, os.environ, file_actions=actions)
signal.signal(signal.SIGALRM, lambda *_: os.kill(process, signal.SIGKILL))
signal.alarm(int(timeout))
_, status, usage = os.wait4(process, 0)
seconds = time.perf_counter() - start
# Kilobytes, but bytes on macOS.
peak = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
print(seconds, peak, os.waitstatus_to_exitcode(status))
