@NullMarked
package io.invigil.protocol.log;

import org.jspecify.annotations.NullMarked;
