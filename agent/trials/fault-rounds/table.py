"""What is printed."""
import json
import os
import re
import time

COUNTS = ["acknowledged", "stored", "missing", "twice", "unkept"]


def good(result):
    return result.get("verified", False) and not any(result.get(word, 1) for word in ("missing", "twice", "unkept"))


def line(result):
    words = [f"{result['round']:4d} {result['kind']:17s} {result.get('moment', 'not hit'):15s}"]
    words += [f"{word} {result[word]}" for word in COUNTS if word in result]
    words.append("verified" if result.get("verified") else "NOT VERIFIED")
    if "healed" in result:
        words.append(f"healed {result['healed']:.1f} s")
    if result.get("gave_up"):
        words.append(f"gave up {result['gave_up']}")
    words.append("| " + result.get("detail", ""))
    text = "  ".join(words)
    for why in result.get("why", []):
        text += f"\n     the agent ended by itself: {why}"
    for wrong in result.get("wrong", []):
        text += f"\n     WRONG: {wrong}"
    return text


def errors(server_log):
    """What the server called an error, and how often."""
    said = {}
    with open(server_log, errors="replace") as file:
        for text in file:
            found = re.search(r"\b(ERROR|WARN)\b\s+(.*)", text)
            if found:
                words = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}|\d+", "N", found.group(0))[:150]
                said[words] = said.get(words, 0) + 1
    return sorted(said.items(), key=lambda item: -item[1])[:25]


def middle(numbers):
    ordered = sorted(numbers)
    return (ordered[len(ordered) // 2], ordered[-1]) if ordered else (float("nan"), float("nan"))


def row(name, rounds):
    totals = [sum(result.get(word, 0) for result in rounds) for word in COUNTS]
    median, longest = middle([result["healed"] for result in rounds if "healed" in result])
    whole = sum(result.get("verified", False) for result in rounds)
    return f"| {name} | {len(rounds)} | " + " | ".join(str(total) for total in totals) \
        + f" | {whole} | {sum(r.get('gave_up', 0) for r in rounds)} | {median:.1f} / {longest:.1f} |"


def report(results, server, seconds, asked):
    results.sort(key=lambda result: result["round"])
    print()
    print("| fault | rounds | acknowledged | stored | missing | twice | kept by the agent, not there | verified"
          " | agent ended by itself | s until healed, median / most |")
    print("|---" * 10 + "|")
    for kind in sorted({result["kind"] for result in results}):
        print(row(kind, [result for result in results if result["kind"] == kind]))
    print(row("**all**", results))
    if len(results) < asked.rounds:
        print(f"\nThe time was up: {asked.rounds - len(results)} of {asked.rounds} rounds were not begun.")
    failed = [result["round"] for result in results if not good(result)]
    print()
    print(f"{len(results)} rounds, {len(results) - len(failed)} whole; the server was started {server.starts} times; "
          f"took {seconds:.0f} s; seed {asked.seed}; load {os.getloadavg()[1]:.1f}")
    if failed:
        print(f"not whole: {failed}")
    said = errors(os.path.join(os.environ["WORK"], "server.log"))
    print("What the server said most often:" if said else "The server warned of nothing.")
    for words, count in said:
        print(f"  {count:5d} x {words}")
    if asked.json:
        with open(asked.json, "w") as file:
            json.dump({"seed": asked.seed, "at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()), "seconds": seconds,
                       "rounds": results, "failed": failed, "server": said}, file, indent=1)
    return not failed
