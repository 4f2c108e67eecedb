package io.invigil.server.incident;

import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.wire.Json;
import io.invigil.server.incident.IndicatorRules.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/// Rules as JSON, read strictly: a field that is unknown or out of range is an error that names its place, such as
/// `focusLost.fromTime`. What the JSON does not name stays as usual.
final class IndicatorRulesJson {
    /// Longest file that is read, bytes.
    static final int MAX_BYTES = 64 * 1024;

    private static final int DAY = 24 * 60 * 60;
    private static final Set<String> WATCHES = Set.of(
            "window-above",
            "display",
            "virtual-terminal",
            "input-device",
            "program",
            "clipboard",
            "key-injection",
            "own-process",
            "clock",
            "network",
            "power",
            "sleep",
            "address",
            "answers-unsent",
            "record-disk",
            "frame-rate",
            "quit-password");

    private IndicatorRulesJson() {}

    /// What cannot be used, and where.
    static final class Wrong extends Exception {
        private static final long serialVersionUID = 1L;

        Wrong(String message) {
            super(message);
        }
    }

    /// @param usual for what the JSON does not name
    static IndicatorRules parse(byte[] json, IndicatorRules usual) throws Wrong {
        JsonNode root;
        try {
            root = Json.tree(json, MAX_BYTES);
        } catch (MalformedBytesException noJson) {
            throw new Wrong("not valid JSON: " + noJson.getMessage());
        }
        Group all = new Group("", root);
        all.only("focusLost", "blockedShortcuts", "networkLost", "cameraStill", "screenStill", "watches");
        return new IndicatorRules(
                focus(all.group("focusLost"), usual.focus()),
                shortcuts(all.group("blockedShortcuts"), usual.shortcuts()),
                network(all.group("networkLost"), usual.network()),
                still(all.group("cameraStill"), usual.camera()),
                still(all.group("screenStill"), usual.screen()),
                watches(all.group("watches"), usual.watches()));
    }

    private static IndicatorRules.Focus focus(Group group, IndicatorRules.Focus usual) throws Wrong {
        group.only("fromTime", "longerThanSeconds", "seriousFromTime", "seriousAfterSeconds");
        return new IndicatorRules.Focus(
                group.number("fromTime", 0, 1_000, usual.fromTime()),
                group.seconds("longerThanSeconds", 1, usual.longerThan()),
                group.number("seriousFromTime", 0, 1_000, usual.seriousFromTime()),
                group.seconds("seriousAfterSeconds", 1, usual.seriousAfter()));
    }

    private static IndicatorRules.Shortcuts shortcuts(Group group, IndicatorRules.Shortcuts usual) throws Wrong {
        group.only("times", "withinSeconds", "severity");
        return new IndicatorRules.Shortcuts(
                group.number("times", 1, 100, usual.times()),
                group.seconds("withinSeconds", 1, usual.within()),
                group.level("severity", usual.level()));
    }

    private static IndicatorRules.Network network(Group group, IndicatorRules.Network usual) throws Wrong {
        group.only("longerThanSeconds", "seriousAfterSeconds");
        return new IndicatorRules.Network(
                group.seconds("longerThanSeconds", 0, usual.longerThan()),
                group.seconds("seriousAfterSeconds", 0, usual.seriousAfter()));
    }

    private static IndicatorRules.Still still(Group group, IndicatorRules.Still usual) throws Wrong {
        group.only("afterSeconds", "severity");
        return new IndicatorRules.Still(
                group.seconds("afterSeconds", 5, usual.after()), group.level("severity", usual.level()));
    }

    private static Map<String, Level> watches(Group group, Map<String, Level> usual) throws Wrong {
        group.only(WATCHES.toArray(String[]::new));
        Map<String, Level> watches = new HashMap<>(usual);
        for (String name : group.names()) {
            watches.put(name, group.level(name, Level.OFF));
        }
        return watches;
    }

    /// An object with the path to it.
    private record Group(String path, JsonNode node) {
        private Wrong wrong(String field, String what) {
            String place = path.isEmpty() || field.isEmpty() ? path + field : path + "." + field;
            return new Wrong((place.isEmpty() ? "the rules" : place) + ": " + what);
        }

        private void only(String... fields) throws Wrong {
            if (!node.isObject()) {
                throw wrong("", "must be an object");
            }
            Set<String> known = new TreeSet<>(List.of(fields));
            for (String name : node.propertyNames()) {
                if (!known.contains(name)) {
                    throw wrong("", "has an unknown field '" + name + "'; known are " + String.join(", ", known));
                }
            }
        }

        private List<String> names() {
            return new ArrayList<>(node.propertyNames());
        }

        private Group group(String name) {
            return new Group(
                    name, node.has(name) ? node.get(name) : Json.mapper().createObjectNode());
        }

        private int number(String name, int least, int most, int usual) throws Wrong {
            if (!node.has(name)) {
                return usual;
            }
            JsonNode value = node.get(name);
            if (!value.isInt() || value.intValue() < least || value.intValue() > most) {
                throw wrong(name, "must be a whole number from " + least + " to " + most);
            }
            return value.intValue();
        }

        private Duration seconds(String name, int least, Duration usual) throws Wrong {
            return node.has(name) ? Duration.ofSeconds(number(name, least, DAY, 0)) : usual;
        }

        private Level level(String name, Level usual) throws Wrong {
            if (!node.has(name)) {
                return usual;
            }
            JsonNode value = node.get(name);
            for (Level level : Level.values()) {
                if (value.isString() && level.name().toLowerCase(Locale.ROOT).equals(value.stringValue())) {
                    return level;
                }
            }
            throw wrong(name, "must be off, info, warning or serious");
        }
    }
}
