/// The verb `invigil exam`.
@NullMarked
package io.invigil.agent.cli;

import org.jspecify.annotations.NullMarked;
