package io.invigil.precheck.platform.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.invigil.precheck.platform.linux.ProcText.Stat;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The texts are as proc(5) describes them, captured on a Linux 6.18.
class ProcTextTest {
    private static final String STAT = "28395 (x11vnc) S 1 28394 28394 0 -1 4194368 3055 0 0 0 12 5 0 0 20 0 1 0 45912 "
            + "93945856 4352 18446744073709551615 1 1 0 0 0 0 0 4096 16387 0 0 0 17 1 0 0 0 0 0 0 0 0 0 0 0 0 0\n";
    private static final String TCP = """
              sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
               0: 0100007F:172D 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 48213 1 00000000a1b2c3d4 100 0 0 10 0
               1: 0100007F:B0F2 0100007F:172D 01 00000000:00000000 00:00000000 00000000     0        0 48300 1 00000000a1b2c3d4 20 4 30 10 -1
            """;
    private static final String UDP6 = """
               sl  local_address                         remote_address                        st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode ref pointer drops
             1234: 00000000000000000000000000000000:14E9 00000000000000000000000000000000:0000 07 00000000:00000000 00:00000000 00000000   108        0 17233 2 0000000012345678 0
            """;

    @Test
    void readsWhoAProcessIs() {
        assertThat(ProcText.stat(STAT)).contains(new Stat(28395, "x11vnc", "S", 1, 45912));
    }

    @Test
    void readsANameThatLooksLikeTheRestOfTheLine() {
        assertThat(ProcText.stat(STAT.replace("x11vnc", "a) R 7 (b"))).hasValueSatisfying(stat -> {
            assertThat(stat.name()).isEqualTo("a) R 7 (b");
            assertThat(stat.parent()).isEqualTo(1);
        });
    }

    @Test
    void takesKernelThreadsAndTheDeadForNoPrograms() {
        assertThat(ProcText.stat(STAT.replace("S 1 ", "S 2 ")).orElseThrow().program())
                .isFalse();
        assertThat(ProcText.stat(STAT.replace("S 1 ", "Z 1 ")).orElseThrow().program())
                .isFalse();
        assertThat(ProcText.stat(STAT).orElseThrow().program()).isTrue();
    }

    @Test
    void readsWhoListensAndLeavesConnectionsOut() {
        assertThat(ProcText.listening(TCP, "tcp")).containsOnly(entry(48213L, "tcp/5933"));
        assertThat(ProcText.listening(UDP6, "udp")).containsOnly(entry(17233L, "udp/5353"));
    }

    @Test
    void readsTheLibrariesOfMaps() {
        assertThat(ProcText.libraries("""
                                55f0a0c00000-55f0a0c14000 r-xp 00002000 fe:00 1181 /usr/bin/xdotool
                                7f11b2a00000-7f11b2a0f000 r-xp 00003000 fe:00 9120 /usr/lib/x86_64-linux-gnu/libxdo.so.3
                                7f11b2b00000-7f11b2b01000 r--p 00000000 fe:00 9121 /opt/a b/libobs.so.0 (deleted)
                                7ffc1e9e1000-7ffc1ea02000 rw-p 00000000 00:00 0 [stack]
                                """)).containsExactlyInAnyOrder("libxdo.so.3", "libobs.so.0");
    }

    @Test
    void readsTheCommandLineUpToItsLastWord() {
        assertThat(ProcText.commandLine("vim\0\0notes.txt\0\0\0".getBytes(StandardCharsets.UTF_8)))
                .containsExactly("vim", "", "notes.txt");
        assertThat(ProcText.commandLine(new byte[0])).isEmpty();
    }

    @Test
    void readsTheInodeOfASocket() {
        assertThat(ProcText.socket("socket:[48213]")).isEqualTo(48213);
        assertThat(ProcText.socket("anon_inode:[eventfd]")).isEqualTo(-1);
        assertThat(ProcText.socket("socket:[99999999999999999999]")).isEqualTo(-1);
    }

    @Test
    void standsWhateverTheFilesSay() {
        Random random = new Random(33);
        for (int round = 0; round < 2000; round++) {
            String text = broken(round % 2 == 0 ? STAT : TCP + UDP6, random);
            assertThatCode(() -> {
                        ProcText.stat(text);
                        ProcText.listening(text, "tcp");
                        ProcText.libraries(text);
                        ProcText.bootTime(text);
                        ProcText.commandLine(text.getBytes(StandardCharsets.UTF_8));
                    })
                    .doesNotThrowAnyException();
        }
    }

    private static String broken(String text, Random random) {
        StringBuilder broken = new StringBuilder(text);
        for (int change = 0; change < 4; change++) {
            int place = random.nextInt(broken.length());
            switch (random.nextInt(3)) {
                case 0 -> broken.setCharAt(place, (char) random.nextInt(128));
                case 1 -> broken.deleteCharAt(place);
                default -> broken.insert(place, "999999999999999999999".substring(random.nextInt(20)));
            }
        }
        return broken.toString();
    }

    private static Map.Entry<Long, String> entry(long inode, String port) {
        return Map.entry(inode, port);
    }
}
