package uz.yurak.gateway.center;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uz.yurak.gateway.wire.EnvelopeHeader;
import uz.yurak.record.Bytes;
import uz.yurak.record.HospitalId;
import uz.yurak.record.Sha256;
import uz.yurak.record.Urgency;

/**
 * Envelopes under way as a whole (version 1), in memory, of all connections together, and the account of what parcels take
 * (version 2): never more than a given number of bytes. When a connection
 * ends, what it sent so far stays until the agent comes back for it or the room is needed; after a restart of the center
 * an agent starts again at the first byte. Used by several threads; an upload has one owner at a time.
 */
final class PartialUploads {
    private final long maxBytes;
    private final Map<Key, Upload> uploads = new LinkedHashMap<>();
    private long bytes;

    PartialUploads(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /**
     * The upload of an offered envelope, from now on the owner's; continues one that was left.
     *
     * @return empty where there is no room or another connection has it: the agent must wait
     */
    synchronized Optional<Upload> claim(Object owner, HospitalId hospital, EnvelopeHeader header) {
        Key key = new Key(hospital, header.id());
        Upload known = uploads.get(key);
        if (known != null && known.owner != null) {
            return Optional.empty();
        }
        if (known != null && known.header.equals(header)) {
            known.owner = owner;
            return Optional.of(known);
        }
        if (known != null) {
            discard(known);
        }
        if (!reserve(header.urgency(), header.length())) {
            return Optional.empty();
        }
        Upload upload = new Upload(key, header, owner);
        uploads.put(key, upload);
        return Optional.of(upload);
    }

    /**
     * Memory for parcels, of which this class knows no more.
     *
     * @return false where there is no room: the agent must wait
     */
    synchronized boolean reserve(Urgency urgency, long count) {
        makeRoom(urgency, count);
        if (bytes + count > share(urgency)) {
            return false;
        }
        bytes += count;
        return true;
    }

    /** What was reserved is not needed any more. */
    synchronized void giveBack(long count) {
        bytes -= count;
    }

    /** The owner is gone; others may continue what it left. */
    synchronized void release(Object owner) {
        for (Upload upload : uploads.values()) {
            if (upload.owner == owner) {
                upload.owner = null;
            }
        }
    }

    /** The owner leaves one upload for the next who offers it. */
    synchronized void leave(Upload upload) {
        upload.owner = null;
    }

    /** It is kept, or worth nothing. */
    synchronized void discard(Upload upload) {
        if (uploads.remove(upload.key, upload)) {
            bytes -= upload.header.length();
        }
    }

    synchronized long bytes() {
        return bytes;
    }

    /** Room is left for what matters first: routine takes half at most, urgent three quarters. */
    private long share(Urgency urgency) {
        return switch (urgency) {
            case EMERGENCY -> maxBytes;
            case URGENT -> maxBytes / 4 * 3;
            case ROUTINE -> maxBytes / 2;
        };
    }

    private void makeRoom(Urgency urgency, long count) {
        Iterator<Upload> oldestFirst = uploads.values().iterator();
        while (bytes + count > share(urgency) && oldestFirst.hasNext()) {
            Upload upload = oldestFirst.next();
            if (upload.owner == null) {
                oldestFirst.remove();
                bytes -= upload.header.length();
            }
        }
    }

    private record Key(HospitalId hospital, Sha256 id) {}

    /** One envelope under way; touched by its owner alone. */
    static final class Upload {
        private static final int FIRST_BYTES = 256 << 10;

        private final Key key;
        private final EnvelopeHeader header;
        private @Nullable Object owner;
        private byte[] content;
        private int received;

        private Upload(Key key, EnvelopeHeader header, Object owner) {
            this.key = key;
            this.header = header;
            this.owner = owner;
            this.content = new byte[Math.min(header.length(), FIRST_BYTES)];
        }

        EnvelopeHeader header() {
            return header;
        }

        int received() {
            return received;
        }

        boolean isComplete() {
            return received == header.length();
        }

        /** @return false where it does not continue what is here, or is longer than announced */
        boolean append(int offset, Bytes chunk) {
            if (offset != received || chunk.length() > header.length() - received) {
                return false;
            }
            grow(received + chunk.length());
            chunk.view().get(content, received, chunk.length());
            received += chunk.length();
            return true;
        }

        /** All bytes, not copied; the upload is not appended to any more. */
        Bytes whole() {
            if (!isComplete()) {
                throw new IllegalStateException("an upload of " + header.length() + " bytes has " + received);
            }
            return Bytes.wrap(content);
        }

        private void grow(int needed) {
            if (needed > content.length) {
                byte[] larger = new byte[(int) Math.min(header.length(), Math.max(needed, content.length * 2L))];
                System.arraycopy(content, 0, larger, 0, received);
                content = larger;
            }
        }
    }
}
