package io.invigil.shell.platform.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// System V shared memory of this user's, gone when whoever has it has let go of it.
final class SharedMemory implements AutoCloseable {
    private static final int PRIVATE = 0;
    private static final int CREATE_FOR_OWNER = 01000 | 0600;
    private static final int REMOVE = 0;
    private static final long FAILED = -1;

    private final int number;
    private final MemorySegment pixels;
    private final MethodHandle detach;
    private final MethodHandle control;
    private boolean open = true;

    private SharedMemory(int number, MemorySegment pixels, MethodHandle detach, MethodHandle control) {
        this.number = number;
        this.pixels = pixels;
        this.detach = detach;
        this.control = control;
    }

    /// @throws IOException if the system gives none
    static SharedMemory allocate(long bytes) throws IOException {
        NativeLibrary c = NativeLibrary.c();
        MethodHandle make = c.function("shmget", JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_INT);
        MethodHandle attach = c.function("shmat", ADDRESS, JAVA_INT, JAVA_LONG, JAVA_INT);
        MethodHandle detach = c.function("shmdt", JAVA_INT, ADDRESS);
        MethodHandle control = c.function("shmctl", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG);
        try {
            int number = (int) make.invokeExact(PRIVATE, bytes, CREATE_FOR_OWNER);
            if (number < 0) {
                throw new IOException("the system shares no memory of " + bytes + " bytes");
            }
            MemorySegment at = (MemorySegment) attach.invokeExact(number, 0L, 0);
            SharedMemory memory = new SharedMemory(number, NativeLibrary.view(at, bytes), detach, control);
            if (at.address() == FAILED) {
                memory.endWithUsers();
                throw new IOException("the system gives no room for " + bytes + " shared bytes");
            }
            return memory;
        } catch (IOException none) {
            throw none;
        } catch (Throwable e) {
            throw NativeLibrary.broken(e);
        }
    }

    /// The system's number for it.
    int number() {
        return number;
    }

    MemorySegment pixels() {
        return pixels;
    }

    /// Nobody else can have it from now on, and it ends when those who have it have ended, however they do.
    void endWithUsers() {
        try {
            int _ = (int) control.invokeExact(number, REMOVE, 0L);
        } catch (Throwable e) {
            throw NativeLibrary.broken(e);
        }
    }

    /// Lets go of it. A second call does nothing.
    @Override
    public void close() {
        if (open) {
            open = false;
            endWithUsers();
            try {
                int _ = (int) detach.invokeExact(pixels);
            } catch (Throwable e) {
                throw NativeLibrary.broken(e);
            }
        }
    }
}
