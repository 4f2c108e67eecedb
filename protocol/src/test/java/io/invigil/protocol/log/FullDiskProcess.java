package io.invigil.protocol.log;

import java.io.IOException;
import java.nio.file.Path;

/// Fills a log in a process that may not make files larger than a limit, and says how it went.
public final class FullDiskProcess {
    private FullDiskProcess() {}

    /// @param args the log's folder
    public static void main(String[] args) throws Exception {
        try (SegmentLog log = SegmentLog.open(Path.of(args[0]), 64 * 1024)) {
            log.append(LogFixture.text("before"));
            try {
                log.append(new byte[1024 * 1024]);
                System.out.println("no limit met");
            } catch (IOException full) {
                System.out.println(full.getMessage());
            }
            System.out.println("next " + log.append(LogFixture.text("after")));
        }
    }
}
