/// What only Linux has: X11 by `java.lang.foreign`, `/proc`, and the programs that set keyboard options.
@NullMarked
package io.invigil.shell.platform.linux;

import org.jspecify.annotations.NullMarked;
