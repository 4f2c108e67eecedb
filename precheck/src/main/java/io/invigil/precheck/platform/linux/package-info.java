/// What only Linux can tell: `/proc`, and the X server.
@NullMarked
package io.invigil.precheck.platform.linux;

import org.jspecify.annotations.NullMarked;
