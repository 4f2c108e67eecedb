package io.invigil.shell.rehearsal;

import io.invigil.protocol.wire.Json;
import io.invigil.shell.lockdown.Lockdown;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What came of a rehearsed lockdown.
///
/// @param held         how long it was held
/// @param ended        `time`, `candidate` (they stopped it), `guard-lost`
/// @param restrictions in the policy's order
/// @param swallowed    shortcuts that were tried and reached no program, and how often
/// @param passed       shortcuts that were tried and reached a program, and how often
/// @param released     what was given back, in words
public record LockdownOutcome(
        Duration held,
        String ended,
        List<RestrictionOutcome> restrictions,
        Map<String, Integer> swallowed,
        Map<String, Integer> passed,
        List<String> released) {
    public LockdownOutcome {
        restrictions = List.copyOf(restrictions);
        released = List.copyOf(released);
    }

    /// What could not be given back, in words.
    public List<String> problems() {
        return released.stream()
                .filter(line -> line.startsWith(Lockdown.NOT_RELEASED))
                .map(line -> line.substring(Lockdown.NOT_RELEASED.length()))
                .toList();
    }

    /// Whether all that the policy insists on was enforced, and everything was given back.
    public boolean good() {
        return !ended.equals("guard-lost")
                && problems().isEmpty()
                && restrictions.stream().allMatch(RestrictionOutcome::good);
    }

    /// The whole of it as JSON.
    public byte[] json() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("good", good());
        tree.put("heldMillis", held.toMillis());
        tree.put("ended", ended);
        tree.put(
                "restrictions", restrictions.stream().map(LockdownOutcome::json).toList());
        tree.put("swallowed", swallowed);
        tree.put("passed", passed);
        tree.put("released", released);
        return Json.pretty(tree);
    }

    private static Map<String, Object> json(RestrictionOutcome one) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("id", one.id());
        tree.put("enforcement", one.level());
        tree.put("reason", one.reason());
        tree.put("insisted", one.insisted());
        tree.put("released", one.released());
        tree.put("told", one.told());
        return tree;
    }
}
