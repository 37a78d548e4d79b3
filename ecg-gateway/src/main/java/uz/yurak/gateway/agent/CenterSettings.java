package uz.yurak.gateway.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.gateway.intake.OrderBook;
import uz.yurak.gateway.spool.SealBrokenException;
import uz.yurak.gateway.spool.Vault;
import uz.yurak.gateway.wire.ErrandFrame.Settings;
import uz.yurak.gateway.wire.Frames;
import uz.yurak.gateway.wire.WireException;
import uz.yurak.record.Bytes;

/**
 * What the center's administrator may set from afar, in force at once and after a restart. Nothing here names a file, a
 * program, an address or a key: whoever holds the center can make a hospital print or not print, and can run nothing there.
 *
 * <pre>
 *   print               yes or no: reports are printed, where the hospital's own configuration names a printer
 *   worklist.keep-days  1 to 30: how long an order that nobody carries out is offered
 * </pre>
 *
 * What is not named is as it is without the center. On the link's event loop.
 */
final class CenterSettings {
    private static final Logger LOG = LoggerFactory.getLogger(CenterSettings.class);

    private static final String PRINT = "print";
    private static final String KEEP_DAYS = "worklist.keep-days";
    private static final int MAX_DAYS = 30;

    private final Path file;
    private final Vault vault;
    private final OrderBook orders;
    private final Consumer<Boolean> printing;
    private int version;

    private CenterSettings(Path file, Vault vault, OrderBook orders, Consumer<Boolean> printing) {
        this.file = file;
        this.vault = vault;
        this.orders = orders;
        this.printing = printing;
    }

    /**
     * Puts into force what the center set before.
     *
     * @param file holds the frame as it came
     * @param printing switches it on and off
     */
    static CenterSettings open(Path file, Vault vault, OrderBook orders, Consumer<Boolean> printing)
            throws IOException {
        CenterSettings settings = new CenterSettings(file, vault, orders, printing);
        if (Files.exists(file)) {
            try {
                if (Frames.read(Bytes.wrap(vault.read(file))) instanceof Settings before) {
                    settings.apply(before);
                }
            } catch (SealBrokenException | WireException e) {
                LOG.error("what the center set is lost: {} is damaged: {}", file, e.getMessage());
            }
        }
        return settings;
    }

    /** What is wrong with them, each key by its name; empty where nothing is. */
    static List<String> problems(Map<String, String> values) {
        List<String> problems = new ArrayList<>();
        values.forEach((key, value) -> {
            if (key.equals(PRINT)) {
                if (!value.equals("yes") && !value.equals("no")) {
                    problems.add("print: expected yes or no");
                }
            } else if (key.equals(KEEP_DAYS)) {
                if (!value.matches("[1-9][0-9]?") || Integer.parseInt(value) > MAX_DAYS) {
                    problems.add("worklist.keep-days: expected 1 to " + MAX_DAYS);
                }
            } else {
                problems.add("a setting that this program does not know");
            }
        });
        return problems;
    }

    /** In force, and on the disk, when this returns; older ones than those in force change nothing. */
    void put(Settings settings) throws IOException {
        if (settings.version() >= version) {
            vault.write(file, Frames.bytes(settings).toArray());
            apply(settings);
            LOG.info("settings of the center, version {}, are in force", settings.version());
        }
    }

    private void apply(Settings settings) {
        version = settings.version();
        printing.accept(!"no".equals(settings.values().get(PRINT)));
        String days = settings.values().get(KEEP_DAYS);
        orders.keepFor(days == null ? OrderBook.KEPT : Duration.ofDays(Integer.parseInt(days)));
    }
}
