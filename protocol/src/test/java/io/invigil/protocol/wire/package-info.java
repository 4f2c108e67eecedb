@NullMarked
package io.invigil.protocol.wire;

import org.jspecify.annotations.NullMarked;
