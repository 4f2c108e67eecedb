package io.invigil.precheck.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.invigil.precheck.words.Wording;
import io.invigil.protocol.model.ExamPolicy;
import io.invigil.protocol.model.ServerAddress;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChosenPolicyTest {
    @Test
    void usesTheUsualLimitsWithoutAWordWhereNoServerIsNamed() {
        ChosenPolicy chosen = ChosenPolicy.of(Optional.empty());

        assertThat(chosen.policy()).isEqualTo(ExamPolicy.standard());
        assertThat(chosen.note().isEmpty()).isTrue();
    }

    @Test
    void saysSoWhenTheServerCannotBeAskedForItsLimits() throws Exception {
        int port;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = taken.getLocalPort();
        }

        ChosenPolicy chosen = ChosenPolicy.of(Optional.of(ServerAddress.parse("https://127.0.0.1:" + port)));

        assertThat(chosen.policy()).isEqualTo(ExamPolicy.standard());
        for (Locale language : Wording.LANGUAGES) {
            assertThat(new Wording(language).say(chosen.note())).contains("127.0.0.1:" + port);
        }
        assertThat(Wording.ENGLISH.say(chosen.note())).startsWith("The exam’s own limits are not known");
    }
}
