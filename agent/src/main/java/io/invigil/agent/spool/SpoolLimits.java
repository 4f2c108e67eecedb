package io.invigil.agent.spool;

import io.invigil.protocol.model.MediaRules;

/// How much the spool may take.
///
/// @param segmentBytes   size of one segment of its logs, events and pictures
/// @param mediaBytes     above this size of the logs no frame is taken any more, events still are
/// @param reserveBytes   free space of the disk below which no frame is taken any more
/// @param queuedEvents   most events waiting for the writer
/// @param queuedMedia    most bytes of frames waiting for the writer
public record SpoolLimits(int segmentBytes, long mediaBytes, long reserveBytes, int queuedEvents, long queuedMedia) {
    /// What an exam's policy allows.
    public static SpoolLimits of(MediaRules rules) {
        SpoolLimits usual = standard();
        return new SpoolLimits(
                usual.segmentBytes, rules.spoolBytes(), usual.reserveBytes, usual.queuedEvents, usual.queuedMedia);
    }

    /// What an exam uses where its policy says nothing.
    public static SpoolLimits standard() {
        return new SpoolLimits(4 << 20, 1L << 30, 128L << 20, 4096, 16L << 20);
    }
}
