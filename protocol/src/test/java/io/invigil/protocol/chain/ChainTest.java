package io.invigil.protocol.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.invigil.protocol.model.Hash;
import io.invigil.protocol.model.SessionId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class ChainTest {
    private static final Instant NOW = Instant.parse("2026-03-01T09:00:00.123Z");

    private final SessionId session = SessionId.random();
    private final ChainWriter writer = new ChainWriter(session, ChainHead.EMPTY, InstantSource.fixed(NOW));
    private final Envelope first = writer.append(payload("first"));
    private final Envelope second = writer.append(payload("second"));
    private final Envelope third = writer.append(payload("third"));

    @Test
    void linksEachEnvelopeToTheOneBefore() {
        assertThat(first.sequence()).isEqualTo(1);
        assertThat(first.previousHash()).isEqualTo(Hash.ZERO);
        assertThat(second.previousHash()).isEqualTo(first.hash());
        assertThat(writer.head()).isEqualTo(ChainHead.of(third));
        assertThat(ChainHead.EMPTY.fit(first)).isEqualTo(new ChainFit.Next(ChainHead.of(first)));
        assertThat(ChainHead.of(first).fit(second)).isEqualTo(new ChainFit.Next(ChainHead.of(second)));
    }

    @Test
    void tellsADuplicateAGapABrokenLinkAndOneThatIsBehind() {
        ChainHead head = ChainHead.of(second);
        Envelope forked = Envelope.of(session, 3, NOW, first.hash(), payload("third"));
        assertThat(head.fit(second)).isEqualTo(new ChainFit.Duplicate(2));
        assertThat(head.fit(first)).isEqualTo(new ChainFit.Behind(1, 2));
        assertThat(ChainHead.of(first).fit(third)).isEqualTo(new ChainFit.Gap(2, 3));
        assertThat(ChainHead.EMPTY.fit(third)).isEqualTo(new ChainFit.Gap(1, 3));
        assertThat(head.fit(forked)).isEqualTo(new ChainFit.Broken(3));
    }

    @Test
    void doesNotTakeAnotherEventInTheHeadsPlaceForADuplicate() {
        Envelope other = Envelope.of(session, 2, NOW, first.hash(), payload("other"));
        assertThat(ChainHead.of(second).fit(other)).isEqualTo(new ChainFit.Behind(2, 2));
    }

    @Test
    void goesOnFromAHeadThatWasKept() {
        Envelope next = new ChainWriter(session, ChainHead.of(third), InstantSource.fixed(NOW)).append(payload("x"));
        assertThat(ChainHead.of(third).fit(next)).isInstanceOf(ChainFit.Next.class);
    }

    @Test
    void readsBackWhatItWrote() throws Exception {
        Envelope read = Envelope.parse(second.bytes());
        assertThat(read).isEqualTo(second);
        assertThat(read.session()).isEqualTo(session);
        assertThat(read.sequence()).isEqualTo(2);
        assertThat(read.at()).isEqualTo(NOW);
        assertThat(read.payload()).isEqualTo(payload("second"));
        assertThat(read.hash()).isEqualTo(Hash.over(second.bytes()));
    }

    @Test
    void holdsPayloadsUpToTheLimit() throws Exception {
        Envelope largest = writer.append(new byte[Envelope.MAX_PAYLOAD]);
        assertThat(Envelope.parse(largest.bytes())).isEqualTo(largest);
        assertThatThrownBy(() -> writer.append(new byte[Envelope.MAX_PAYLOAD + 1]))
                .isInstanceOf(IllegalArgumentException.class);
        byte[] longer = java.util.Arrays.copyOf(largest.bytes(), largest.bytes().length + 1);
        assertThatThrownBy(() -> Envelope.parse(longer)).isInstanceOf(MalformedBytesException.class);
    }

    private static byte[] payload(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
