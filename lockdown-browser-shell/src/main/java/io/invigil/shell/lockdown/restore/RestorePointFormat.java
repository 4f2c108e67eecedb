package io.invigil.shell.lockdown.restore;

import io.invigil.shell.platform.linux.KeyboardOptions;
import io.invigil.shell.platform.linux.NotificationService;
import io.invigil.shell.platform.linux.ProcessIdentity;
import io.invigil.shell.platform.linux.ScreenSaver;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32C;

/// A restore point as text, one `name=value` a line, the last line a checksum of those before:
///
/// ```
/// invigil-restore-point=1
/// restriction=virtual-terminals
/// at=2026-11-20T09:00:00Z
/// undo=keyboard-options
/// display=:0
/// rules=evdev
/// ...
/// crc32c=1a2b3c4d
/// ```
final class RestorePointFormat {
    private static final String HEADER = "invigil-restore-point";
    private static final String CHECKSUM = "crc32c=";
    private static final String VERSION = "1";

    private RestorePointFormat() {}

    static String write(RestorePoint point) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put(HEADER, VERSION);
        fields.put("restriction", point.restriction());
        fields.put("at", point.at().toString());
        switch (point.undo()) {
            case Undo.EndGuard(var guard) -> process(fields, "end-guard", guard);
            case Undo.EndedWithProcess(var holder) -> process(fields, "ended-with-process", holder);
            case Undo.EmptyClipboard(var display) -> {
                fields.put("undo", "empty-clipboard");
                fields.put("display", display);
            }
            case Undo.SetKeyboardOptions(var display, var before) -> {
                fields.put("undo", "keyboard-options");
                fields.put("display", display);
                fields.put("rules", before.rules());
                fields.put("model", before.model());
                fields.put("layout", before.layout());
                fields.put("variant", before.variant());
                fields.put("options", before.options());
            }
            case Undo.SetScreenSaver(var display, var before) -> {
                fields.put("undo", "screen-saver");
                fields.put("display", display);
                fields.put("timeout", Integer.toString(before.timeout()));
                fields.put("interval", Integer.toString(before.interval()));
                fields.put("blanking", Integer.toString(before.blanking()));
                fields.put("exposures", Integer.toString(before.exposures()));
                fields.put("saves-power", Boolean.toString(before.savesPower()));
            }
            case Undo.ShowNotifications(var service, var shown) -> {
                fields.put("undo", "notifications");
                fields.put("service", service.name());
                fields.put("shown", Boolean.toString(shown));
            }
        }
        StringBuilder text = new StringBuilder();
        fields.forEach((name, value) ->
                text.append(name).append('=').append(oneLine(value)).append('\n'));
        return text + CHECKSUM + checksum(text.toString()) + "\n";
    }

    static RestorePoint read(String text) throws TornPointException {
        int end = text.lastIndexOf(CHECKSUM);
        if (end < 0 || !text.substring(end).equals(CHECKSUM + checksum(text.substring(0, end)) + "\n")) {
            throw new TornPointException("it is cut off or was changed: its checksum does not match");
        }
        Map<String, String> fields = new LinkedHashMap<>();
        text.substring(0, end).lines().forEach(line -> {
            int equals = line.indexOf('=');
            fields.put(line.substring(0, Math.max(equals, 0)), line.substring(equals + 1));
        });
        if (!field(fields, HEADER).equals(VERSION)) {
            throw new TornPointException("it was written by another version of Invigil");
        }
        try {
            return new RestorePoint(field(fields, "restriction"), Instant.parse(field(fields, "at")), undo(fields));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new TornPointException("it holds what no restore point can hold: " + e.getMessage());
        }
    }

    private static Undo undo(Map<String, String> fields) throws TornPointException {
        String kind = field(fields, "undo");
        return switch (kind) {
            case "end-guard" -> new Undo.EndGuard(process(fields));
            case "ended-with-process" -> new Undo.EndedWithProcess(process(fields));
            case "empty-clipboard" -> new Undo.EmptyClipboard(field(fields, "display"));
            case "keyboard-options" ->
                new Undo.SetKeyboardOptions(
                        field(fields, "display"),
                        new KeyboardOptions(
                                field(fields, "rules"),
                                field(fields, "model"),
                                field(fields, "layout"),
                                field(fields, "variant"),
                                field(fields, "options")));
            case "screen-saver" -> new Undo.SetScreenSaver(field(fields, "display"), screenSaver(fields));
            case "notifications" ->
                new Undo.ShowNotifications(
                        NotificationService.valueOf(field(fields, "service")), truth(fields, "shown"));
            default -> throw new TornPointException("it asks for something unknown: " + kind);
        };
    }

    private static ScreenSaver.Settings screenSaver(Map<String, String> fields) throws TornPointException {
        return new ScreenSaver.Settings(
                Integer.parseInt(field(fields, "timeout")),
                Integer.parseInt(field(fields, "interval")),
                Integer.parseInt(field(fields, "blanking")),
                Integer.parseInt(field(fields, "exposures")),
                truth(fields, "saves-power"));
    }

    private static boolean truth(Map<String, String> fields, String name) throws TornPointException {
        return switch (field(fields, name)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new TornPointException("its line " + name + " is neither true nor false");
        };
    }

    private static void process(Map<String, String> fields, String kind, ProcessIdentity process) {
        fields.put("undo", kind);
        fields.put("pid", Long.toString(process.pid()));
        fields.put("started", Long.toString(process.started()));
    }

    private static ProcessIdentity process(Map<String, String> fields) throws TornPointException {
        return new ProcessIdentity(Long.parseLong(field(fields, "pid")), Long.parseLong(field(fields, "started")));
    }

    private static String field(Map<String, String> fields, String name) throws TornPointException {
        String value = fields.get(name);
        if (value == null) {
            throw new TornPointException("it lacks the line " + name);
        }
        return value;
    }

    private static String oneLine(String value) {
        if (value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0) {
            throw new IllegalArgumentException("a restore point holds no line ends: " + value);
        }
        return value;
    }

    private static String checksum(String text) {
        CRC32C crc = new CRC32C();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return String.format("%08x", crc.getValue());
    }
}
