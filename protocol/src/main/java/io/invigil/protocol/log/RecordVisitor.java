package io.invigil.protocol.log;

import java.io.IOException;
import java.nio.ByteBuffer;

/// Looks at one record after the other.
@FunctionalInterface
public interface RecordVisitor {
    /// @param body read-only, position 0
    void visit(Place place, ByteBuffer body) throws IOException;
}
