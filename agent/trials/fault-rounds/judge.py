"""Reads a bundle as docs/evidence.md describes it, with nothing of the product, and holds the promises against it."""
import hashlib
import json
import os
import re
import struct

ID = re.compile(rb"trial ([\w-]+-\d+-\d+)\.")


class Bundle:
    """The events of a bundle: hashes by number, and how often each of the trial's events is there."""

    def __init__(self, folder):
        self.hashes, self.ids, self.types, self.broken = {}, {}, {}, []
        with open(os.path.join(folder, "manifest.json")) as file:
            self.manifest = json.load(file)
        with open(os.path.join(folder, "incidents.json")) as file:
            self.incidents = json.load(file)
        with open(os.path.join(folder, "events.log"), "rb") as file:
            self.read(file.read())

    def read(self, log):
        at, previous, due = 0, bytes(32), 1
        while at < len(log):
            length, = struct.unpack_from(">I", log, at)
            envelope = log[at + 4:at + 4 + length]
            at += 4 + length
            number, = struct.unpack_from(">Q", envelope, 17)
            if number != due:
                self.broken.append(f"event {number} stands where {due} is due")
            if number in self.hashes:
                self.broken.append(f"event {number} is there twice")
            if envelope[33:65] != previous:
                self.broken.append(f"event {number} does not follow the one before")
            previous, due = hashlib.sha256(envelope).digest(), number + 1
            self.hashes[number] = previous.hex()
            self.event(number, envelope[69:])

    def event(self, number, payload):
        kind = payload[2:2 + payload[1]].decode()
        self.types[kind] = self.types.get(kind, 0) + 1
        found = ID.search(payload)
        if found:
            self.ids.setdefault(found.group(1).decode(), []).append(number)


def judge(folder, agent, tools, fingerprint, interrupted):
    """What became of the promises.

    interrupted: how often the agent was killed in the middle of the exam
    """
    bundle = Bundle(folder)
    missing = [number for book in (agent.stored, agent.receipts) for number, hashes in book.items()
               if hashes != {bundle.hashes.get(number)}]
    unkept = [name for name, most in agent.kept.items()
              if name not in bundle.ids or min(bundle.ids[name]) > most]
    twice = [name for name, numbers in bundle.ids.items() if len(numbers) > 1]
    verified = tools.ask("verify", folder, fingerprint)
    wrong = list(bundle.broken)
    if verified["exit"] != 0:
        wrong.append("invigil verify: " + verified["said"].strip())
    if not bundle.manifest["sealed"]:
        wrong.append("it is not sealed")
    if "trial" not in bundle.manifest["synthetic"]:
        wrong.append("it does not say that it is a trial")
    named = bundle.types.get("session-interrupted", 0)
    if named < interrupted:
        wrong.append(f"the agent was killed {interrupted} times, of which {named} are named")
    return {
        "acknowledged": len(set(agent.stored) | set(agent.receipts)), "kept": len(agent.kept),
        "stored": len(bundle.hashes), "missing": len(missing), "unkept": len(unkept), "twice": len(twice),
        "verified": not wrong, "wrong": wrong + [f"missing: {missing[:10]}"] * bool(missing)
        + [f"twice: {twice[:10]}"] * bool(twice) + [f"kept, but not there: {unkept[:10]}"] * bool(unkept),
        "interruptions": named, "gaps": bundle.types.get("capture-gap", 0),
        "frames": bundle.types.get("frame-captured", 0), "incidents": len(bundle.incidents)}
