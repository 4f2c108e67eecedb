package io.invigil.shell.watch;

import io.invigil.precheck.platform.linux.XReplies.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Judges what became of the displays since the exam began.
final class DisplayWatch {
    private final Map<String, Place> first = new LinkedHashMap<>();
    private final Set<String> firstPlugged = new TreeSet<>();
    private Map<String, Place> last = Map.of();

    /// @param displays those in use at the beginning
    /// @param plugged  connectors with a display on them, in use or not
    DisplayWatch(Map<String, Place> displays, Set<String> plugged) {
        first.putAll(displays);
        firstPlugged.addAll(plugged);
        last = Map.copyOf(displays);
    }

    /// What differs from the beginning and lasts.
    Map<String, String> differs(Map<String, Place> now, Set<String> plugged) {
        Map<String, String> differs = new LinkedHashMap<>();
        now.forEach((name, place) -> {
            if (!first.containsKey(name)) {
                differs.put("added " + name, "the display " + name + " (" + size(place) + ") was added");
            }
        });
        first.forEach((name, place) -> {
            if (!now.containsKey(name)) {
                differs.put("gone " + name, "the display " + name + " (" + size(place) + ") is gone");
            }
        });
        plugged.stream()
                .filter(name -> !firstPlugged.contains(name))
                .forEach(name -> differs.put("plugged " + name, "something was plugged into the connector " + name));
        return differs;
    }

    /// What changed since the last time without coming or going.
    List<String> changed(Map<String, Place> now) {
        List<String> changed = new ArrayList<>();
        now.forEach((name, place) -> {
            Place before = last.get(name);
            if (before != null && !before.equals(place)) {
                changed.add("the display " + name + " changed from " + where(before) + " to " + where(place));
            }
        });
        last = Map.copyOf(now);
        return changed;
    }

    private static String size(Place place) {
        return place.width() + "x" + place.height();
    }

    private static String where(Place place) {
        return size(place) + " at " + place.x() + "," + place.y();
    }
}
