/// How long what was recorded is kept, and how it goes: each session's content has a key of its own, and who destroys
/// the
/// key has destroyed the content.
@NullMarked
package io.invigil.server.retention;

import org.jspecify.annotations.NullMarked;
