/// A real X server with a real window manager, and processes on it, for tests.
@NullMarked
package io.invigil.shell.desktop;

import org.jspecify.annotations.NullMarked;
