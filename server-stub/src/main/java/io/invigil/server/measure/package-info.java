/// Answering those who measure their line to the server.
@NullMarked
package io.invigil.server.measure;

import org.jspecify.annotations.NullMarked;
