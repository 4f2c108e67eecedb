package io.invigil.precheck.ui;

import io.invigil.precheck.media.Devices;
import java.util.Optional;

/// Which rows show more than their verdict.
///
/// @param desk that runs them
record Extras(Desk desk) {
    Optional<Extra> of(Row row) {
        return switch (row.id()) {
            case "camera" -> Optional.of(new CameraExtra(row, camera(row)));
            case "microphone" -> Optional.of(new MicrophoneExtra(row, microphone(row)));
            case "speakers" ->
                Optional.of(new SpeakersExtra(row, speaker(row), desk.question()::answer, () -> desk.again(row)));
            case "programs.prohibited" -> Optional.of(new ProgramsExtra(row, () -> desk.again(row)));
            default -> Optional.empty();
        };
    }

    private DeviceChoice camera(Row row) {
        return new DeviceChoice("choice.camera", () -> desk.context().cameras().names(), name -> {
            desk.choose(all -> new Devices(
                    all.cameras(),
                    all.microphones(),
                    all.speakers(),
                    Optional.of(name),
                    all.microphone(),
                    all.speaker()));
            desk.again(row);
        });
    }

    private DeviceChoice microphone(Row row) {
        return new DeviceChoice(
                "choice.microphone", () -> desk.context().microphones().names(), name -> {
                    desk.choose(all -> new Devices(
                            all.cameras(),
                            all.microphones(),
                            all.speakers(),
                            all.camera(),
                            Optional.of(name),
                            all.speaker()));
                    desk.again(row);
                });
    }

    private DeviceChoice speaker(Row row) {
        return new DeviceChoice(
                "choice.speaker", () -> desk.context().devices().speakers().names(), name -> {
                    desk.choose(all -> new Devices(
                            all.cameras(),
                            all.microphones(),
                            all.speakers(),
                            all.camera(),
                            all.microphone(),
                            Optional.of(name)));
                    desk.again(row);
                });
    }
}
