/// Keys by JNativeHook, where the guard of Linux cannot run. Nobody has tried this on a real computer yet.
@NullMarked
package io.invigil.shell.platform.hook;

import org.jspecify.annotations.NullMarked;
