package uz.yurak.adapter.stream;

import java.nio.charset.StandardCharsets;
import uz.yurak.record.Bytes;

/** Layout files for tests. */
public final class Layouts {
    /** Three leads, 100 Hz, five instants a frame, counted and summed: 2 + 1 + 3×5×2 + 1 = 34 bytes. */
    public static final Bytes COUNTED = file(
            "name = test cart",
            "manufacturer = Yurak",
            "rate-hz = 100",
            "leads = I, II, -",
            "samples-per-frame = 5",
            "sync = A5 5A",
            "header-bytes = 3",
            "counter-at = 2",
            "checksum = sum8",
            "trailer-bytes = 1",
            "nanovolts-per-count = 2500");

    /** One lead, 50 Hz, one instant a frame, found by its sync pattern alone: 4 bytes. */
    public static final Bytes BARE =
            file("rate-hz = 50", "leads = II", "sync = FF FE", "nanovolts-per-count = unknown", "word-order = big");

    private Layouts() {}

    public static Bytes file(String... lines) {
        return Bytes.wrap((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
