"""A whole exam day by script. See README.md."""
import argparse
import json
import os
import re
import signal
import subprocess
import sys
import threading
import time

from proctor import Proctor, Program, Refused

ROOT, JDK, WORK = os.environ["ROOT"], os.environ["JDK"], os.environ["WORK"]
INVIGIL = os.path.join(ROOT, "invigil")
LEAN = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx128m",
        "--enable-native-access=ALL-UNNAMED", "-XX:+UseCompactObjectHeaders",
        "-Dlogback.configurationFile=" + os.path.join(ROOT, "agent/trials/fault-rounds/logback.xml")]
PASSWORD = "correct horse battery staple"
LIMIT = 90


class Failed(Exception):
    """Something did not come about."""


def wait(what, done, limit=LIMIT):
    until = time.monotonic() + limit
    while True:
        value = done()
        if value:
            return value
        if time.monotonic() > until:
            raise Failed(f"not within {limit} s: {what}")
        time.sleep(0.2)


def once(done, limit=LIMIT):
    """Does it as soon as the server takes it."""
    until = time.monotonic() + limit
    while True:
        try:
            return done()
        except Refused as refused:
            if time.monotonic() > until:
                raise Failed(str(refused)) from None
        time.sleep(0.5)


def invigil(*words, typed=None):
    done = subprocess.run([INVIGIL, *words], input=typed, text=True, capture_output=True, timeout=300)
    if done.returncode:
        raise Failed(f"invigil {' '.join(words)}: {done.returncode} {done.stderr.strip()}")
    return done.stdout


class Server:
    def __init__(self):
        self.data, self.log = os.path.join(WORK, "server"), os.path.join(WORK, "server.log")
        self.policy = os.path.join(WORK, "policy.json")
        with open(self.policy, "w") as file:
            json.dump({"checkIn": {"face": "required", "identityDocument": "required", "admission": "proctor"}}, file)
        self.ports, self.process = ("0", "0"), None

    def start(self):
        access = os.path.join(self.data, "access.json")
        if os.path.exists(access):
            os.remove(access)
        with open(self.log, "a") as log:
            self.process = subprocess.Popen(
                [INVIGIL, "server", "--data", self.data, "--https-port", self.ports[0], "--ingest-port", self.ports[1],
                 "--policy", self.policy],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True)
        wait("the server was ready", lambda: os.path.exists(access))
        with open(access) as file:
            told = json.load(file)
        self.https, self.fingerprint = told["https"], told["fingerprint"]
        self.ports = (told["https"].rsplit(":", 1)[1], told["ingest"].rsplit(":", 1)[1])

    def kill(self):
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(10)

    def end(self):
        os.killpg(self.process.pid, signal.SIGTERM)
        self.process.wait(60)


class Candidate:
    def __init__(self, name, room, server):
        self.name, self.room = name, room
        told = json.loads(invigil(
            "session", "new", "--data", server.data, "--name", name, "--room", room, "--json"))
        self.session, self.link = told["session"], told["link"]
        self.home = os.path.join(WORK, "home-" + self.session)
        self.said, self.process = [], None

    def start(self):
        self.process = subprocess.Popen(
            [os.path.join(JDK, "bin", "java"), *LEAN, "-cp", os.environ["CLASSES"],
             "io.invigil.agent.session.DayCandidate", self.home, self.link],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        threading.Thread(target=self.listen, args=(self.process,), daemon=True).start()

    def listen(self, process):
        for line in process.stdout:
            self.said.append(line.rstrip("\n"))

    def tell(self, line):
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()

    def heard(self, pattern, times=1):
        return sum(1 for line in self.said if re.search(pattern, line)) >= times

    def await_line(self, pattern, times=1, limit=LIMIT):
        wait(f"{self.name}: {pattern} (last: {self.said[-3:]})", lambda: self.heard(pattern, times), limit)

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(10)


# what happens to whom, and what of it must be on record: the kinds of incidents, and what was asked of the agent
PEOPLE = {
    "Nora Network": ("North", {"session-interrupted"}, []),
    "Carl Crash": ("North", {"session-interrupted"}, []),
    "Dora Display": ("North", {"display"}, []),
    "Paul Program": ("North", {"prohibited-program"}, []),
    "Hanna Help": ("North", set(), ["message"]),
    "Tim Time": ("South", set(), ["extend"]),
    "Eve Ended": ("South", {"focus-lost"}, ["warn", "terminate"]),
    "Pia Paused": ("South", set(), ["pause", "resume"]),
    "Mo Message": ("South", {"session-interrupted"}, ["message"]),
    "Quinn Quiet": ("South", set(), []),
}


def day(server, out):
    steps = time.monotonic()

    def say(what):
        print(f"{time.monotonic() - steps:6.1f} s  {what}", flush=True)

    server.start()
    say(f"server at {server.https}")
    for name, room in (("pat", "North"), ("sam", "South")):
        invigil("proctor", "new", "--data", server.data, "--name", name, "--role", "proctor", "--room", room,
                typed=PASSWORD + "\n")
    token = invigil("token", "new", "--data", server.data, "--name", "exam-day", "--scope",
                    "sessions:read,audit:read").strip().splitlines()[-1]
    program = Program(server.https, token)
    pat, sam = Proctor(server.https, "pat", PASSWORD), Proctor(server.https, "sam", PASSWORD)
    who = {name: Candidate(name, room, server) for name, (room, _, _) in PEOPLE.items()}
    say("two proctors, ten sessions in two rooms")
    for candidate in who.values():
        candidate.start()
    for name, candidate in who.items():
        candidate.await_line("^session ")
        proctor, attempt = pat if candidate.room == "North" else sam, 1
        if name == "Quinn Quiet":
            once(lambda: sam.decide(candidate.session, "again", 1, kind="id", reason="The document is too dark."))
            candidate.await_line("^asked again$")
            attempt = 2
        once(lambda: proctor.decide(candidate.session, "admit", attempt))
    for candidate in who.values():
        candidate.await_line("^running$")
    say("each was admitted by the proctor of the room, one was asked for the document again; all ten sit their exam")
    seen = [pat.sees(each.session) for each in who.values()]
    if seen != [each.room == "North" for each in who.values()]:
        raise Failed(f"pat sees {seen}")

    who["Nora Network"].tell("cut 8")
    who["Dora Display"].tell("display")
    who["Paul Program"].tell("program")
    who["Hanna Help"].tell("ask Where is the calculator?")
    who["Eve Ended"].tell("focus")
    who["Carl Crash"].kill()
    say("a cable is out, an agent is killed, a display, a program, a question, a window")
    pat.act(who["Hanna Help"].session, "messages", text="It is below the question, on the right.")
    sam.act(who["Tim Time"].session, "extra-time", minutes=10, reason="Agreed beforehand")
    sam.act(who["Eve Ended"].session, "warnings", text="Stay in the exam's window, please.")
    sam.act(who["Pia Paused"].session, "pause", reason="Fire alarm", clock="stands")
    who["Pia Paused"].await_line("^shown paused")
    who["Eve Ended"].await_line("^shown warned")
    who["Tim Time"].await_line("^shown extended")
    who["Hanna Help"].await_line("^shown message")
    who["Carl Crash"].start()
    who["Carl Crash"].await_line("^running$", times=2)
    who["Nora Network"].await_line("^plugged in$")
    sam.act(who["Pia Paused"].session, "resume")
    who["Pia Paused"].await_line("^shown resumed")
    say("messages, time, warning, pause and resume have arrived; the killed agent goes on")

    who["Mo Message"].tell("cut 15")
    who["Mo Message"].await_line("^cut$")
    sam.act(who["Mo Message"].session, "messages", text="You can stay a little longer.")
    server.kill()
    say("the server is killed with a message that has not arrived")
    server.start()
    who["Mo Message"].await_line("^shown message")
    say("it is back on its ports, and the message has arrived")
    sam.act(who["Eve Ended"].session, "terminate", reason="Agreed by phone", sure="yes")
    who["Eve Ended"].await_line("^sealed$")

    for name, candidate in who.items():
        if name != "Eve Ended":
            wait(f"{name} answered all", lambda c=candidate: c.heard("^answered", times=10))
            candidate.tell("submit")
    for candidate in who.values():
        candidate.await_line("^sealed$")
    say("all have handed in, all records are sealed")
    return judge(server, program, who, out, say)


def judge(server, program, who, out, say):
    faults, table = [], []
    for name, candidate in who.items():
        room, kinds, asked = PEOPLE[name]
        record = program.get("/sessions/" + candidate.session)
        found = {i["kind"] for i in record["incidents"] if i["severity"] != "INFO"}
        told = [i["kind"] for i in record["instructions"] if i["kind"] != "close-exam"]
        undone = [i["kind"] for i in record["instructions"] if not i["done"]]
        verified = subprocess.run(
            [INVIGIL, "verify", os.path.join(server.data, "evidence", candidate.session),
             "--fingerprint", server.fingerprint, "--json"], text=True, capture_output=True, timeout=120)
        outcome = "terminated" if name == "Eve Ended" else "submitted"
        wrong = [text for bad, text in (
            (found != kinds, f"incidents {sorted(found)}, not {sorted(kinds)}"),
            (told != asked, f"instructions {told}, not {asked}"),
            (undone, f"not done: {undone}"),
            (record["outcome"] != outcome, f"outcome {record['outcome']}"),
            (record["room"] != room, f"room {record['room']}"),
            (name == "Tim Time" and record["extraSeconds"] != 600, f"extra time {record['extraSeconds']}"),
            (verified.returncode != 0, f"does not verify: {verified.stdout[-500:]} {verified.stderr[-300:]}"),
        ) if bad]
        faults += [f"{name}: {text}" for text in wrong]
        table.append({"candidate": name, "room": room, "incidents": sorted(found), "instructions": told,
                      "outcome": record["outcome"], "verified": verified.returncode == 0, "wrong": wrong})
        say(f"{name:13} {record['outcome']:10} {', '.join(sorted(found)) or '-':22} {', '.join(told) or '-':18}"
            f" {'verified' if verified.returncode == 0 else 'NOT VERIFIED'}")
    if out:
        with open(out, "w") as file:
            json.dump({"candidates": table, "faults": faults}, file, indent=1)
    for fault in faults:
        print("WRONG  " + fault)
    print("the record says exactly what happened" if not faults else f"{len(faults)} things are not on record as they were")
    return 1 if faults else 0


def main():
    parser = argparse.ArgumentParser(
        prog="exam-day/run", description="A whole exam day with ten candidates and two proctors, by script.")
    parser.add_argument("--json", metavar="FILE", help="write all figures there")
    parser.add_argument("--keep", action="store_true", help="keep the server's data, and say where")
    asked = parser.parse_args()
    server = Server()
    try:
        return day(server, asked.json)
    except Failed as failed:
        print(f"FAILED  {failed}")
        return 1
    finally:
        if server.process is not None and server.process.poll() is None:
            server.end()
        if asked.keep:
            print("kept: " + WORK)


sys.exit(main())
