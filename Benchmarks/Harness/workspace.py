"""Workspaces with a month in their ledger, pulled from the built-in sandbox."""

import contextlib
import json
import pathlib
import subprocess
import time

import measuring


class Workspace:
    def __init__(self, program, folder, records):
        self.program, self.folder, self.records = program, pathlib.Path(folder), records
        self.environment = {}
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / "partnerdesk.yaml").write_text('rates:\n  "*": 1000\n')

    ledger = property(lambda self: self.folder / "ledger.sqlite")
    csv = property(lambda self: next((self.folder / "pulled").glob("consumption-*.csv")))
    introduction = property(lambda self: self.folder / "sandbox.json")

    @contextlib.contextmanager
    def sandbox(self):
        """The service while it is needed, without the real one's quotas."""
        with open(self.introduction, "w") as output, open(self.folder / "sandbox.log", "w") as log:
            command = [self.program, "sandbox", "serve", "--records", str(self.records), "--rate", "100000", "--json"]
            server = subprocess.Popen(command, cwd=self.folder, stdout=output, stderr=log)
        try:
            while not (told := self.introduction.read_text()).endswith("\n"):
                if server.poll() is not None:
                    raise measuring.Failed((self.folder / "sandbox.log").read_text())
                time.sleep(0.05)
            told = json.loads(told.split("\n")[0])
            self.month = told["bill_cycle"]
            self.environment = {
                "PARTNERDESK_ENDPOINT": told["endpoint"],
                "HUAWEICLOUD_SDK_AK": told["access_key"],
                "HUAWEICLOUD_SDK_SK": told["secret_key"],
            }
            yield self
        finally:
            server.terminate()
            server.wait()

    def command(self, *words):
        return [self.program, *words, "--month", self.month]

    def run(self, *words):
        return measuring.run(self.command(*words), self.folder, self.environment)

    def side(self, name, data_set, formats, out, offline=True, forgets=False, one_core=False):
        """An export from the ledger alone, or with its pull, into a ledger that `forgets` what it had."""
        command = self.command("export", data_set, "--format", formats, "--out", out, *(["--offline"] if offline else []))
        makes = [out, *([self.ledger] if forgets else [])]
        return measuring.Side(name, command, makes, self.folder, self.environment, one_core)

    def pull(self):
        """Pulls the month and exports it in all formats, then exports it again from the ledger alone: the same bytes.

        Returns what both took."""
        with self.sandbox():
            words = ["export", "consumption", "--format", "csv,xlsx,jsonl", "--out"]
            pulled = self.run(*words, "pulled")
        offline = self.run(*words, "offline", "--offline")
        for file in sorted((self.folder / "pulled").glob("consumption-*")):
            other = self.folder / "offline" / file.name
            if subprocess.run(["cmp", file, other]).returncode != 0:
                raise measuring.Failed(f"{file.name} pulled and from the ledger differ")
            if file.suffix == ".jsonl":
                with open(file, "rb") as lines:
                    count = sum(1 for _ in lines)
                if count != self.records:
                    raise measuring.Failed(f"{count} lines in {file.name} instead of {self.records}")
        measuring.remove(self.folder / "offline")
        return pulled, offline
