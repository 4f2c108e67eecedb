@NullMarked
package io.invigil.shell.lockdown.restore;

import org.jspecify.annotations.NullMarked;
