/// The whole product on one machine: a server, a candidate and a proctor, each the process it is in real life.
@NullMarked
package io.invigil.agent.demo;

import org.jspecify.annotations.NullMarked;
