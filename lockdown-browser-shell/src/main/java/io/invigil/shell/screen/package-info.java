/// What is on the displays while an exam runs: its window on one, covers on all others.
@NullMarked
package io.invigil.shell.screen;

import org.jspecify.annotations.NullMarked;
