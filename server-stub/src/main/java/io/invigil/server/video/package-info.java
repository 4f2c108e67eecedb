/// A bundle's frames as people look at them: JPEG files with their times, and a video of each source.
@NullMarked
package io.invigil.server.video;

import org.jspecify.annotations.NullMarked;
