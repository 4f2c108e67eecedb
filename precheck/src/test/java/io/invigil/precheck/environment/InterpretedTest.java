package io.invigil.precheck.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class InterpretedTest {
    @Test
    void findsTheScriptBehindTheOptionsOfItsInterpreter() {
        assertThat(by("/usr/bin/python3.11", "python3", "-W", "ignore", "-u", "/home/ann/q.py", "--x"))
                .isEqualTo("/home/ann/q.py");
        assertThat(by("/usr/bin/perl", "perl", "-w", "/usr/bin/shutter")).isEqualTo("/usr/bin/shutter");
        assertThat(by("/usr/lib/electron28/electron", "electron", "/usr/lib/element/app.asar"))
                .isEqualTo("/usr/lib/element/app.asar");
    }

    @Test
    void findsModulesAndJars() {
        assertThat(by("/usr/bin/python3", "python3", "-m", "autokey")).isEqualTo("autokey");
        assertThat(by("/usr/bin/java", "java", "-cp", "a:b", "-jar", "x.jar")).isEqualTo("x.jar");
    }

    @Test
    void findsNothingWhereNothingIsInterpreted() {
        assertThat(by("/usr/bin/xdotool", "xdotool", "type")).isEmpty();
        assertThat(by("/bin/bash", "bash", "-c", "obs")).isEmpty();
        assertThat(by("/bin/bash", "bash")).isEmpty();
        assertThat(by("", new String[0])).isEmpty();
    }

    private static String by(String executable, String... words) {
        return Interpreted.by(executable, List.of(words));
    }
}
