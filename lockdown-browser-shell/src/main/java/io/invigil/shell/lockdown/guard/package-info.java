/// The guard: a small process that holds the keyboard, and gives everything back when the program that started it
/// dies.
@NullMarked
package io.invigil.shell.lockdown.guard;

import org.jspecify.annotations.NullMarked;
