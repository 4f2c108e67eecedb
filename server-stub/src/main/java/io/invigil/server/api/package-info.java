/// The HTTPS calls that the agent makes.
@NullMarked
package io.invigil.server.api;

import org.jspecify.annotations.NullMarked;
