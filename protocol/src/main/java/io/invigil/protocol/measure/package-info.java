/// Measuring a line with datagrams: the packets, and what both ends do with them.
@NullMarked
package io.invigil.protocol.measure;

import org.jspecify.annotations.NullMarked;
