package uz.yurak.gateway.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.gateway.spool.Vault;
import uz.yurak.record.Subject;

/**
 * The open orders of one hospital, by number, in the order they came: HL7 fills it, the DICOM worklist reads it. It is
 * written as a whole at every change and is on the disk when the change returns; a few hundred orders a day of half a
 * kilobyte each are no load. Used by several threads.
 */
public final class OrderBook {
    /** Ten days of a large district hospital. */
    public static final int MAX_ORDERS = 2000;

    /** An order that nobody carried out is no longer offered; the hospital's system sends it again if it still stands. */
    public static final Duration KEPT = Duration.ofDays(7);

    private static final Logger LOG = LoggerFactory.getLogger(OrderBook.class);

    private final Optional<Path> file;
    private final Vault vault;
    private final Clock clock;
    private Duration kept = KEPT;
    private Map<String, Order> orders = new LinkedHashMap<>();
    private Map<String, UUID> untold = new HashMap<>();
    private Optional<Fetched> listener = Optional.empty();

    /** Told that a machine asked for an order of the center's for the first time. */
    @FunctionalInterface
    public interface Fetched {
        /**
         * Called on the machine's thread.
         *
         * @param errand the center's, that brought the order
         * @param machine its title
         */
        void by(UUID errand, String machine);
    }

    private OrderBook(Optional<Path> file, Vault vault, Clock clock) {
        this.file = file;
        this.vault = vault;
        this.clock = clock;
    }

    /** A book of a file that is not sealed. */
    public static OrderBook open(Path file, Clock clock) throws IOException {
        return open(file, Vault.PLAIN, clock);
    }

    /** A book that ends with the program. */
    public static OrderBook inMemory(Clock clock) {
        return new OrderBook(Optional.empty(), Vault.PLAIN, clock);
    }

    /**
     * The book of a file, empty where there is none. A damaged one is put aside under {@code .damaged}: orders come again
     * from the hospital's system, and receiving ECGs does not wait for them.
     *
     * @param vault seals it
     * @throws IOException where the disk fails
     */
    public static OrderBook open(Path file, Vault vault, Clock clock) throws IOException {
        OrderBook book = new OrderBook(Optional.of(file), vault, clock);
        if (Files.exists(file)) {
            try {
                OrderFile.Content content = OrderFile.read(file, vault);
                content.orders().forEach(order -> book.orders.put(order.number(), order));
                book.untold = new HashMap<>(content.untold());
            } catch (OrderFile.DamagedException e) {
                LOG.error("orders: {} is damaged and put aside: {}", file, e.getMessage());
                Files.move(
                        file,
                        file.resolveSibling(file.getFileName() + ".damaged"),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return book;
    }

    /** From now on orders that nobody carries out are offered for so long. */
    public synchronized void keepFor(Duration other) {
        kept = other;
    }

    /** Names who is told when machines fetch orders of the center's. */
    public synchronized void onFetched(Fetched other) {
        listener = Optional.of(other);
    }

    /**
     * Adds the order, or replaces the one of its number.
     *
     * @throws BookFullException where the book is full
     * @throws IOException where the disk fails; the book is then as before
     */
    public void put(Order order) throws IOException {
        put(order, Optional.empty());
    }

    /**
     * Adds the order, or replaces the one of its number.
     *
     * @param errand the center's that brought it: it is told when a machine fetches the order first
     * @throws BookFullException where the book is full
     * @throws IOException where the disk fails; the book is then as before
     */
    public synchronized void put(Order order, Optional<UUID> errand) throws IOException {
        Map<String, Order> changed = current();
        changed.put(order.number(), order);
        if (changed.size() > MAX_ORDERS) {
            throw new BookFullException("orders: expected at most " + MAX_ORDERS + " open ones, found another");
        }
        Map<String, UUID> waiting = new HashMap<>(untold);
        waiting.remove(order.number());
        errand.ifPresent(id -> waiting.put(order.number(), id));
        keep(changed, waiting);
    }

    /**
     * A machine was given these orders; whoever gave them hears it once of each. Where the disk fails, they hear it again with
     * the next query.
     */
    public void fetched(Collection<String> numbers, String machine) {
        Map<String, UUID> told = new HashMap<>();
        Optional<Fetched> hears;
        synchronized (this) {
            hears = listener;
            numbers.forEach(number -> {
                UUID errand = untold.get(number);
                if (errand != null) {
                    told.put(number, errand);
                }
            });
        }
        if (told.isEmpty() || hears.isEmpty()) {
            return;
        }
        told.values().forEach(errand -> hears.get().by(errand, machine));
        forget(told);
    }

    private synchronized void forget(Map<String, UUID> told) {
        Map<String, UUID> waiting = new HashMap<>(untold);
        told.forEach(waiting::remove);
        try {
            keep(current(), waiting);
        } catch (IOException e) {
            LOG.error(
                    "orders: that a machine fetched some is told again, as it could not be written: {}", e.toString());
        }
    }

    /**
     * Takes an order out: cancelled, or carried out.
     *
     * @return whether there was one
     */
    public synchronized boolean remove(String number) throws IOException {
        Map<String, Order> changed = current();
        boolean found = changed.remove(number) != null;
        if (found) {
            keep(changed);
        }
        return found;
    }

    /**
     * Changes the patient in every order of this identifier.
     *
     * @return in how many
     */
    public synchronized int updatePatient(String patientId, UnaryOperator<Subject> change) throws IOException {
        Map<String, Order> changed = current();
        int count = 0;
        for (Map.Entry<String, Order> entry : changed.entrySet()) {
            Order order = entry.getValue();
            if (order.patient().id().filter(patientId::equals).isPresent()) {
                entry.setValue(order.withPatient(change.apply(order.patient())));
                count++;
            }
        }
        if (count > 0) {
            keep(changed);
        }
        return count;
    }

    public synchronized Optional<Order> order(String number) {
        return Optional.ofNullable(current().get(number));
    }

    /** The open orders that the condition holds for, in the order they came. */
    public synchronized List<Order> matching(Predicate<Order> condition) {
        return current().values().stream().filter(condition).toList();
    }

    public synchronized int count() {
        return current().size();
    }

    /** A copy without the orders that are too old. */
    private Map<String, Order> current() {
        Instant oldest = clock.instant().minus(kept);
        Map<String, Order> open = new LinkedHashMap<>(orders);
        open.values().removeIf(order -> lastInstant(order).isBefore(oldest));
        return open;
    }

    private Instant lastInstant(Order order) {
        Instant scheduled = order.scheduledAt()
                .map(at -> at.atZone(clock.getZone()).toInstant())
                .orElse(Instant.MIN);
        return scheduled.isAfter(order.receivedAt()) ? scheduled : order.receivedAt();
    }

    private void keep(Map<String, Order> changed) throws IOException {
        keep(changed, untold);
    }

    private void keep(Map<String, Order> changed, Map<String, UUID> waiting) throws IOException {
        Map<String, UUID> ofOpenOrders = new HashMap<>(waiting);
        ofOpenOrders.keySet().retainAll(changed.keySet());
        if (file.isPresent()) {
            OrderFile.write(file.get(), new OrderFile.Content(new ArrayList<>(changed.values()), ofOpenOrders), vault);
        }
        orders = changed;
        untold = ofOpenOrders;
    }
}
