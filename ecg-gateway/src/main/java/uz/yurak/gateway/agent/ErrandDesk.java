package uz.yurak.gateway.agent;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.gateway.intake.BookFullException;
import uz.yurak.gateway.intake.Order;
import uz.yurak.gateway.intake.OrderBook;
import uz.yurak.gateway.spool.IdJournal;
import uz.yurak.gateway.spool.Step;
import uz.yurak.gateway.spool.Steps;
import uz.yurak.gateway.wire.ErrandFrame.Errand;
import uz.yurak.gateway.wire.ErrandFrame.Fate;
import uz.yurak.gateway.wire.ErrandFrame.Ordered;
import uz.yurak.gateway.wire.ErrandFrame.Read;
import uz.yurak.gateway.wire.ErrandFrame.Settings;
import uz.yurak.gateway.wire.ErrandFrame.TakenBack;

/**
 * Does what the center sends down, each errand once: what was done stands in a journal, and what it did is on the disk before
 * that. An errand that the disk refuses is not answered and comes again. On the link's event loop.
 */
final class ErrandDesk {
    private static final Logger LOG = LoggerFactory.getLogger(ErrandDesk.class);

    private final IdJournal done;
    private final OrderBook orders;
    private final Readings readings;
    private final CenterSettings settings;
    private final Words words;
    private final Clock clock;
    private final Steps steps;

    ErrandDesk(
            IdJournal done,
            OrderBook orders,
            Readings readings,
            CenterSettings settings,
            Words words,
            Clock clock,
            Steps steps) {
        this.settings = settings;
        this.done = done;
        this.orders = orders;
        this.readings = readings;
        this.words = words;
        this.clock = clock;
        this.steps = steps;
    }

    /** What is to be told of errands. */
    Words words() {
        return words;
    }

    void take(Errand errand) {
        try {
            if (!done.has(errand.id())) {
                carryOut(errand);
                steps.done(Step.ERRAND_DONE);
                done.note(errand.id());
                steps.done(Step.ERRAND_JOURNALED);
            }
            words.say(errand.id(), Fate.DONE, "");
        } catch (RefusedException e) {
            LOG.warn("errand {} is refused: {}", errand.id(), e.getMessage());
            words.say(errand.id(), Fate.REFUSED, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            LOG.error("errand {} cannot be carried out now, it will come again: {}", errand.id(), e.toString());
        }
    }

    /** It will not do, today or tomorrow. */
    private static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1L;

        RefusedException(String why) {
            super(why);
        }
    }

    private void carryOut(Errand errand) throws IOException, RefusedException {
        if (errand instanceof Read reading) {
            readings.put(reading);
        } else if (errand instanceof Ordered ordered) {
            put(ordered);
        } else if (errand instanceof TakenBack back) {
            boolean found = orders.remove(back.number());
            LOG.info("the center took an order back{}", found ? "" : ", one that was not on the worklist");
        } else if (errand instanceof Settings changed) {
            set(changed);
        } else {
            throw new RefusedException("expected an errand that this program knows, found "
                    + errand.getClass().getSimpleName());
        }
    }

    private void set(Settings changed) throws IOException, RefusedException {
        List<String> problems = CenterSettings.problems(changed.values());
        if (!problems.isEmpty()) {
            throw new RefusedException(String.join("; ", problems));
        }
        settings.put(changed);
    }

    private void put(Ordered ordered) throws IOException, RefusedException {
        if (ordered.number().isBlank() || ordered.number().length() > Order.MAX_NUMBER_CHARACTERS) {
            throw new RefusedException(
                    "expected an order's number of 1 to " + Order.MAX_NUMBER_CHARACTERS + " characters");
        }
        try {
            Order order = new Order(
                    ordered.number(),
                    ordered.patient(),
                    ordered.patientIdIssuer(),
                    ordered.scheduledAt(),
                    ordered.station(),
                    ordered.description(),
                    ordered.reason(),
                    ordered.requestedBy(),
                    ordered.place(),
                    ordered.urgency(),
                    clock.instant());
            orders.put(order, Optional.of(ordered.id()));
        } catch (BookFullException e) {
            throw new RefusedException(String.valueOf(e.getMessage()));
        }
    }
}
