@NullMarked
package io.invigil.protocol.chain;

import org.jspecify.annotations.NullMarked;
