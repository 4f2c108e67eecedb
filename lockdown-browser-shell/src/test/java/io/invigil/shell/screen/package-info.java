@NullMarked
package io.invigil.shell.screen;

import org.jspecify.annotations.NullMarked;
