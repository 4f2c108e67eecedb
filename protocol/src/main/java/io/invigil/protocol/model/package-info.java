/// What the parts of Invigil speak about: sessions, checks, policies, events, instructions.
@NullMarked
package io.invigil.protocol.model;

import org.jspecify.annotations.NullMarked;
