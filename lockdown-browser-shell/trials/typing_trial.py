"""Typing into an exam page, a Swing window and a terminal, without the lockdown and with it."""
import hashlib
import http.server
import os
import shutil
import ssl
import subprocess
import threading
import time
import urllib.parse

PAGE = b"""<!doctype html><meta charset="utf-8"><title>T</title><textarea id="t" autofocus rows="20" cols="80"></textarea>
<script>const t = document.getElementById('t'); t.focus();
t.addEventListener('input', () => { document.title = 'T' + encodeURIComponent(t.value.slice(-300)); });</script>"""
TEXT = "The Quick brown fox, 13 lazy dogs (home) @99 {~};"
ALTGR, COMPOSE, SHIFT = "108", "135", "50"
HANDS = "40"  # ms from key to key: faster than hands, but each key is down for a while, as with hands

# what is typed, the layout, the hands' words (keys by their codes, so that xdotool changes no key), what must arrive
INPUTS = [
    ("plain text", ["us"], [["type", "--delay", "10", TEXT]], TEXT),
    ("dead acute + e (de)", ["de"], [["key", "21", "26"]], "\u00e9"),
    ("dead circumflex + a (de)", ["de"], [["key", "49", "38"]], "\u00e2"),
    ("AltGr+Q, AltGr+E (de)", ["de"], [["keydown", ALTGR], ["key", "24", "26"], ["keyup", ALTGR]], "@\u20ac"),
    ("dead acute + e (us-intl)", ["us", "-variant", "intl"], [["key", "48", "26"]], "\u00e9"),
    ("dead circumflex + space (de)", ["de"], [["key", "49", "65"]], "^"),
    ("dead diaeresis + U (us-intl)", ["us", "-variant", "intl"],
     [["keydown", SHIFT], ["key", "48", "30"], ["keyup", SHIFT]], "\u00dc"),
    ("a, dead acute + e, x, a, dead circumflex + a, s, fast (de)", ["de"],
     [["key", "38", "21", "26", "53", "38", "49", "38", "39"]], "a\u00e9xa\u00e2s"),
    ("Compose o o", ["us", "-option", "compose:menu"], [["key", COMPOSE, "32", "32"]], "\u00b0"),
    ("Compose ' e", ["us", "-option", "compose:menu"], [["key", COMPOSE, "48", "26"]], "\u00e9"),
]
# Shift+space switches the engine from Latin letters to Korean and back
HANGUL = ("input method: ibus-hangul, g k s", ["us"],
          [["key", "shift+space"], ["key", "--delay", "60", "42", "45", "39", "65"], ["key", "shift+space"]], "\ud55c ")


class Server:
    """An exam's server with one page, by TLS."""

    def __init__(self, work):
        folder = os.path.join(work, "tls")
        os.makedirs(folder, exist_ok=True)

        def run(*words):
            subprocess.run(["openssl", *words], cwd=folder, check=True, capture_output=True)
        curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
        run("req", "-x509", *curve, "-keyout", "ca.key", "-out", "ca.pem", "-days", "2", "-subj", "/CN=Trial",
            "-addext", "keyUsage=critical,keyCertSign")
        run("req", *curve, "-keyout", "leaf.key", "-out", "leaf.csr", "-subj", "/CN=localhost")
        with open(os.path.join(folder, "leaf.ext"), "w") as file:
            file.write("subjectAltName=DNS:localhost,IP:127.0.0.1\nextendedKeyUsage=serverAuth\n")
        run("x509", "-req", "-in", "leaf.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "2",
            "-extfile", "leaf.ext", "-out", "leaf.pem")
        with open(os.path.join(folder, "chain.pem"), "w") as chain:
            for name in ("leaf.pem", "ca.pem"):
                chain.write(open(os.path.join(folder, name)).read())
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        tls.load_cert_chain(os.path.join(folder, "chain.pem"), os.path.join(folder, "leaf.key"))
        self.http = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Page)
        self.http.socket = tls.wrap_socket(self.http.socket, server_side=True)
        threading.Thread(target=self.http.serve_forever, daemon=True).start()
        print_of = hashlib.sha256(ssl.PEM_cert_to_DER_cert(open(os.path.join(folder, "ca.pem")).read())).hexdigest()
        self.url = f"https://localhost:{self.http.server_address[1]}"
        self.address = f"{self.url}#sha256:{print_of}"


class Page(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(PAGE)))
        self.end_headers()
        self.wfile.write(PAGE)

    def log_message(self, *words):
        pass


class Target:
    """A window that is typed into, and what has come so far."""

    def __init__(self, name, process, read):
        self.name, self.process, self.read = name, process, read

    def wait(self, ready, limit=60):
        until = time.time() + limit
        while not ready():
            if time.time() > until or self.process.poll() is not None:
                raise RuntimeError(f"{self.name} did not come up")
            time.sleep(0.2)

    def close(self):
        self.process.stdin.close()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()


def content(file):
    if not os.path.exists(file):
        return ""
    with open(file, "rb") as bytes_of:
        return bytes_of.read().decode(errors="replace")


def swing(place, java, method):
    file = os.path.join(place.work, "typed-swing.txt")
    process = place.start(java.command("TypedWindow", file), "swing", **method)
    target = Target("Swing window", process, lambda: content(file))
    target.wait(lambda: os.path.exists(file))
    target.close = process.kill
    return target


def xterm(place, java, method):
    file = os.path.join(place.work, "typed-xterm.txt")
    process = place.start(["xterm", "-u8", "-e", "sh", "-c", f"stty -icanon -echo; exec cat >{file}"], "xterm", **method)
    target = Target("xterm", process, lambda: content(file))
    target.wait(lambda: os.path.exists(file))
    target.close = process.kill
    return target


def page(place, java, method):
    server = Server(place.work)
    scratch = os.path.join(place.work, "scratch")
    os.makedirs(scratch, exist_ok=True)
    flags = ["--add-exports=java.base/java.lang=ALL-UNNAMED", "--add-exports=java.desktop/sun.awt=ALL-UNNAMED",
             "--add-exports=java.desktop/sun.java2d=ALL-UNNAMED"]
    process = place.start(java.command("io.invigil.shell.rehearsal.BrowserTrialProgram", server.url + "/", server.address,
                                       scratch, java.natives, flags=flags), "page", **method)
    log = os.path.join(place.work, "page.log")

    def typed():
        titles = [line[len("@title T"):] for line in content(log).splitlines() if line.startswith("@title T")]
        return urllib.parse.unquote(titles[-1]) if titles else ""
    target = Target("exam page", process, typed)
    target.wait(lambda: "@painted" in content(log), 120)
    return target


def one(place, target, entry):
    """Types one entry; returns what came."""
    _, layout, hands, wanted = entry
    place.run("setxkbmap", "-option", "", "-layout", *layout)
    time.sleep(0.5)
    before = target.read()
    for words in hands:
        at_hand_speed = ["--delay", HANDS] if words[0] == "key" and "--delay" not in words else []
        place.run("xdotool", words[0], *at_hand_speed, *words[1:])
    until = time.time() + 4
    while not target.read().endswith(wanted) and time.time() < until:
        time.sleep(0.1)
    time.sleep(0.3)
    now = target.read()
    return now[len(before):] if now.startswith(before) else now


def run(place, java):
    if not hasattr(place, "display"):
        print("\nTyping is tried on Xvfb only: run this without --rig.")
        return []
    rows, wrong = [], []

    def tried(open_target, entries, method, optional):
        target = open_target(place, java, method)
        try:
            time.sleep(2)  # for its input context
            columns = []
            for held in (False, True, False):
                holder = place.hold() if held else None
                columns.append([one(place, target, entry) for entry in entries])
                if holder:
                    holder.release()
            for at, entry in enumerate(entries):
                came = [column[at] for column in columns]
                rows.append((target.name, entry[0], entry[3], came))
                if came[1] != entry[3] and (came[0] == entry[3] or not optional):
                    wrong.append(f"{entry[0]} in {target.name}: '{came[1]}' came while held")
        finally:
            target.close()
            time.sleep(1)

    for open_target in (page, swing, xterm):
        tried(open_target, INPUTS, {}, False)
    notes = []
    if shutil.which("ibus-daemon") and os.path.exists("/usr/libexec/ibus-engine-hangul") \
            or os.path.exists("/usr/lib/ibus/ibus-engine-hangul"):
        place.start(["dbus-run-session", "--", "sh", "-c",
                     f"ibus-daemon --xim --panel disable -d; sleep 3; ibus engine hangul; ibus engine; "
                     "exec sleep 600"], "ibus")
        time.sleep(7)
        method = {"XMODIFIERS": "@im=ibus", "GTK_IM_MODULE": "ibus"}
        for open_target in (page, swing, xterm):
            tried(open_target, [HANGUL], method, True)
        if not content(os.path.join(place.work, "ibus.log")).strip().endswith("hangul"):
            notes.append("ibus did not start its engine.")
    else:
        notes.append("No input method: ibus and ibus-hangul are not installed.")
    print("\n| Window | Typed | Should come | Without | Held | After |\n|---|---|---|---|---|---|")
    for name, typed, wanted, came in rows:
        cells = ["yes" if text == wanted else f"**`{text}`**" for text in came]
        print(f"| {name} | {typed} | `{wanted}` | " + " | ".join(cells) + " |")
    for note in notes:
        print(f"\n- {note}")
    return wrong
