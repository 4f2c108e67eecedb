"""Faults at random moments of real sessions. See README.md; started by `run`, in namespaces of its own."""
import argparse
import concurrent.futures
import json
import os
import queue
import random
import shutil
import subprocess
import sys
import threading
import time

FIRST, HEALED, SEALED = 180, 180, 300


def arguments():
    parser = argparse.ArgumentParser(prog="agent/trials/fault-rounds/run", description=__doc__)
    parser.add_argument("--rounds", type=int, default=300, help="sessions, each with a fault of its own; 300 by default")
    parser.add_argument("--seed", type=int, default=int(time.strftime("%Y%m%d")), help="of kinds and moments; the day by default")
    parser.add_argument("--only", default="", help="kinds of faults, with commas between; all by default")
    parser.add_argument("--lanes", type=int, default=8, help="sessions at the same time; 8 by default")
    parser.add_argument("--minutes", type=float, default=0, help="begin no round after so many minutes; 0, the default: do all")
    parser.add_argument("--json", default="", metavar="FILE", help="all of it, for programs")
    parser.add_argument("--keep", default="", metavar="FOLDER",
                        help="what failed rounds left; fault-rounds-SEED in the temporary folder by default")
    return parser.parse_args()


class Round:
    """One session with one fault."""

    def __init__(self, number, kind, rig, seed):
        self.number, self.kind, self.rig, self.server = number, kind, rig, rig.server
        self.random = random.Random(f"{seed}-{number}-{kind}")
        self.result = {"round": number, "kind": kind}
        self.interrupted, self.asked, self.asked_of = 0, False, 0

    def killed(self):
        """The agent is about to be killed: is it in the middle of its exam?"""
        self.agent.look()
        running = any(name.startswith(f"{self.agent.name}-{self.agent.starts}-") for name in self.agent.kept)
        if running and not self.asked:
            self.interrupted += 1

    def play(self, lane):
        begun = time.monotonic()
        self.lane = lane
        try:
            self.sit()
        except Exception as failed:  # whatever it is, it is this round's result
            if not isinstance(failed, (Failed, OSError)):
                self.result["trace"] = repr(failed)
            self.result.setdefault("wrong", []).append(f"failed: {failed}")
        try:
            self.clean()
        except (OSError, shutil.Error) as failed:
            self.result.setdefault("wrong", []).append(f"not all was kept: {failed}")
        self.result["took"] = round(time.monotonic() - begun, 1)
        return self.result

    def sit(self):
        name = f"r{self.number}"
        self.lane.clean()
        shutil.copytree(self.rig.homes[self.number], os.path.join(self.lane.disk.folder, "home"))
        large = self.kind.endswith("full") and self.random.random() < 0.6
        self.agent = Agent(self.lane, name, 60, *((10, 150_000) if large else (2, 20_000)))
        when = self.random.choices(["start", "middle", "end"], [15, 70, 15])[0]
        self.agent.start()
        began = time.monotonic()
        if when == "start":
            time.sleep(self.random.uniform(0, 2.5))
            self.hit(when, began)
        self.until("the first event was acknowledged", lambda: self.agent.newest_stored > 0, FIRST)
        if when == "middle":
            time.sleep(self.random.uniform(0.1, 9 if large else 4))
            self.hit(when, began)
        if when != "end":
            # what was recorded after the fault is acknowledged
            mark, over = self.agent.newest_kept, time.monotonic()
            self.until("what follows the fault was acknowledged", lambda: self.agent.newest_stored > mark, HEALED)
            self.result["healed"] = round(time.monotonic() - over, 2)
            time.sleep(self.random.uniform(0, 1.5))
        self.asked = True
        self.ask()
        over = time.monotonic()
        if when == "end":
            time.sleep(self.random.uniform(0, 0.5))
            self.hit(when, began)
            over = time.monotonic()
        self.until("the session was sealed", self.agent.sealed, SEALED)
        self.result.setdefault("healed", round(time.monotonic() - over, 2))
        self.agent.look()
        self.result["gave_up"] = self.agent.gave_up
        self.result["why"] = self.agent.words("gave up: ")
        folder = os.path.join(self.server.data, "evidence", self.rig.sessions[self.number])
        wait("there was a bundle", lambda: os.path.exists(os.path.join(folder, "manifest.sig")), 60)
        self.result.update(judge(folder, self.agent, self.rig.tools, self.rig.fingerprint, self.interrupted))

    def hit(self, when, began):
        self.agent.look()
        self.result["moment"] = f"{when} {time.monotonic() - began:.2f} s"
        self.result["detail"] = KINDS[self.kind](self, self.random)
        self.agent.look()

    def ask(self):
        if self.asked and self.asked_of != self.agent.starts:
            self.asked_of = self.agent.starts
            self.agent.ask_end()

    def until(self, what, done, limit):
        def look():
            self.agent.keep_going()
            self.ask()
            self.agent.look()
            return done()
        wait(what, look, limit)

    def clean(self):
        agent = getattr(self, "agent", None)
        if agent is None:
            return
        bad = not self.result.get("verified") or any(self.result.get(word) for word in ("missing", "twice", "unkept"))
        if bad:
            kept = os.path.join(self.rig.keep, f"round-{self.number}")
            shutil.rmtree(kept, ignore_errors=True)
            if agent.process.poll() is None:
                subprocess.run([os.path.join(os.path.dirname(JAVA), "jcmd"), str(agent.process.pid),
                                "Thread.dump_to_file", os.path.join(WORK, agent.name + ".threads")],
                               capture_output=True, timeout=30)
            kill(agent.process)
            os.makedirs(kept)
            for file in (agent.log, agent.said, os.path.join(WORK, agent.name + ".threads")):
                if os.path.exists(file):
                    shutil.copy(file, kept)
            shutil.copytree(agent.home, os.path.join(kept, "home"), dirs_exist_ok=True)
            bundle = os.path.join(self.server.data, "evidence", self.rig.sessions[self.number])
            if os.path.isdir(bundle):
                shutil.copytree(bundle, os.path.join(kept, "bundle"))
            self.result["kept"] = kept
        kill(agent.process)
        for file in (agent.log, agent.said):
            if os.path.exists(file):
                os.remove(file)


class Rig:
    """Lanes, server and tools, made ready."""

    def __init__(self, asked):
        self.keep = os.path.abspath(asked.keep or os.path.join("/tmp", f"fault-rounds-{asked.seed}"))
        self.lanes, disk = prepare(WORK, asked.lanes)
        self.server = Server(disk)
        self.sessions, self.homes = {}, {}
        self.warm()
        self.tools = Tools()
        self.fingerprint = self.server.access()["fingerprint"]

    def warm(self):
        """The archive of the server's classes, which halves each of its starts."""
        self.server.start(making=True)
        self.server.ready()
        self.server.end()
        self.server.start()
        self.server.ready()

    def enrol(self, numbers):
        for number in numbers:
            home = os.path.join(WORK, "enrolled", str(number))
            made = self.tools.ask("enrol", self.server.data, self.server.config, f"Trial {number}", home)
            self.sessions[number], self.homes[number] = made["session"], home

    def undisturbed(self):
        """Round 0 has no fault, and leaves the archive of the agent's classes."""
        agent = Agent(self.lanes[0], "r0", 60, 2, 20_000)
        shutil.copytree(self.homes[0], agent.home)
        agent.start(making=True)
        wait("the first event was acknowledged", lambda: agent.look() or agent.newest_stored > 200, FIRST)
        agent.ask_end()
        wait("the session was sealed", agent.sealed, SEALED)
        agent.look()
        folder = os.path.join(self.server.data, "evidence", self.sessions[0])
        found = judge(folder, agent, self.tools, self.fingerprint, 0)
        if found["wrong"]:
            raise Failed(f"without a fault it goes wrong: {found['wrong']}")
        return found


def main():
    asked = arguments()
    kinds = asked.only.split(",") if asked.only else list(KINDS)
    for kind in kinds:
        if kind not in KINDS:
            sys.exit(f"fault-rounds: there is no fault '{kind}'; there are: {', '.join(KINDS)}")
    begun = time.monotonic()
    print(f"{asked.rounds} rounds, {asked.lanes} at a time, seed {asked.seed}; load {os.getloadavg()[0]:.1f}", flush=True)
    rig = Rig(asked)
    rig.enrol(range(asked.rounds + 1))
    rig.undisturbed()
    print(f"ready after {time.monotonic() - begun:.0f} s; a session without a fault is whole", flush=True)
    order = [kinds[number % len(kinds)] for number in range(asked.rounds)]
    random.Random(asked.seed).shuffle(order)
    free, printing, results = queue.Queue(), threading.Lock(), []
    for lane in rig.lanes:
        free.put(lane)

    def play(number):
        if asked.minutes and time.monotonic() - begun > 60 * asked.minutes:
            return
        lane = free.get()
        try:
            result = Round(number, order[number - 1], rig, asked.seed).play(lane)
        finally:
            free.put(lane)
        with printing:
            results.append(result)
            print(line(result), flush=True)

    with concurrent.futures.ThreadPoolExecutor(asked.lanes) as players:
        for done in [players.submit(play, number) for number in range(1, asked.rounds + 1)]:
            done.result()
    rig.server.end()
    good = report(results, rig.server, time.monotonic() - begun, asked)
    if not good:
        os.makedirs(rig.keep, exist_ok=True)
        shutil.copy(os.path.join(WORK, "server.log"), rig.keep)
        print(f"What failed rounds left is in {rig.keep}")
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    if "WORK" not in os.environ:
        arguments()
        sys.exit("fault-rounds: start it by agent/trials/fault-rounds/run")
    from faults import KINDS
    from judge import judge
    from parts import JAVA, WORK, Agent, Failed, Server, Tools, kill, wait
    from places import prepare
    from table import line, report
    main()
