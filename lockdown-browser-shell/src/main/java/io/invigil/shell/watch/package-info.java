/// Watches what is tried while the computer is held, without holding anything itself.
@NullMarked
package io.invigil.shell.watch;

import org.jspecify.annotations.NullMarked;
