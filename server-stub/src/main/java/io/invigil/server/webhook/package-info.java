/// Tells a program of the operator what happens, by HTTPS: signed, in order, and again until it is taken.
@NullMarked
package io.invigil.server.webhook;

import org.jspecify.annotations.NullMarked;
