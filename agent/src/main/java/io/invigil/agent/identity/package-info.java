/// Who this agent is: keys, certificates and the enrolment that binds them to one session.
@NullMarked
package io.invigil.agent.identity;

import org.jspecify.annotations.NullMarked;
