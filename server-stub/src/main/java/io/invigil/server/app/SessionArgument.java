package io.invigil.server.app;

import io.invigil.protocol.model.SessionId;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads a session's id from the command line.
final class SessionArgument implements ITypeConverter<SessionId> {
    @Override
    public SessionId convert(String text) {
        try {
            SessionId session = SessionId.parse(text.strip());
            if (session.toString().equalsIgnoreCase(text.strip())) {
                return session;
            }
        } catch (IllegalArgumentException noId) {
            // told below
        }
        throw new TypeConversionException("'" + text + "' is no session's id, such as"
                + " 0b2f61a4-6c1e-4f0e-9f0c-3a5d1f6f7a10; invigil journal ls DATA lists them");
    }
}
