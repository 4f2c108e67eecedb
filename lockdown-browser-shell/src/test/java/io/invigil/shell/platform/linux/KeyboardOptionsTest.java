package io.invigil.shell.platform.linux;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeyboardOptionsTest {
    @Test
    void readsWhatSetxkbmapPrints() {
        String printed = """
                WARNING: Running setxkbmap against an Xwayland server
                rules:      evdev
                model:      pc105
                layout:     de,us
                variant:    nodeadkeys,
                options:    compose:menu,caps:escape
                """;

        assertThat(KeyboardOptions.parse(printed))
                .isEqualTo(new KeyboardOptions("evdev", "pc105", "de,us", "nodeadkeys,", "compose:menu,caps:escape"));
    }

    @Test
    void readsALayoutWithoutVariantAndOptions() {
        KeyboardOptions options = KeyboardOptions.parse("rules: evdev\nmodel: pc105\nlayout: us\n");

        assertThat(options.variant()).isEmpty();
        assertThat(options.withoutServerKeys()).isFalse();
    }
}
