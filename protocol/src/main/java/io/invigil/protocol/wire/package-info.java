/// The wire between agent and server: protobuf messages, their limits, and the mapping to the model.
/// The generated types are used by the code that reads and writes frames, and nowhere else.
@NullMarked
package io.invigil.protocol.wire;

import org.jspecify.annotations.NullMarked;
