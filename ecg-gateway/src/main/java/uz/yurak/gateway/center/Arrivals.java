package uz.yurak.gateway.center;

import java.util.HashMap;
import java.util.Map;
import uz.yurak.gateway.center.EnvelopeStore.Arriving;
import uz.yurak.record.HospitalId;
import uz.yurak.record.Sha256;

/** Which connection takes which parcel: one at a time, also while an agent's earlier connection still ends. */
final class Arrivals {
    private final Map<Key, Object> owners = new HashMap<>();

    private record Key(HospitalId hospital, Sha256 id) {
        static Key of(Arriving parcel) {
            return new Key(parcel.hospital(), parcel.header().id());
        }
    }

    /** @return false where another has it: the agent must wait */
    synchronized boolean claim(Object owner, Arriving parcel) {
        Object holder = owners.putIfAbsent(Key.of(parcel), owner);
        return holder == null;
    }

    synchronized void leave(Object owner, Arriving parcel) {
        owners.remove(Key.of(parcel), owner);
    }
}
