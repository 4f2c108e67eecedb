package io.invigil.shell.lockdown;

import java.nio.file.Path;

/// How the guard is started.
///
/// @param java      the `java` executable
/// @param classPath where the guard's classes are
public record GuardProgram(Path java, String classPath) {
    /// The guard from the Java and the class path that this process runs on.
    public static GuardProgram ofThisProcess() {
        return new GuardProgram(
                Path.of(System.getProperty("java.home"), "bin", "java"), System.getProperty("java.class.path"));
    }
}
