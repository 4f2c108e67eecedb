package io.invigil.protocol.log;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// Appends records to a log for ever, and says after each sync how many are durable. Run as a process, to be killed.
public final class WriterProcess {
    private WriterProcess() {}

    /// @param args the log's folder
    public static void main(String[] args) throws Exception {
        try (SegmentLog log = SegmentLog.open(Path.of(args[0]), 64 * 1024)) {
            System.out.println("open " + log.nextIndex());
            while (true) {
                for (int i = 0; i < 37; i++) {
                    long index = log.nextIndex();
                    log.append(LogFixture.record(index, (int) (index % 900)));
                }
                log.sync();
                System.out.write(("synced " + log.nextIndex() + "\n").getBytes(StandardCharsets.US_ASCII));
                System.out.flush();
            }
        }
    }
}
