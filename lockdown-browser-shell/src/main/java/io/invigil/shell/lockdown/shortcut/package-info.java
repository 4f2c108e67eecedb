/// Which key combinations are shortcuts, the same for everything that filters or observes keys.
@NullMarked
package io.invigil.shell.lockdown.shortcut;

import org.jspecify.annotations.NullMarked;
