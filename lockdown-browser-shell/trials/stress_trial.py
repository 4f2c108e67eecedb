"""Types text with shortcuts in between, hold after hold, while the keyboard and the window manager's grabs change.

Nothing may fire, every letter must arrive, in order, and the keyboard must not stand still.
"""
import os
import sys
import threading
import time

import places

# letters that are in the same place in both layouts
TYPED = ["alt+Tab", "a", "b", "super+e", "c", "Print", "d", "ctrl+alt+t", "e", "Super_L", "f", "alt+F4", "g", "Print",
         "h", "ctrl+alt+t", "Super_L", "i", "Print", "j"]
LETTERS = "".join(key for key in TYPED if len(key) == 1)


def run(place, holds):
    places.needed("xterm")
    typed = os.path.join(place.work, "typed")
    place.start(["xterm", "-e", "sh", "-c", f"stty -echo -icanon; exec cat >>{typed}"], "xterm")
    until = time.time() + 20
    while not arrived(typed):
        if time.time() > until:
            raise places.Missing("nothing that is typed arrives in xterm")
        place.run("xdotool", "key", "q")
        time.sleep(0.2)
    stood, lost, fired, letters, passed = 0, 0, 0, 0, []
    for number in range(holds):
        settle(typed)
        open(typed, "a").truncate(0)
        place.forget()
        holder = place.hold()
        over = threading.Event()
        changes = threading.Thread(target=change, args=(place, over, number))
        changes.start()
        for _ in range(4):
            place.run("xdotool", "key", "--delay", "4", *TYPED)
        over.set()
        changes.join()
        place.run("xdotool", "key", "q")
        until = time.time() + 5
        while not arrived(typed).endswith("q") and time.time() < until:
            time.sleep(0.02)
        came = arrived(typed)
        if not came.endswith("q"):
            stood += 1
        elif came != LETTERS * 4 + "q":
            lost += 1
            print(f"  hold {number}: {came} instead of {LETTERS * 4}q", file=sys.stderr, flush=True)
        letters += 4 * len(LETTERS) + 1
        passed += holder.said("passed") + [f"guard lost: {why}" for why in holder.said("lost")]
        time.sleep(0.3)
        fired += sum(place.fired().values())
        holder.release()
        errors = os.path.join(place.work, "home", "scratch", "guard-errors.txt")
        for line in open(errors) if os.path.exists(errors) else []:
            print(f"  hold {number}: {line.rstrip()}", file=sys.stderr, flush=True)
        if number % 20 == 19:
            print(f"  {number + 1} holds: stood still {stood}, text not whole {lost}, fired {fired}", file=sys.stderr,
                  flush=True)
    print(f"\n{holds} holds, {letters} letters and {holds * 40} shortcuts: the keyboard stood still in {stood}, the text "
          f"was not whole in {lost}, {fired} shortcuts fired, {len(passed)} were told as passed {sorted(set(passed))}.")
    return ["the stress, see above"] if stood or lost or fired else []


def change(place, over, number):
    turn = number
    while not over.is_set():
        (lambda: place.run("setxkbmap", "-layout", "de" if turn % 2 else "us"),
         lambda: place.run("openbox", "--reconfigure"),
         lambda: place.run("xmodmap", "-e", f"keycode 248 = F{20 + turn % 2}"))[turn % 3]()
        turn += 1


def arrived(typed):
    return open(typed).read() if os.path.exists(typed) else ""


def settle(typed):
    before = None
    while before != (now := arrived(typed)):
        before = now
        time.sleep(0.2)
