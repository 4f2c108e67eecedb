/// What the operator's own programs may ask and do under `/api/v1/proctoring`, by API tokens; and what those ask who
/// keep the server running.
@NullMarked
package io.invigil.server.integration;

import org.jspecify.annotations.NullMarked;
