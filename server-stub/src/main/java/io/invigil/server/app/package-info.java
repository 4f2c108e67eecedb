/// The server as a program: its commands, its settings, its data folder, and how the parts are put together.
@NullMarked
package io.invigil.server.app;

import org.jspecify.annotations.NullMarked;
