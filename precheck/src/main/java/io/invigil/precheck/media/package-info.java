/// Cameras and microphones, real and synthetic, with every call bounded in time.
@NullMarked
package io.invigil.precheck.media;

import org.jspecify.annotations.NullMarked;
