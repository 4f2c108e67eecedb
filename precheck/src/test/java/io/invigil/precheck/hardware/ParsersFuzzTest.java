package io.invigil.precheck.hardware;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever a program prints or a file holds, no parser throws.
class ParsersFuzzTest {
    private static final int ROUNDS = 400;

    record Parser(String capture, Consumer<String> parse) {
        @Override
        public String toString() {
            return capture;
        }
    }

    static List<Parser> parsers() {
        return List.of(
                new Parser("linux/proc/meminfo", Memory::linux),
                new Parser("linux/proc/stat", text -> LinuxProcessor.parse(text, Map.of())),
                new Parser("linux/proc/2200/stat", LinuxProcessor::process),
                new Parser("linux/proc/net/tcp", text -> TcpConnections.linux(text.lines())),
                new Parser("xrandr/two.txt", XrandrOutput::parse),
                new Parser("linux/commands/loginctl-show-session.txt", Logins::sessions),
                new Parser("macos/commands/who.txt", Logins::who),
                new Parser("windows/quser.txt", Logins::quser),
                new Parser(
                        "macos/commands/vm_stat.txt",
                        text -> Memory.macos(Captured.text("macos/commands/sysctl-hw.memsize.txt"), text)),
                new Parser(
                        "macos/commands/top.txt",
                        text -> ProcessorLook.macos(Captured.text("macos/commands/sysctl-n.txt"), text, 1)),
                new Parser("macos/commands/pmset.txt", PowerSources::macos),
                new Parser("macos/commands/netstat.txt", TcpConnections::macos),
                new Parser("macos/commands/ifconfig.txt", text -> MacMachine.parse(text, text, text)),
                new Parser("system_profiler/two.json", MacScreens::parse),
                new Parser("windows/memory.json", Memory::windows),
                new Parser("windows/processor.json", text -> ProcessorLook.windows(text, 1)),
                new Parser("windows/power.json", PowerSources::windows),
                new Parser("wmi/two.json", WindowsScreens::monitors),
                new Parser("windows/machine.json", WindowsMachine::parse),
                new Parser("edid.hex", text -> Edid.model(bytes(text))));
    }

    @ParameterizedTest
    @MethodSource("parsers")
    void takesAnythingAndThrowsNothing(Parser parser) {
        Random random = new Random(parser.capture().hashCode());
        String text = Captured.text(parser.capture());
        for (int round = 0; round < ROUNDS; round++) {
            String changed = changed(text, random);
            assertThatCode(() -> parser.parse().accept(changed)).as(changed).doesNotThrowAnyException();
        }
    }

    private static String changed(String text, Random random) {
        StringBuilder changed = new StringBuilder(text);
        for (int times = 1 + random.nextInt(6); times > 0 && !changed.isEmpty(); times--) {
            int at = random.nextInt(changed.length());
            int end = Math.min(changed.length(), at + 1 + random.nextInt(20));
            switch (random.nextInt(5)) {
                case 0 -> changed.delete(at, end);
                case 1 -> changed.insert(at, changed.substring(at, end).repeat(1 + random.nextInt(3)));
                case 2 -> changed.setCharAt(at, (char) random.nextInt(0x300));
                case 3 -> changed.insert(at, "99999999999999999999");
                default -> changed.setLength(at);
            }
        }
        return changed.toString();
    }

    private static byte[] bytes(String text) {
        try {
            return HexFormat.of().parseHex(text.strip());
        } catch (IllegalArgumentException noHex) {
            return text.getBytes(StandardCharsets.ISO_8859_1);
        }
    }
}
