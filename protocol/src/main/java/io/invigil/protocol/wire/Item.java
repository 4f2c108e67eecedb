package io.invigil.protocol.wire;

import io.invigil.protocol.chain.Envelope;
import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.model.Hash;
import io.invigil.protocol.model.TelemetryEvent;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// An envelope with the picture it speaks of. Its event is decoded when it is first asked for, once.
public final class Item {
    private static final byte[] NONE = new byte[0];

    private final Envelope envelope;
    private final byte[] media;
    private volatile @Nullable TelemetryEvent event;

    /// @param media the JPEG of a frame-captured event; empty for every other event, or when the frame was dropped
    public Item(Envelope envelope, byte[] media) {
        this(media.length == 0 ? NONE : media.clone(), envelope);
    }

    private Item(byte[] media, Envelope envelope) {
        this.envelope = envelope;
        this.media = media;
    }

    /// For who has made `media` and keeps no hold of it: it is not copied.
    static Item owning(Envelope envelope, byte[] media) {
        return new Item(media, envelope);
    }

    /// The link.
    public Envelope envelope() {
        return envelope;
    }

    /// The picture; empty where there is none.
    public byte[] media() {
        return media.length == 0 ? NONE : media.clone();
    }

    /// Bytes of the picture, 0 where there is none.
    public int mediaLength() {
        return media.length;
    }

    /// The picture, as a read-only view.
    ByteBuffer mediaView() {
        return ByteBuffer.wrap(media).asReadOnlyBuffer();
    }

    /// The hash of the picture.
    public Hash mediaHash() {
        return Hash.over(media);
    }

    /// Puts the picture's bytes into a buffer.
    public void writeMediaTo(ByteBuffer buffer) {
        buffer.put(media);
    }

    /// Bytes of envelope and picture.
    public int length() {
        return envelope.length() + media.length;
    }

    /// The envelope's event.
    ///
    /// @throws MalformedBytesException if the payload is none
    public TelemetryEvent event() throws MalformedBytesException {
        TelemetryEvent known = event;
        if (known == null) {
            known = EventCodec.decode(envelope.payloadView());
            event = known;
        }
        return known;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Item item && envelope.equals(item.envelope) && Arrays.equals(media, item.media);
    }

    @Override
    public int hashCode() {
        return envelope.hashCode();
    }

    @Override
    public String toString() {
        return envelope + (media.length == 0 ? "" : " with a picture of " + media.length + " bytes");
    }
}
