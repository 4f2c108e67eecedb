/// An exam of a learning platform that knows Safe Exam Browser, sat without a server of ours.
@NullMarked
package io.invigil.agent.seb;

import org.jspecify.annotations.NullMarked;
