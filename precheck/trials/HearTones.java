import io.invigil.precheck.media.Microphone;
import io.invigil.precheck.media.Microphones;
import io.invigil.precheck.media.SoundLevel;
import io.invigil.precheck.media.Speakers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// Plays tones on one device and counts them with a microphone that hears it: the check's own speakers and microphone,
/// without anybody who listens. For a sound card whose output is its input.
///
/// Arguments: the speaker, the microphone, how many tones. Exit code 1 if another number was heard.
public final class HearTones {
    private static final double LOUD = -30;

    private HearTones() {}

    public static void main(String[] arguments) throws Exception {
        int tones = Integer.parseInt(arguments[2]);
        int heard = 0;
        boolean sounding = false;
        try (Microphone microphone = Microphones.ofThisComputer().open(arguments[1])) {
            CompletableFuture<Void> playing = CompletableFuture.runAsync(() -> {
                try {
                    Speakers.ofThisComputer().play(arguments[0], tones);
                } catch (Exception failed) {
                    throw new CompletionException(failed);
                }
            });
            for (int quiet = 0; quiet < 20; quiet = playing.isDone() ? quiet + 1 : 0) {
                SoundLevel level = microphone.listen(Duration.ofMillis(50));
                boolean now = level.decibels() > LOUD;
                heard += now && !sounding ? 1 : 0;
                sounding = now;
            }
            playing.join();
        }
        System.out.println(tones + " tones played, " + heard + " heard");
        System.exit(heard == tones ? 0 : 1);
    }
}
