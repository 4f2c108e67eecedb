package io.invigil.agent.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// Stands in for `./invigil` while Maven builds: runs the verbs as processes of their own, on the tests' class path.
final class TestLauncher {
    private TestLauncher() {}

    /// Writes the script.
    static Path in(Path folder) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Path script = folder.resolve("invigil");
        Files.writeString(script, """
                #!/bin/sh
                verb=$1
                shift
                case "$verb" in
                    server) main=io.invigil.server.app.ServerCommand ;;
                    session) main=io.invigil.server.app.SessionCommand ;;
                    proctor) main=io.invigil.server.app.ProctorCommand ;;
                    exam) main=io.invigil.agent.cli.ExamCommand ;;
                esac
                export INVIGIL_LAUNCHER="$0"
                exec '%s' --enable-native-access=ALL-UNNAMED --add-exports=java.base/java.lang=ALL-UNNAMED \\
                    --add-exports=java.desktop/sun.awt=ALL-UNNAMED --add-exports=java.desktop/sun.java2d=ALL-UNNAMED \\
                    -XX:+UseSerialGC -cp '%s' "$main" "$@"
                """.formatted(java, classPath));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        return script;
    }
}
