@NullMarked
package io.invigil.protocol.evidence;

import org.jspecify.annotations.NullMarked;
