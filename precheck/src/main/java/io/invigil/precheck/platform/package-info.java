/// The operating system below: which one it is, its files and environment, and the commands that it answers to.
@NullMarked
package io.invigil.precheck.platform;

import org.jspecify.annotations.NullMarked;
