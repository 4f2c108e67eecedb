package io.invigil.server.app;

import picocli.CommandLine.IVersionProvider;

/// What `--version` prints.
public final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"Invigil 0.1.0"};
    }
}
