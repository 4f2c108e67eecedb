package io.invigil.shell.platform.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/// A shared library of the system, whose functions are bound by name. Handles to things that stay the server's or
/// the library's own, such as a `Display *`, are passed as `long`.
@SuppressWarnings("restricted") // calling into the system is what this class is for
final class NativeLibrary {
    private final SymbolLookup symbols;
    private final String file;

    private NativeLibrary(SymbolLookup symbols, String file) {
        this.symbols = symbols;
        this.file = file;
    }

    /// @param file     such as `libX11.so.6`
    /// @param packages what to install where it is missing
    static NativeLibrary open(String file, String packages) throws DisplayException {
        try {
            return new NativeLibrary(SymbolLookup.libraryLookup(file, Arena.global()), file);
        } catch (IllegalArgumentException _) {
            throw new DisplayException(
                    "The library " + file + " is missing, so the keyboard cannot be held. Install " + packages + ".");
        }
    }

    /// The C library that this process already has.
    static NativeLibrary c() {
        return new NativeLibrary(Linker.nativeLinker().defaultLookup(), "libc");
    }

    MethodHandle function(String name, MemoryLayout result, MemoryLayout... arguments) {
        var address = symbols.find(name).orElseThrow(() -> new IllegalStateException(file + " has no " + name));
        return Linker.nativeLinker().downcallHandle(address, FunctionDescriptor.of(result, arguments));
    }

    /// A function that takes more arguments than it names.
    ///
    /// @param named how many it names
    MethodHandle variadic(String name, int named, MemoryLayout result, MemoryLayout... arguments) {
        var address = symbols.find(name).orElseThrow(() -> new IllegalStateException(file + " has no " + name));
        return Linker.nativeLinker()
                .downcallHandle(
                        address, FunctionDescriptor.of(result, arguments), Linker.Option.firstVariadicArg(named));
    }

    /// A function without a result.
    MethodHandle procedure(String name, MemoryLayout... arguments) {
        var address = symbols.find(name).orElseThrow(() -> new IllegalStateException(file + " has no " + name));
        return Linker.nativeLinker().downcallHandle(address, FunctionDescriptor.ofVoid(arguments));
    }

    /// What lies behind a pointer that a library handed out.
    static MemorySegment view(MemorySegment pointer, long bytes) {
        return pointer.reinterpret(bytes);
    }

    /// A pointer by which a library can call back; it stays valid as long as the process.
    static MemorySegment callback(MethodHandle target, MemoryLayout result, MemoryLayout... arguments) {
        return Linker.nativeLinker().upcallStub(target, FunctionDescriptor.of(result, arguments), Arena.global());
    }

    /// What a call into a library threw; none of those bound here can throw anything checked.
    static IllegalStateException broken(Throwable thrown) {
        return new IllegalStateException("a call into a native library failed", thrown);
    }
}
