"""A program that a suite runs beside itself."""
import re
import subprocess
import time

PATIENCE = 60


class Process:
    """A process of this run, with its output in a file; stopped at the end whatever happens."""

    def __init__(self, log, *command):
        self.log = log
        with open(log, "wb") as output:
            self.process = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT)

    def wait_for(self, pattern):
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            with open(self.log, encoding="utf-8", errors="replace") as output:
                text = output.read()
            found = re.search(pattern, text)
            if found:
                return found.group(1)
            if self.process.poll() is not None:
                break
            time.sleep(0.05)
        raise RuntimeError(f"never said {pattern}: {text}")

    def stop(self, kill=False):
        (self.process.kill if kill else self.process.terminate)()
        self.process.wait(PATIENCE)
