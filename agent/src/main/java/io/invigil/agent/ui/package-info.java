/// The windows that the candidate sees.
@NullMarked
package io.invigil.agent.ui;

import org.jspecify.annotations.NullMarked;
