"""The faults. Each does harm, undoes what a fault undoes by itself (a disk is freed, a process started again), and says
what it did. Those of the server hit every session that runs; there is one of them at a time."""
import contextlib
import time

from parts import kill, put_clock

HOUR = 3_600_000
OPEN = ""


@contextlib.contextmanager
def harming(server):
    """One at a time, with a pause in between."""
    with server.lock:
        server.let_work()
        try:
            yield
        finally:
            server.was_hit()


def agent_killed(stage, random):
    stage.killed()
    kill(stage.agent.process)
    gone = random.uniform(0, 2)
    time.sleep(gone)
    stage.agent.start()
    return f"started again after {gone:.1f} s"


def server_killed(stage, random):
    server = stage.server
    with harming(server):
        kill(server.process)
        gone = random.uniform(0, 2)
        time.sleep(gone)
        server.start()
        again = random.random() < 0.25
        if again:
            time.sleep(random.uniform(0, 1.5))
            kill(server.process)
            server.start()
        server.ready()
    return f"started again after {gone:.1f} s" + ", killed once more as it started" * again


def both_killed(stage, random):
    server = stage.server
    with harming(server):
        stage.killed()
        for process in random.sample([stage.agent.process, server.process], 2):
            kill(process)
        gone = random.uniform(0, 2)
        time.sleep(gone)
        for part in random.sample([stage.agent, server], 2):
            part.start()
        server.ready()
    return f"started again after {gone:.1f} s"


def cut(stage, random):
    how = random.choice(["agent", "server", "cable"])
    if how == "cable":
        gone = random.uniform(0.3, 4)
        stage.lane.unplug()
        time.sleep(gone)
        stage.lane.plug()
        return f"the cable was out for {gone:.1f} s"
    times = random.randint(1, 3)
    for _ in range(times):
        stage.lane.kill_sockets(how)
        time.sleep(random.uniform(0, 0.8))
    return f"{times} times, at the {how}'s end"


def half_open(stage, random):
    """One side forgets the connection and the other is not told; or both hold it and nothing comes through."""
    how = random.choice(["agent", "server", "nobody"])
    rule = "tcp dport != 0 drop"
    stage.lane.rules(rule, rule)
    if how != "nobody":
        stage.lane.kill_sockets(how)
    length = random.uniform(2, 20) if how == "nobody" else random.uniform(0.2, 3)
    time.sleep(length)
    stage.lane.rules(OPEN, OPEN)
    told = "both held it" if how == "nobody" else f"the {how} had forgotten it"
    return f"nothing came through for {length:.1f} s, {told}"


def packets(stage, random):
    loss, delay, length = random.randint(30, 300), random.randint(20, 600), random.uniform(2, 8)
    rule = f"numgen random mod 1000 < {loss} drop"
    stage.lane.rules(rule, rule)
    how = stage.lane.delay(delay)
    time.sleep(length)
    stage.lane.no_delay()
    stage.lane.rules(OPEN, OPEN)
    return f"{loss / 10:.1f} % dropped both ways, {how}, for {length:.1f} s"


def agent_full(stage, random):
    left, length = random.choice([0, 0, 100_000, 3_000_000]), random.uniform(1, 6)
    stage.lane.disk.fill(left)
    time.sleep(length)
    stage.lane.disk.free()
    return f"{left} bytes left for {length:.1f} s"


def server_full(stage, random):
    left, length = random.choice([0, 0, 100_000, 3_000_000]), random.uniform(1, 6)
    server = stage.server
    with harming(server):
        server.disk.fill(left)
        time.sleep(length)
        server.disk.free()
        if server.process.poll() is not None:
            server.start()
            server.ready()
            return f"{left} bytes left for {length:.1f} s; the server had ended and was started again"
    return f"{left} bytes left for {length:.1f} s"


def jumps(put, random):
    by = random.choice([-1, 1]) * random.choice([2_000, 90_000, HOUR, 20 * HOUR])
    length, stays = random.uniform(0.5, 4), random.random() < 0.5
    put(by)
    time.sleep(length)
    if not stays:
        put(0)
    return by, f"by {by / 1000:+.0f} s, " + ("for good" if stays else f"and back after {length:.1f} s")


def agent_clock(stage, random):
    return jumps(stage.lane.put_clock, random)[1]


def server_clock(stage, random):
    """The server's clock is right again at the end: the next round has a fault of its own."""
    with stage.server.lock:
        by, _ = jumps(lambda shift: put_clock(stage.server.shift, shift), random)
        put_clock(stage.server.shift, 0)
    return f"by {by / 1000:+.0f} s, and back"


KINDS = {
    "agent-killed": agent_killed, "server-killed": server_killed, "both-killed": both_killed, "cut": cut,
    "half-open": half_open, "packets": packets, "agent-disk-full": agent_full, "server-disk-full": server_full,
    "agent-clock": agent_clock, "server-clock": server_clock,
}
