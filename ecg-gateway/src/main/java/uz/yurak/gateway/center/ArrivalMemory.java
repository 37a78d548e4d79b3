package uz.yurak.gateway.center;

/** What parcels under way take of the memory for all of them ({@link PartialUploads}). On the connection's event loop. */
final class ArrivalMemory {
    private final PartialUploads uploads;
    private final long uploadBytes;

    /** @param uploadBytes for all envelopes under way */
    ArrivalMemory(PartialUploads uploads, long uploadBytes) {
        this.uploads = uploads;
        this.uploadBytes = uploadBytes;
    }

    /** Memory for so many bytes, all or none: one that waits must not hold what another waits for. */
    boolean reserve(Arrival arrival, long bytes) {
        long missing = bytes - arrival.reservedBytes;
        if (missing <= 0) {
            return true;
        }
        long step = Math.max(
                missing, Math.min(Inflow.SHORT_BYTES, arrival.parcel.table().length()));
        if (!uploads.reserve(arrival.urgency(), step)) {
            return false;
        }
        arrival.reservedBytes += step;
        return true;
    }

    /** What was committed takes no memory any more. */
    void shrink(Arrival arrival) {
        long spare = arrival.reservedBytes - arrival.inflow.memoryWith(0) - Inflow.SHORT_BYTES;
        if (spare > 0) {
            uploads.giveBack(spare);
            arrival.reservedBytes -= spare;
        }
    }

    /** Memory for the parts and the original, which are the same where it came as it is; never more than can be had. */
    boolean reserveRestoring(Arrival arrival) {
        int parts = arrival.parcel.table().length();
        int original = arrival.parcel.header().length();
        long both = parts == original ? original : (long) parts + original;
        return reserve(arrival, Math.min(both, uploadBytes / 4));
    }

    void giveBack(Arrival arrival) {
        uploads.giveBack(arrival.reservedBytes);
    }
}
