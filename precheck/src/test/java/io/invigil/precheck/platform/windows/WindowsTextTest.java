package io.invigil.precheck.platform.windows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WindowsTextTest {
    /// The form of Microsoft Learn, "netstat", with -a, -n and -o.
    private static final String NETSTAT =
            """

            Active Connections

              Proto  Local Address          Foreign Address        State           PID
              TCP    0.0.0.0:135            0.0.0.0:0              LISTENING       1080
              TCP    0.0.0.0:5900           0.0.0.0:0              LISTENING       7344
              TCP    192.168.1.20:50312     20.54.37.64:443        ESTABLISHED     4012
              TCP    [::]:5900              [::]:0                 LISTENING       7344
              UDP    0.0.0.0:5353           *:*                                    2960
              UDP    [fe80::1%5]:1900       *:*                                    2961
            """;

    /// The form of Microsoft Learn, "tasklist", with /v and /fo csv.
    private static final String TASKLIST =
            """
            "Image Name","PID","Session Name","Session#","Mem Usage","Status","User Name","CPU Time","Window Title"
            "System Idle Process","0","Services","0","8 K","Unknown","NT AUTHORITY\\SYSTEM","310:19:26","N/A"
            "AnyDesk.exe","7344","Console","1","61,032 K","Running","PC\\Ann","0:00:07","AnyDesk"
            """;

    /// The form of Microsoft Learn, "ConvertTo-Csv", with -NoTypeInformation.
    private static final String ORIGINALS =
            """
            "Id","OriginalFilename"
            "7344","AnyDesk.exe"
            "812","NOTEPAD.EXE.MUI"
            "900",""
            "901","a ""quoted"", name.exe"
            """;

    @Test
    void readsWhoListensInAnyLanguage() {
        Map<Integer, Set<String>> expected = Map.of(
                1080, Set.of("tcp/135"),
                7344, Set.of("tcp/5900"),
                2960, Set.of("udp/5353"),
                2961, Set.of("udp/1900"));

        assertThat(NetstatText.listening(NETSTAT)).isEqualTo(expected);
        assertThat(NetstatText.listening(NETSTAT.replace("LISTENING", "ABHÖREN").replace("ESTABLISHED", "HERGESTELLT")))
                .isEqualTo(expected);
    }

    @Test
    void readsTheNamesOfTasks() {
        assertThat(ProcessCsv.tasks(TASKLIST)).containsEntry(7344, "AnyDesk.exe").hasSize(2);
    }

    @Test
    void readsTheNamesThatMakersGave() {
        assertThat(ProcessCsv.originalNames(ORIGINALS))
                .containsOnly(
                        Map.entry(7344, "AnyDesk.exe"),
                        Map.entry(812, "NOTEPAD.EXE"),
                        Map.entry(901, "a \"quoted\", name.exe"));
    }

    @Test
    void standsWhateverIsPrinted() {
        Random random = new Random(33);
        for (int round = 0; round < 1000; round++) {
            StringBuilder broken = new StringBuilder(NETSTAT + TASKLIST + ORIGINALS);
            for (int change = 0; change < 5; change++) {
                int place = random.nextInt(broken.length());
                broken.setCharAt(place, "\",\n 9:[*".charAt(random.nextInt(8)));
                broken.insert(place, "9".repeat(random.nextInt(12)));
            }
            assertThatCode(() -> {
                        NetstatText.listening(broken.toString());
                        ProcessCsv.tasks(broken.toString());
                        ProcessCsv.originalNames(broken.toString());
                    })
                    .doesNotThrowAnyException();
        }
    }
}
