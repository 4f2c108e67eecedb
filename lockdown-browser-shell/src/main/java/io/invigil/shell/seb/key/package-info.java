/// The keys that a learning platform knows a configuration by, and how they are hashed with an address.
@NullMarked
package io.invigil.shell.seb.key;

import org.jspecify.annotations.NullMarked;
