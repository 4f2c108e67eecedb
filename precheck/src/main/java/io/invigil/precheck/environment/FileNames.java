package io.invigil.precheck.environment;

import java.util.Locale;

/// File names as they are compared.
final class FileNames {
    private FileNames() {}

    /// The last part of a path of any system.
    static String of(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }

    /// The last part in lower case, without `.exe`.
    static String compared(String path) {
        String name = of(path).toLowerCase(Locale.ROOT);
        return name.endsWith(".exe") ? name.substring(0, name.length() - 4) : name;
    }
}
