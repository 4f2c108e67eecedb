/// Frames of camera and screen, taken when something changed.
@NullMarked
package io.invigil.agent.capture;

import org.jspecify.annotations.NullMarked;
