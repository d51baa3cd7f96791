"""What programs share that test hosts against something foreign: their arguments, their cases, and the processes that end with them."""
import argparse
import os
import sys
import tempfile

from process import Process


def arguments(seed=None):
    """The options of the program; the generated classes can be imported afterwards."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--cli", required=True, help="fundcalc.dll")
    parser.add_argument("--work", required=True, help="the folder of the generated classes")
    if seed is not None:
        parser.add_argument("--seed", type=int, default=seed)
    options = parser.parse_args()
    sys.path.insert(0, options.work)
    return options


def equal(actual, expected):
    if actual != expected:
        raise AssertionError(f"{str(actual)[:500]!r} is not {str(expected)[:500]!r}")


class Cases:
    """Runs cases: prints one line for each, 'ok NAME' or 'not ok NAME: WHY'. Ends what was started when it is left."""

    def __init__(self):
        self.failures, self._started = [], []

    def __enter__(self):
        self._folder = tempfile.TemporaryDirectory()
        self.folder = self._folder.name
        return self

    def __exit__(self, *_):
        for process in self._started:
            process.stop()
        self._folder.cleanup()

    def start(self, name, *command):
        """A process whose output goes to a file of that name and its number."""
        process = Process(os.path.join(self.folder, f"{name}-{len(self._started)}.log"), *command)
        self._started.append(process)
        return process

    def start_host(self, cli, *settings):
        """A host on free ports: its process and its address."""
        host = self.start("host", "dotnet", cli, "serve", "--grpc-port", "0", "--http-port", "0", *settings)
        return host, host.wait_for(r"listening grpc http://(\S+)")

    def case(self, name, run):
        try:
            run()
            print(f"ok {name}", flush=True)
        except Exception as problem:  # reported as this case's failure, and the run exits 1
            self.failures.append(name)
            print(f"not ok {name}: {type(problem).__name__}: {problem}", flush=True)
