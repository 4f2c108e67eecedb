package io.invigil.shell.watch;

import io.invigil.precheck.platform.Computer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/// Looks after mains and batteries, by `/sys/class/power_supply/NAME/{type,online,status,capacity}`.
final class PowerWatch implements Watch {
    private static final String FOLDER = "sys/class/power_supply";
    private static final int LOW = 20;
    private static final int EMPTY_SOON = 10;

    private final Computer computer;
    private final WatchClock clock;
    private final Lasting<String> lasting;
    private boolean mains;

    PowerWatch(WatchSettings settings, Consumer<Sighting> hears) {
        this.computer = settings.computer();
        this.clock = settings.clock();
        lasting = new Lasting<>(WatchKind.POWER, hears);
    }

    @Override
    public void look() {
        Map<String, String> wrong = new LinkedHashMap<>();
        boolean plugged = false;
        boolean battery = false;
        int least = 100;
        boolean draining = false;
        for (String name : computer.names(FOLDER)) {
            switch (read(name, "type")) {
                case "Mains", "USB" -> plugged |= read(name, "online").equals("1");
                case "Battery" -> {
                    if (!read(name, "scope").equals("Device")) { // a mouse's or a headset's is not the computer's
                        battery = true;
                        least = Math.min(least, percent(read(name, "capacity")));
                        draining |= read(name, "status").equals("Discharging");
                    }
                }
                default -> {}
            }
        }
        if (battery && !plugged && mains) {
            wrong.put("mains", "the mains power is lost");
        }
        if (draining && least <= EMPTY_SOON) {
            wrong.put("empty", "the battery is nearly empty (at most " + EMPTY_SOON + " %)");
        } else if (draining && least <= LOW) {
            wrong.put("low", "the battery is low (at most " + LOW + " %)");
        }
        mains |= plugged;
        lasting.there(wrong, clock.monotonic());
    }

    private String read(String name, String what) {
        return computer.text(FOLDER + "/" + name + "/" + what).orElse("");
    }

    static int percent(String text) {
        return text.matches("\\d{1,3}") ? Math.min(100, Integer.parseInt(text)) : 100;
    }
}
