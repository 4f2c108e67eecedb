package io.invigil.shell.seb;

import io.invigil.shell.seb.plist.MalformedPlistException;
import io.invigil.shell.seb.plist.Plist;
import io.invigil.shell.seb.plist.PlistLimits;
import io.invigil.shell.seb.plist.PlistReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Settings for tests.
public final class Settings {
    private Settings() {}

    /// The document around what is in its dictionary.
    public static String xml(String inner) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><plist version=\"1.0\"><dict>" + inner + "</dict></plist>";
    }

    /// The dictionary.
    public static Plist.Dict dict(String inner) {
        try {
            return PlistReader.read(xml(inner).getBytes(StandardCharsets.UTF_8), PlistLimits.standard());
        } catch (MalformedPlistException wrong) {
            throw new IllegalArgumentException(wrong);
        }
    }

    /// The configuration of a plain file.
    public static SebConfiguration configuration(String inner) {
        return new SebConfiguration(dict(inner), List.of());
    }
}
