package io.invigil.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class RefusalsTest {
    private final Logger logger = (Logger) LoggerFactory.getLogger(Refusals.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final Refusals refusals = new Refusals();

    @BeforeEach
    void listen() {
        lines.start();
        logger.addAppender(lines);
    }

    @AfterEach
    void forget() {
        logger.detachAppender(lines);
    }

    @Test
    void logsTheFirstOfACauseAndCountsTheOthers() {
        for (int packet = 0; packet < 100_000; packet++) {
            refusals.count("no TLS", "10.0.0.1", "garbage");
        }
        assertThat(lines.list).hasSize(1);

        refusals.summarize();

        assertThat(lines.list).hasSize(2);
        assertThat(lines.list.getLast().getFormattedMessage()).isEqualTo("Refused 99999 more from 1 addresses: no TLS");
        assertThat(refusals.totals()).containsEntry("no TLS", 100_000L);
    }

    @Test
    void writesAtMostAThousandLinesForAnyNumberOfAddresses() {
        for (int address = 0; address < 50_000; address++) {
            refusals.count("no TLS", "10.0." + address / 256 + "." + address % 256, "garbage");
        }
        refusals.summarize();

        assertThat(lines.list).hasSizeLessThanOrEqualTo(1001);
    }

    @Test
    void logsAtOnceAgainWhatHasBeenQuietForAWhile() {
        refusals.count("malformed", "10.0.0.1", "a");
        refusals.summarize();
        refusals.count("malformed", "10.0.0.1", "b");

        assertThat(lines.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly("Refused 10.0.0.1: malformed: a", "Refused 10.0.0.1: malformed: b");
    }
}
