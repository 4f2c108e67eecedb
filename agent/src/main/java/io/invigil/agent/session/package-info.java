/// The candidate's session: its states and stages, from the restored machine to the sealed evidence.
@NullMarked
package io.invigil.agent.session;

import org.jspecify.annotations.NullMarked;
