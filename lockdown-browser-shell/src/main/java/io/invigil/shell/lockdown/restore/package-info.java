/// What must be undone, kept on disk before anything is changed.
@NullMarked
package io.invigil.shell.lockdown.restore;

import org.jspecify.annotations.NullMarked;
