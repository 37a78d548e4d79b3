package uz.yurak.gateway.agent;

import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.gateway.agent.page.Deeds;
import uz.yurak.gateway.agent.print.PrintQueue;
import uz.yurak.gateway.wire.ErrandFrame.Fate;

/** Does what a person asks for on the page. */
final class PageDeeds implements Deeds {
    private static final Logger LOG = LoggerFactory.getLogger(PageDeeds.class);

    private final Readings readings;
    private final Words words;
    private final Optional<PrintQueue> prints;
    private final Clock clock;

    PageDeeds(Readings readings, Words words, Optional<PrintQueue> prints, Clock clock) {
        this.readings = readings;
        this.words = words;
        this.prints = prints;
        this.clock = clock;
    }

    @Override
    public void see(UUID reading) throws IOException {
        if (!readings.seenAt().containsKey(reading)) {
            // Said twice where the power goes between the two, rather than never.
            words.say(reading, Fate.SEEN, "");
            readings.see(reading, clock.instant());
        }
    }

    @Override
    public void print(UUID report) throws IOException {
        if (prints.isPresent() && prints.get().print(report)) {
            LOG.info("report {} is printed because somebody asked for it on the page", report);
        }
    }
}
