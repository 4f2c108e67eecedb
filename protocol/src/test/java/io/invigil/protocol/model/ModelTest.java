package io.invigil.protocol.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.EnumSet;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelTest {
    private static final String PIN = "sha256:" + "ab".repeat(32);

    @Test
    void readsAnAccessLink() {
        ServerAddress address = ServerAddress.parse(" https://exam.example:8443/join/ABCD-EFGH-JKMN#" + PIN);
        assertThat(address.https()).isEqualTo(URI.create("https://exam.example:8443"));
        assertThat(address.code()).contains("ABCD-EFGH-JKMN");
        assertThat(address.fingerprint()).contains(Hash.parse("ab".repeat(32)));
        assertThat(address.toString()).isEqualTo("https://exam.example:8443#" + PIN);
        assertThat(address.resolve("/api/v1/ping")).isEqualTo(URI.create("https://exam.example:8443/api/v1/ping"));
    }

    @Test
    void readsAPlainAddress() {
        assertThat(ServerAddress.parse("https://exam.example"))
                .isEqualTo(
                        new ServerAddress(URI.create("https://exam.example:443"), Optional.empty(), Optional.empty()));
        assertThat(ServerAddress.parse("https://[::1]:8443/").https()).isEqualTo(URI.create("https://[::1]:8443"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "exam.example",
                "http://exam.example",
                "https://",
                "https://exam.example/elsewhere",
                "https://exam.example#sha256:1234",
                "https://exam.example#md5:1234",
                "https://exam example",
                "https://exam.example#sha256:zz34567890123456789012345678901234567890123456789012345678901234"
            })
    void refusesWhatIsNoAddressInWords(String text) {
        assertThatThrownBy(() -> ServerAddress.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void readsOnlyWholeHashesAndIds() {
        SessionId id = SessionId.random();
        assertThat(SessionId.of(id.bytes())).isEqualTo(id);
        assertThat(SessionId.parse(id.toString())).isEqualTo(id);
        assertThatThrownBy(() -> SessionId.of(new byte[17])).hasMessageContaining("16 bytes, not 17");
        assertThatThrownBy(() -> Hash.of(new byte[31])).hasMessageContaining("32 bytes, not 31");
        assertThat(Hash.over(new byte[] {1}, new byte[] {2})).isEqualTo(Hash.over(new byte[] {1, 2}));
        assertThat(Hash.over(new byte[0]).hex())
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void everyStateButTheLastCanStillEndInSealing() {
        for (SessionState state : SessionState.values()) {
            EnumSet<SessionState> reached = EnumSet.of(state);
            int before = 0;
            while (before < reached.size()) {
                before = reached.size();
                EnumSet.copyOf(reached).forEach(each -> reached.addAll(each.next()));
            }
            assertThat(reached).as(state.name()).contains(SessionState.SEALED);
        }
        assertThat(SessionState.SEALED.next()).isEmpty();
        assertThat(SessionState.SUBMITTED.next()).containsExactly(SessionState.SEALED);
    }
}
