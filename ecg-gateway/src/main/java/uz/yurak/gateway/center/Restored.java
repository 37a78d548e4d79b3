package uz.yurak.gateway.center;

import java.util.Map;
import java.util.Optional;
import uz.yurak.adapter.MalformedException;
import uz.yurak.gateway.center.EnvelopeStore.Arriving;
import uz.yurak.gateway.pack.Parcels;
import uz.yurak.gateway.pack.Part;
import uz.yurak.record.Bytes;
import uz.yurak.record.Envelope;

/**
 * An original made of a parcel's parts.
 *
 * @param envelope with the bytes of its digests; absent where others came of the parts
 * @param fault why it is absent
 */
record Restored(Optional<Envelope> envelope, Optional<String> fault) {
    static Restored of(Arriving parcel, Map<Part, Bytes> parts) {
        try {
            Bytes original = Parcels.original(parts, parcel.header().length());
            Envelope envelope = parcel.header().with(parcel.hospital(), original);
            return envelope.isIntact()
                    ? new Restored(Optional.of(envelope), Optional.empty())
                    : failed("expected parts of the envelope's digests, found others");
        } catch (MalformedException e) {
            return failed(String.valueOf(e.getMessage()));
        }
    }

    private static Restored failed(String why) {
        return new Restored(Optional.empty(), Optional.of(why));
    }
}
