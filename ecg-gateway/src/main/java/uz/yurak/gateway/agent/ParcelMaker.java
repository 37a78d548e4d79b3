package uz.yurak.gateway.agent;

import java.io.IOException;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.PriorityBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uz.yurak.adapter.catalog.Readers;
import uz.yurak.gateway.agent.glance.Previews;
import uz.yurak.gateway.pack.Parcel;
import uz.yurak.gateway.pack.Parcels;
import uz.yurak.gateway.spool.Entry;
import uz.yurak.gateway.spool.Spool;
import uz.yurak.gateway.wire.EnvelopeHeader;
import uz.yurak.record.Bytes;
import uz.yurak.record.Recording;
import uz.yurak.record.Sha256;

/**
 * Makes parcels of what waits in the spool, on a thread of its own and the most urgent first. The same envelope gives the
 * same parcel at every time, so that a transfer goes on where it broke, also after a new start; what was made last is kept
 * at hand for a line that breaks often. Long recordings are not packed: they go as they are, straight from the disk.
 */
final class ParcelMaker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ParcelMaker.class);

    /**
     * Longer recordings than this part of the heap go as they are: a reader takes up to 60 times a file of ours
     * (docs/formats.md).
     */
    private static final int PART_OF_HEAP = 100;

    /** What was made last may take this part of the heap. */
    private static final int CACHE_PART_OF_HEAP = 32;

    private final Spool spool;
    private final long mostBytes;
    private final long cacheBytes;
    private final PriorityBlockingQueue<Order> orders = new PriorityBlockingQueue<>();
    private final Set<Sha256> plain = ConcurrentHashMap.newKeySet();
    private final Map<Sha256, Load> made = new LinkedHashMap<>(16, 0.75f, true);
    private final Thread thread = new Thread(this::work, "parcels");
    private long madeBytes;

    /** Whom to tell; on the maker's thread. */
    interface Customer {
        void made(Load load);

        /** Its bytes had changed on the disk: it is put aside and reported. */
        void damaged();

        /** It cannot be read now. */
        void failed(IOException reason);
    }

    private record Order(Entry entry, Customer customer) implements Comparable<Order> {
        private static final Comparator<Order> FIRST = Comparator.comparing(
                        (Order order) -> order.entry().header().urgency())
                .thenComparing(order -> order.entry().sequence());

        @Override
        public int compareTo(Order other) {
            return FIRST.compare(this, other);
        }
    }

    private ParcelMaker(Spool spool, long heapBytes) {
        this.spool = spool;
        this.mostBytes = heapBytes / PART_OF_HEAP;
        this.cacheBytes = heapBytes / CACHE_PART_OF_HEAP;
    }

    static ParcelMaker start(Spool spool) {
        return start(spool, Runtime.getRuntime().maxMemory());
    }

    /** @param heapBytes what parcels and their making may take a part of */
    static ParcelMaker start(Spool spool, long heapBytes) {
        ParcelMaker maker = new ParcelMaker(spool, heapBytes);
        maker.thread.setDaemon(true);
        maker.thread.start();
        return maker;
    }

    void make(Entry entry, Customer customer) {
        orders.add(new Order(entry, customer));
    }

    /** The center could not make the original of its parts: from now on it goes as it is. */
    void makePlain(Sha256 id) {
        plain.add(id);
        forget(id);
    }

    /** It is delivered. */
    void delivered(Sha256 id) {
        plain.remove(id);
        forget(id);
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void work() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Order next = orders.take();
                try {
                    serve(next);
                } catch (RuntimeException e) {
                    // The session is gone; the next one asks anew.
                    LOG.debug("nobody takes a parcel any more", e);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve(Order order) {
        Entry entry = order.entry();
        Optional<Load> known = known(entry.id());
        if (known.isPresent()) {
            order.customer().made(known.get());
            return;
        }
        try {
            if (!spool.isIntact(entry)) {
                order.customer().damaged();
                return;
            }
            Load load = load(entry);
            remember(entry.id(), load);
            order.customer().made(load);
        } catch (IOException e) {
            order.customer().failed(e);
        }
    }

    private Load load(Entry entry) throws IOException {
        EnvelopeHeader header = entry.header();
        if (header.length() > mostBytes) {
            return Load.streamed(spool, entry);
        }
        Bytes original = spool.read(entry, 0, header.length());
        if (plain.contains(entry.id())) {
            return Load.of(Parcel.whole(original));
        }
        try {
            Optional<Recording> recording = entry.isSegment() ? Optional.empty() : recording(header, original);
            return Load.of(Parcels.of(original, recording, recording.flatMap(Previews::of)));
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
            LOG.error("{} could not be packed and goes as it is: {}", header, e.toString());
            return Load.of(Parcel.whole(original));
        }
    }

    private static Optional<Recording> recording(EnvelopeHeader header, Bytes original) {
        try {
            return Optional.of(Readers.read(Readers.sourceOf(header.fileName().orElse(""), original)));
        } catch (IOException e) {
            LOG.debug("not read here", e);
            return Optional.empty();
        }
    }

    private synchronized Optional<Load> known(Sha256 id) {
        return Optional.ofNullable(made.get(id));
    }

    private synchronized void remember(Sha256 id, Load load) {
        if (load.length() > mostBytes) {
            return;
        }
        forget(id);
        made.put(id, load);
        madeBytes += load.length();
        Iterator<Load> oldest = made.values().iterator();
        while (madeBytes > cacheBytes) {
            madeBytes -= oldest.next().length();
            oldest.remove();
        }
    }

    private synchronized void forget(Sha256 id) {
        Load load = made.remove(id);
        madeBytes -= load == null ? 0 : load.length();
    }
}
