"""The processes: the server, the agents, and one with the product's commands."""
import json
import os
import signal
import subprocess
import threading
import time

from places import HTTPS, INGEST, SERVER_IP, put_clock

JAVA = os.path.join(os.environ["JDK"], "bin", "java")
WORK = os.environ["WORK"]
UNHARMED = 8
TRIAL = os.path.join(WORK, "trial.jar")
LEAN = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Xlog:disable", "--enable-native-access=ALL-UNNAMED",
        "-XX:+UseCompactObjectHeaders",
        "-Dlogback.configurationFile=" + os.path.join(os.path.dirname(os.path.realpath(__file__)), "logback.xml")]


class Failed(Exception):
    """Something did not come about in time."""


def java(main, classes, archive="", making=False, heap="256m"):
    """The command of a small JVM that starts quickly, from an archive of its classes if there is one."""
    path = os.path.join(WORK, archive + ".jsa")
    options = [f"-XX:ArchiveClassesAtExit={path}"] if making else []
    if archive and not making and os.path.exists(path):
        options = [f"-XX:SharedArchiveFile={path}"]
    return [JAVA, *LEAN, *options, f"-Xmx{heap}", "-cp", f"{TRIAL}:{classes}", f"io.invigil.agent.session.{main}"]


def wait(what, done, limit, every=0.05):
    until = time.monotonic() + limit
    while not done():
        if time.monotonic() > until:
            raise Failed(f"not within {limit} s: {what}")
        time.sleep(every)


def kill(process):
    """kill -9 of the process, and of nothing else."""
    if process is not None and process.poll() is None:
        process.send_signal(signal.SIGKILL)
    if process is not None:
        process.wait(10)


class Server:
    """The server. One fault of it at a time."""

    def __init__(self, disk):
        self.disk, self.data = disk, os.path.join(disk.folder, "data")
        self.config, self.shift = os.path.join(WORK, "server.properties"), os.path.join(WORK, "server.shift")
        self.log = os.path.join(WORK, "server.log")
        self.lock, self.process = threading.Lock(), None
        self.starts, self.said_before, self.hit_last = 0, 0, 0.0
        with open(self.config, "w") as file:
            file.write(f"invigil.public-host={SERVER_IP}\ninvigil.code-hours=1000\ninvigil.certificate-days=30\n")
        put_clock(self.shift, 0)

    def start(self, making=False):
        self.starts += 1
        with open(self.log, "a") as log:
            self.said_before = log.tell()
            self.process = subprocess.Popen(
                java("TrialServer", os.environ["SERVER_CLASSES"], "server", making, "1g")
                + [self.shift, "--data", self.data, "--config", self.config, "--bind", "0.0.0.0",
                   "--https-port", str(HTTPS), "--ingest-port", str(INGEST)],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log)

    def ready(self, limit=120):
        def says_so():
            if self.process.poll() is not None:
                raise Failed(f"the server ended with {self.process.returncode}, see server.log")
            with open(self.log, "rb") as log:
                log.seek(self.said_before)
                return b"Invigil server is ready" in log.read()
        wait("the server was ready", says_so, limit)

    def let_work(self):
        """A server that is hit without a pause gets nothing done: it has had some seconds since it was hit last."""
        time.sleep(max(0, self.hit_last + UNHARMED - time.monotonic()))

    def was_hit(self):
        self.hit_last = time.monotonic()

    def end(self):
        """As an operator ends it."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(60)
            except subprocess.TimeoutExpired:
                kill(self.process)
                raise Failed("not within 60 s: the server ended") from None

    def access(self):
        with open(os.path.join(self.data, "access.json")) as file:
            return json.load(file)


class Tools:
    """Makes sessions and verifies bundles."""

    def __init__(self):
        self.lock = threading.Lock()
        self.log = open(os.path.join(WORK, "tools.log"), "w")
        self.process = subprocess.Popen(
            java("TrialTools", os.environ["AGENT_CLASSES"] + ":" + os.environ["SERVER_CLASSES"], heap="512m"),
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.log, text=True)

    def ask(self, *words):
        with self.lock:
            self.process.stdin.write("\t".join(words) + "\n")
            self.process.stdin.flush()
            line = self.process.stdout.readline()
        answer = json.loads(line) if line else {"error": "the tools are gone, see tools.log"}
        if "error" in answer:
            raise Failed(f"{words[0]}: {answer['error']}")
        return answer


class Agent:
    """The agent of one round, through all its processes, and what it was promised."""

    def __init__(self, lane, name, events, frames, frame_bytes):
        self.lane, self.name, self.rates = lane, name, [str(events), str(frames), str(frame_bytes)]
        self.home = os.path.join(lane.disk.folder, "home")
        self.log, self.said = os.path.join(WORK, name + ".promises"), os.path.join(WORK, name + ".log")
        self.process, self.starts, self.gave_up = None, 0, 0
        self.offset, self.rest = 0, b""
        self.kept, self.stored, self.receipts = {}, {}, {}
        self.newest_kept = self.newest_stored = 0

    def start(self, making=False):
        self.starts += 1
        with open(self.said, "a") as said:
            self.process = subprocess.Popen(
                self.lane.inside(*java("TrialAgent", os.environ["AGENT_CLASSES"], "agent", making))
                + [self.home, self.log, self.lane.shift, f"{self.name}-{self.starts}", *self.rates],
                stdin=subprocess.PIPE, stdout=said, stderr=said)

    def keep_going(self):
        """Starts it again if it ended by itself, as a candidate would with the same link."""
        if self.process.poll() not in (None, 0):
            self.gave_up += 1
            self.start()

    def ask_end(self):
        try:
            self.process.stdin.write(b"end\n")
            self.process.stdin.flush()
        except OSError:
            pass  # it is gone; it is asked again when it is back

    def sealed(self):
        return self.process.poll() == 0

    def look(self):
        """Reads on in what it was promised."""
        if not os.path.exists(self.log):
            return
        with open(self.log, "rb") as file:
            file.seek(self.offset)
            data = file.read()
        self.offset += len(data)
        *lines, self.rest = (self.rest + data).split(b"\n")
        for line in lines:
            self.promise(line.decode().split(" "))

    def promise(self, words):
        if words[0] == "K":
            self.kept[words[1]] = int(words[2])
            self.newest_kept = max(self.newest_kept, int(words[2]))
        else:
            book = self.stored if words[0] == "A" else self.receipts
            book.setdefault(int(words[1]), set()).add(words[2])
            self.newest_stored = max(self.newest_stored, int(words[1]))

    def words(self, beginning):
        """What it said behind these words, each time."""
        with open(self.said, errors="replace") as said:
            return [line.removeprefix(beginning).strip() for line in said if line.startswith(beginning)]
