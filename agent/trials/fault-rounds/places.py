"""Where the rounds happen: one network with the server in it, a cable to each lane, and a small disk for each side."""
import os
import shutil
import subprocess
import time

SERVER_IP = "10.78.0.1"
HTTPS, INGEST = 18443, 18444
AGENT_MB, SERVER_MB = 256, 6144


def tool(*words, **more):
    """Runs a program; what it says is in the error if it fails."""
    done = subprocess.run(words, capture_output=True, text=True, timeout=30, **more)
    if done.returncode != 0:
        raise OSError(f"{' '.join(words)}: {done.stderr.strip()}")
    return done.stdout


class Disk:
    """A file system in memory that can be full in a moment and empty in the next."""

    def __init__(self, folder, megabytes):
        self.folder, self.bytes = folder, megabytes << 20
        os.makedirs(folder, exist_ok=True)
        tool("mount", "-t", "tmpfs", "-o", f"size={self.bytes}", "trial", folder)

    def used(self):
        room = os.statvfs(self.folder)
        return (room.f_blocks - room.f_bfree) * room.f_frsize

    def fill(self, left=0):
        """Leaves `left` bytes free. Whoever writes at the same time may be quicker: then it is tried again."""
        for _ in range(50):
            try:
                tool("mount", "-o", f"remount,size={self.used() + max(left, 4096)}", self.folder)
                return
            except OSError:
                time.sleep(0.002)
        raise OSError("the disk could not be filled")

    def free(self):
        tool("mount", "-o", f"remount,size={self.bytes}", self.folder)


class Lane:
    """The place of one candidate at a time: a network namespace, a cable to the server, a disk."""

    def __init__(self, number, work):
        self.name, self.device = f"lane{number}", f"hub{number}"
        self.ip, self.hub_ip = f"10.78.{number}.2", f"10.78.{number}.1"
        tool("ip", "netns", "add", self.name)
        tool("ip", "link", "add", self.device, "type", "veth", "peer", "name", "cable", "netns", self.name)
        tool("ip", "addr", "add", f"{self.hub_ip}/24", "dev", self.device)
        tool("ip", "link", "set", self.device, "up")
        tool("ip", "-n", self.name, "link", "set", "lo", "up")
        tool("ip", "-n", self.name, "addr", "add", f"{self.ip}/24", "dev", "cable")
        self.plug()
        self.disk = Disk(os.path.join(work, self.name), AGENT_MB)
        self.shift = os.path.join(work, self.name + ".shift")
        self.put_clock(0)

    def inside(self, *words):
        return ["ip", "netns", "exec", self.name, *words]

    def plug(self):
        tool("ip", "-n", self.name, "link", "set", "cable", "up")
        tool("ip", "-n", self.name, "route", "replace", "default", "via", self.hub_ip)

    def unplug(self):
        tool("ip", "-n", self.name, "link", "set", "cable", "down")

    def rules(self, incoming, outgoing):
        """Sets what nftables does with packets; empty strings for nothing."""
        text = "flush ruleset\n"
        if incoming or outgoing:
            text += f"""table ip trial {{
  chain incoming {{
    type filter hook input priority 0;
    {incoming}
  }}
  chain outgoing {{
    type filter hook output priority 0;
    {outgoing}
  }}
}}
"""
        tool(*self.inside("nft", "-f", "-"), input=text)

    def kill_sockets(self, at):
        """The kernel forgets the connection at one end, and tells the other if a packet gets through."""
        if at == "agent":
            tool(*self.inside("ss", "-K", "-tn", "dst", SERVER_IP, "dport", "=", f":{INGEST}"))
        else:
            tool("ss", "-K", "-tn", "dst", self.ip, "sport", "=", f":{INGEST}")

    def delay(self, milliseconds):
        """How packets are delayed, in words; both ways."""
        ends = (["tc", "qdisc", "replace", "dev", self.device, "root"],
                self.inside("tc", "qdisc", "replace", "dev", "cable", "root"))
        try:
            for end in ends:
                tool(*end, "netem", "delay", f"{milliseconds}ms")
            return f"{milliseconds} ms by netem"
        except OSError:
            for end in ends:
                tool(*end, "tbf", "rate", "400kbit", "burst", "8000", "latency", f"{milliseconds}ms")
            return f"queues of up to {milliseconds} ms at 400 kbit/s (no netem here)"

    def no_delay(self):
        for end in (["tc"], self.inside("tc")):
            device = self.device if len(end) == 1 else "cable"
            subprocess.run([*end, "qdisc", "del", "dev", device, "root"], capture_output=True, timeout=30)

    def put_clock(self, milliseconds):
        put_clock(self.shift, milliseconds)

    def clean(self):
        """As new for the next candidate."""
        self.rules("", "")
        self.no_delay()
        self.plug()
        self.disk.free()
        self.put_clock(0)
        for name in os.listdir(self.disk.folder):
            shutil.rmtree(os.path.join(self.disk.folder, name), ignore_errors=True)


def put_clock(file, milliseconds):
    with open(file + ".new", "w") as new:
        new.write(str(milliseconds))
    os.replace(file + ".new", file)


def prepare(work, lanes):
    """The lanes, and the server's disk."""
    os.makedirs("/run/netns", exist_ok=True)
    tool("mount", "-t", "tmpfs", "trial", "/run/netns")
    tool("ip", "link", "set", "lo", "up")
    tool("ip", "addr", "add", f"{SERVER_IP}/32", "dev", "lo")
    return [Lane(number, work) for number in range(1, lanes + 1)], Disk(os.path.join(work, "server"), SERVER_MB)
