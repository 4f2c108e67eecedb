/// `invigil bench`: the load generator, and what it measures. It runs beside the server that it measures, never in it.
@NullMarked
package io.invigil.server.bench;

import org.jspecify.annotations.NullMarked;
