/// The way to the server: whom to trust, what can go wrong, how fast and how far it is.
@NullMarked
package io.invigil.precheck.network;

import org.jspecify.annotations.NullMarked;
