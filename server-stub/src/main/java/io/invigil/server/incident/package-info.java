/// What a proctor should look at, and the rules that find it in what agents send.
@NullMarked
package io.invigil.server.incident;

import org.jspecify.annotations.NullMarked;
