"""Where the trial of the shortcuts presses keys: a virtual display, or a virtual computer with a true keyboard."""
import glob
import os
import shutil
import signal
import subprocess
import time


class Missing(Exception):
    """A program or a file that the trial needs is not there."""


class Java:
    """The JDK, the built classes, and the trial's own programs."""

    def __init__(self, here, work):
        root = os.path.dirname(os.path.dirname(here))
        self.home = subprocess.run(["bash", "-c", '. "$0/.mvn/find-jdk.sh"; find_jdk && echo "$JDK"', root],
                                   capture_output=True, text=True).stdout.strip()
        if not self.home:
            raise Missing("a JDK 25 is needed")
        module = os.path.join(root, "lockdown-browser-shell", "target")
        if "CLASSPATH" in os.environ:
            self.path = os.environ["CLASSPATH"]
        elif os.path.exists(os.path.join(module, "classpath")):
            jars = [jar for jar in glob.glob(os.path.join(module, "lockdown-browser-shell-*.jar")) if "tests" not in jar]
            self.path = ":".join(jars) + ":" + open(os.path.join(module, "classpath")).read().strip()
        else:
            raise Missing(f"{module}/classpath is missing: run ./invigil restore once, which builds all, or set CLASSPATH")
        self.own = os.path.join(work, "own")
        subprocess.run([f"{self.home}/bin/javac", "-nowarn", "-proc:none", "-d", self.own, "-cp", self.path]
                       + [os.path.join(here, name) for name in ("ShortcutHolder.java", "TypedWindow.java")], check=True)
        self.natives = os.environ.get("INVIGIL_NATIVES", os.path.join(module, "natives"))

    def command(self, main, *arguments, flags=()):
        return [f"{self.home}/bin/java", "--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", *flags, "-cp", f"{self.own}:{self.path}", main, *arguments]


class Holder:
    """The program that holds the keyboard."""

    def __init__(self, process, log, limit, end=None):
        self.process, self.log, self.end = process, log, end
        until = time.time() + limit
        while not any(line == "held" for line in self.lines()):
            if process.poll() is not None or time.time() > until:
                raise Missing("the keyboard could not be held: " + open(log).read()[-2000:])
            time.sleep(0.1)

    def lines(self):
        return open(self.log, errors="replace").read().splitlines()

    def said(self, word):
        return [line[len(word) + 1:] for line in self.lines() if line.startswith(word + " ")]

    def release(self):
        if self.process.poll() is None:
            self.process.stdin.write(b"\n")
            self.process.stdin.flush()
            self.process.wait(60)

    def kill(self):
        self.end() if self.end else self.process.kill()
        self.process.wait(60)
        time.sleep(2)  # within which the computer must be the candidate's


def needed(*programs):
    for program in programs:
        if not shutil.which(program):
            raise Missing(f"{program} is not installed")


def settled(place, pause):
    """Waits until no more marks come."""
    before = None
    while before != (now := place.fired()):
        before = now
        time.sleep(pause)


class Virtual:
    """Xvfb with openbox, and keys by XTEST."""

    said = "Xvfb with openbox, synthetic keys (XTEST)."
    pace = 1

    def __init__(self, work, java, openbox):
        needed("Xvfb", "openbox", "xdotool", "setxkbmap", "xmodmap", "xinput")
        self.work, self.java = work, java
        self.notes = ["XTEST key: every key here is one, so that column has no change of its own here.",
                      "USB keyboard added: Xvfb takes none; its own keyboard is switched off and on (xinput) in place of it."]
        self.processes = []
        self.marks = os.path.join(work, "marks")
        read, write = os.pipe()
        self.processes.append(subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x800x24", "-nolisten", "tcp", "-noreset"],
            pass_fds=[write], stderr=subprocess.DEVNULL))
        os.close(write)
        with os.fdopen(read) as said:
            self.display = ":" + said.readline().strip()
        self.environment = {**os.environ, "DISPLAY": self.display, "XDG_SESSION_TYPE": "x11", "LC_ALL": "C.UTF-8"}
        self.environment.pop("WAYLAND_DISPLAY", None)
        config = os.path.join(work, "rc.xml")
        with open(config, "w") as file:
            file.write(openbox(self.marks))
        self.start(["openbox", "--sm-disable", "--config-file", config], "openbox")
        until = time.time() + 20
        while not self.fired():
            if time.time() > until:
                raise Missing("openbox does not react to Alt+Tab")
            self.run("xdotool", "key", "alt+Tab")
            time.sleep(0.1)

    def start(self, command, name, **more):
        log = open(os.path.join(self.work, name + ".log"), "w")
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=log, stderr=log,
                                   env={**self.environment, **more})
        self.processes.append(process)
        return process

    def run(self, *command):
        subprocess.run(command, env=self.environment, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def press(self, rows):
        self.run("xdotool", "key", "--delay", "8", *[row[1] for row in rows])

    def forget(self):
        if os.path.exists(self.marks):
            os.remove(self.marks)

    def settle(self):
        settled(self, 0.6)

    def fired(self):
        counts = {}
        if os.path.exists(self.marks):
            for line in open(self.marks):
                counts[line.strip()] = counts.get(line.strip(), 0) + 1
        return counts

    def disturbances(self):
        def unplugged(number):
            self.run("xinput", "disable", "Xvfb keyboard")
            self.run("xinput", "enable", "Xvfb keyboard")
        def layouts(number):
            for layout in ("de", "us"):
                self.run("setxkbmap", "-layout", layout)
        return [("setxkbmap", layouts),
                ("xmodmap", lambda n: self.run("xmodmap", "-e", f"keycode 248 = F{20 + n % 2}")),
                ("XTEST key", lambda n: self.run("xdotool", "key", "shift")),
                ("openbox --reconfigure", lambda n: self.run("openbox", "--reconfigure")),
                ("keyboard off and on", unplugged)]

    def hold(self):
        self.run("setxkbmap", "-layout", "us")
        home = os.path.join(self.work, "home")
        process = self.start(self.java.command("ShortcutHolder", home), "holder", INVIGIL_HOME=home)
        return Holder(process, os.path.join(self.work, "holder.log"), 60)

    def close(self):
        for process in reversed(self.processes):
            if process.poll() is None:
                process.terminate()
        for process in reversed(self.processes):
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()


class Rig:
    """A virtual computer with Xorg, openbox and a true PS/2 keyboard. It is emulated, and so about 13 times slower."""

    said = "Virtual computer with Xorg and openbox, true keys of a PS/2 keyboard and, once it is plugged in, a USB one."
    pace = 5
    guest = "/tmp/shortcuts"

    def __init__(self, work, java, openbox):
        self.rig = os.environ.get("INVIGIL_RIG", "")
        if not os.access(self.rig, os.X_OK):
            raise Missing(f"INVIGIL_RIG must name the tool that drives the virtual computer; it is '{self.rig}'")
        self.work, self.java, self.notes = work, java, []
        if subprocess.run([self.rig, "run", "true"], capture_output=True).returncode:
            subprocess.run([self.rig, "up", "--camera", "none", "--sound", "none"], check=True)
        self.bring()
        config = os.path.join(work, "rc.xml")
        with open(config, "w") as file:
            file.write(openbox(f"{self.guest}/marks"))
        with open(config) as file:
            self.on("mkdir -p ~/.config/openbox && cat >~/.config/openbox/rc.xml && openbox --reconfigure", stdin=file)
        self.until_marked()

    def bring(self):
        """The jars that the holder and the guard need."""
        wanted = ("protocol-", "precheck-", "lockdown-browser-shell-", "slf4j-api", "jspecify", "jackson", "jnativehook")
        jars = [jar for jar in self.java.path.split(":")
                if os.path.isdir(jar) or any(os.path.basename(jar).startswith(name) for name in wanted)]
        folder = os.path.join(self.work, "guest")
        os.makedirs(folder)
        for number, jar in enumerate(jars):
            if os.path.isdir(jar):
                subprocess.run([f"{self.java.home}/bin/jar", "-c", "-f", f"{folder}/classes{number}.jar", "-C", jar, "."],
                               check=True)
            else:
                shutil.copy(jar, folder)
        subprocess.run([f"{self.java.home}/bin/jar", "-c", "-f", f"{folder}/own.jar", "-C", self.java.own, "."], check=True)
        self.path = ":".join(f"{self.guest}/{name}" for name in sorted(os.listdir(folder)))
        packed = subprocess.Popen(["tar", "-C", folder, "-c", "."], stdout=subprocess.PIPE)
        self.on(f"rm -rf {self.guest}; mkdir -p {self.guest}; tar -x -C {self.guest}", stdin=packed.stdout)

    def on(self, command, root=False, check=True, **more):
        more.setdefault("stdin", subprocess.DEVNULL)
        return subprocess.run([self.rig, "run", *(["--root"] if root else []), command], check=check,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=300, **more).stdout

    def until_marked(self):
        until = time.time() + 60
        while not self.fired():
            if time.time() > until:
                raise Missing("openbox in the virtual computer does not react to Alt+Tab")
            self.keys(["alt-tab"])
            time.sleep(1)

    def keys(self, names):
        subprocess.run([self.rig, "key", *names], check=True, stdin=subprocess.DEVNULL,
                       env={**os.environ, "RIG_HOLD": "60", "RIG_GAP": "0.35"})

    def press(self, rows):
        self.keys([row[2] for row in rows])

    def forget(self):
        self.on(f"rm -f {self.guest}/marks")

    def settle(self):
        settled(self, 5)

    def fired(self):
        counts = {}
        for line in self.on(f"cat {self.guest}/marks 2>/dev/null || true").splitlines():
            counts[line.strip()] = counts.get(line.strip(), 0) + 1
        return counts

    def disturbances(self):
        def usb(number):
            subprocess.run([self.rig, "qmp", '{"execute":"device_add","arguments":{"driver":"usb-kbd","id":"usb%d"}}' % number],
                           check=True)
            time.sleep(6)  # the guest needs that long to make a keyboard of it

        def unplugged(number):
            subprocess.run([self.rig, "qmp", '{"execute":"device_del","arguments":{"id":"usb%d"}}' % number], check=True)
            time.sleep(4)
        return [("setxkbmap", lambda n: self.on("setxkbmap -layout de; setxkbmap -layout us")),
                ("xmodmap", lambda n: self.on(f"xmodmap -e 'keycode 248 = F{20 + n % 2}'")),
                ("XTEST key", lambda n: self.on("xdotool key shift")),
                ("openbox --reconfigure", lambda n: self.on("openbox --reconfigure")),
                ("USB keyboard added", usb),
                ("USB keyboard removed", unplugged)]

    def hold(self):
        self.on("setxkbmap -layout us")
        log = open(os.path.join(self.work, "holder.log"), "w")
        process = subprocess.Popen(
            [self.rig, "run", f"exec java --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC -XX:TieredStopAtLevel=1 "
             f"-cp {self.path} ShortcutHolder {self.guest}/home"], stdin=subprocess.PIPE, stdout=log, stderr=log)
        return Holder(process, log.name, 180, lambda: self.on("pkill -KILL -f '[S]hortcutHolder'", check=False))

    def front(self):
        return subprocess.run([self.rig, "vt"], capture_output=True, text=True).stdout.strip()

    def terminal(self, held):
        """Ctrl+Alt+F2."""
        here = self.front()
        self.keys(["ctrl-alt-f2"])
        time.sleep(4)
        there = self.front()
        self.notes.append(f"Ctrl+Alt+F2 {'while held' if held else 'after'}: {here} before it, {there} after it.")
        if there != here:
            self.keys([f"ctrl-alt-f{here.removeprefix('tty')}"])
            time.sleep(6)
        if held == (there != here):
            return [f"Ctrl+Alt+F2: {there} was in front {'though it was held' if held else 'still, after the release'}"]
        return []

    def close(self):
        if "RIG_KEEP" not in os.environ:
            subprocess.run([self.rig, "down"], stdin=subprocess.DEVNULL)
