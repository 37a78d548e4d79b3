package uz.yurak.gateway.agent;

import java.util.Comparator;
import uz.yurak.gateway.pack.Part;
import uz.yurak.gateway.spool.Entry;

/** One envelope under way. */
final class Transfer {
    final int number;
    final Entry entry;
    final Load load;

    /** The next byte to be sent. */
    int offset;

    /** Of those, the center is known to have. */
    int received;

    /** The center has said from where on. */
    boolean isWanted;

    /** The first parts go without waiting for that; not again where the center had no room. */
    boolean isFirstFlightDue;

    Transfer(int number, Entry entry, Load load) {
        this.number = number;
        this.entry = entry;
        this.load = load;
    }

    boolean hasMore() {
        int end = isFirstFlightDue ? load.firstFlight() : 0;
        return offset < (isWanted ? load.length() : end);
    }

    /** What was sent, as a share of the envelope's own bytes. */
    int sentOfEnvelope() {
        return (int) ((long) offset * entry.header().length() / load.length());
    }

    boolean isSent() {
        return offset == load.length();
    }

    /** Whether its preview's last byte was the last one sent. */
    boolean isPreviewSent() {
        return load.table()
                .filter(parts -> parts.has(Part.PREVIEW) && offset == parts.end(Part.PREVIEW))
                .isPresent();
    }

    /** Whether all that a reader waits for was sent; what is left may wait for everybody else. */
    boolean isBulk() {
        return load.table()
                .filter(parts -> parts.has(Part.WAVEFORM) && offset >= parts.end(Part.WAVEFORM))
                .isPresent();
    }

    /** The part that the next byte lies in: a case that nobody knows of goes before a whole trace. */
    private Part part() {
        return load.table()
                .filter(parts -> offset < parts.length())
                .map(parts -> parts.partAt(offset))
                .orElse(Part.ORIGINAL);
    }

    /**
     * What goes first: all that readers wait for before what nobody does; of that the most urgent, of one urgency previews
     * before traces and those before whole originals; files and segments in turn; then in the order in which they were offered.
     *
     * @param wasSegment what went last
     */
    static Comparator<Transfer> order(boolean wasSegment) {
        return Comparator.comparing(Transfer::isBulk)
                .thenComparing(transfer -> transfer.entry.header().urgency())
                .thenComparing(Transfer::part)
                .thenComparing(transfer -> transfer.entry.isSegment() == wasSegment)
                .thenComparing(transfer -> transfer.number);
    }
}
