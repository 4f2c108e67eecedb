/// Holds the candidate's computer while an exam runs, and gives it back whatever happens.
@NullMarked
package io.invigil.shell.lockdown;

import org.jspecify.annotations.NullMarked;
