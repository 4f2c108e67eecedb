package io.invigil.protocol.evidence;

import io.invigil.protocol.chain.Envelope;
import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.model.FrameSource;
import io.invigil.protocol.model.TelemetryEvent;
import io.invigil.protocol.wire.EventCodec;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A picture of a bundle, with what its event says of it.
///
/// @param sequence  the event's number
/// @param at        when it was taken, by the candidate's computer
/// @param source    camera or screen
/// @param synthetic whether it came from no real device
/// @param jpeg      the file
public record BundleFrame(long sequence, Instant at, FrameSource source, boolean synthetic, Path jpeg) {
    private static final int NUMBER = 17;
    private static final int TIME = 25;

    /// The pictures that are there, in the order of the events. The bundle should be verified first.
    ///
    /// @throws IOException if the bundle cannot be read
    public static List<BundleFrame> list(Path bundle) throws IOException {
        List<BundleFrame> frames = new ArrayList<>();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(bundle.resolve(BundleFiles.EVENTS)))) {
            EventsReader events = new EventsReader(in);
            for (Optional<byte[]> record = events.next(); record.isPresent(); record = events.next()) {
                frame(bundle, ByteBuffer.wrap(record.get())).ifPresent(frames::add);
            }
            if (!events.broken().isEmpty()) {
                throw new IOException("events.log cannot be read: " + events.broken());
            }
        }
        return frames;
    }

    private static Optional<BundleFrame> frame(Path bundle, ByteBuffer event) {
        try {
            if (!(EventCodec.decode(event.slice(Envelope.HEADER_LENGTH, event.limit() - Envelope.HEADER_LENGTH))
                    instanceof TelemetryEvent.FrameCaptured frame)) {
                return Optional.empty();
            }
            long sequence = event.getLong(NUMBER);
            Path jpeg = bundle.resolve(BundleFiles.media(sequence));
            return Files.isRegularFile(jpeg, LinkOption.NOFOLLOW_LINKS)
                    ? Optional.of(new BundleFrame(
                            sequence,
                            Instant.ofEpochMilli(event.getLong(TIME)),
                            frame.source(),
                            frame.synthetic(),
                            jpeg))
                    : Optional.empty();
        } catch (MalformedBytesException unknown) {
            return Optional.empty();
        }
    }
}
