package io.invigil.server.app;

import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.wire.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;

/// What a running server says about itself in `DATA/access.json`.
///
/// @param https       such as `https://127.0.0.1:8443`
/// @param ingest      such as `127.0.0.1:8444`
/// @param fingerprint `sha256:` and 64 hexadecimal digits
public record AccessFile(String https, String ingest, String fingerprint) {
    /// Reads the file.
    ///
    /// @throws StartupException if it is missing or damaged
    public static AccessFile read(DataFolder data) throws StartupException {
        try {
            return Json.read(Files.readAllBytes(data.accessFile()), AccessFile.class, 16 * 1024);
        } catch (IOException | MalformedBytesException failed) {
            throw new StartupException(
                    data.accessFile() + " cannot be read: start the server again with invigil server --data "
                            + data.path(),
                    failed);
        }
    }

    /// Writes the file, whole or not at all.
    public void write(DataFolder data) throws IOException {
        DataFolder.write(data.accessFile(), new String(Json.bytes(this), StandardCharsets.UTF_8) + "\n");
    }

    /// The link that a candidate gets.
    public String accessLink(String code) {
        return https + "/join/" + code + "#" + fingerprint;
    }
}
