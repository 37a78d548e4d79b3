package uz.yurak.samples.machine;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import uz.yurak.adapter.dicom.Part10;
import uz.yurak.gateway.center.AgentRegister;
import uz.yurak.gateway.center.EnvelopeStore;
import uz.yurak.gateway.center.EnvelopeStore.Stored;
import uz.yurak.gateway.enroll.AgentIdentity;
import uz.yurak.gateway.enroll.CertificateRequest;
import uz.yurak.record.Bytes;
import uz.yurak.record.Envelope;
import uz.yurak.record.Sha256;

/** A center's store that remembers what came: of live signals the bytes, of files their digest. */
final class HeldByCenter implements EnvelopeStore {
    /** A center that takes whatever its authority signed. */
    static final AgentRegister ANY_AGENT = new AgentRegister() {
        @Override
        public Standing greeted(AgentIdentity agent, Sha256 certificate) {
            return Standing.IN_FORCE;
        }

        @Override
        public Standing standing(AgentIdentity agent, Sha256 certificate) {
            return Standing.IN_FORCE;
        }

        @Override
        public Issued enroll(String codeId, String secret, CertificateRequest request) {
            throw new AssertionError("nobody enrolls");
        }

        @Override
        public Issued renew(AgentIdentity agent, CertificateRequest request) {
            throw new AssertionError("nobody renews");
        }

        @Override
        public AutoCloseable onRevoked(Runnable listener) {
            return () -> {};
        }
    };

    private final Set<Sha256> ids = ConcurrentHashMap.newKeySet();
    private final Set<String> digests = ConcurrentHashMap.newKeySet();
    private final Map<String, Queue<Bytes>> live = new ConcurrentHashMap<>();

    @Override
    public Kept keep(Envelope envelope) {
        String machine = envelope.machine().value();
        if (machine.endsWith("-monitor")) {
            live.computeIfAbsent(machine, any -> new ConcurrentLinkedQueue<>()).add(envelope.bytes());
        } else {
            digests.add(whatWasSent(envelope.bytes()).sha256().hex());
        }
        return new Kept(ids.add(envelope.id()), "T-1");
    }

    @Override
    public boolean verify(Stored envelope) {
        return ids.contains(envelope.id());
    }

    /** Of the files' bytes; of a DICOM file's data set, as the meta information before it is the agent's own. */
    Set<String> digests() {
        return digests;
    }

    /** The segments of a machine whose name ends in {@code -monitor}. */
    List<Bytes> of(String machine) {
        return List.copyOf(live.getOrDefault(machine, new ConcurrentLinkedQueue<>()));
    }

    /** A DICOM file's data set, any other file itself. */
    static Bytes whatWasSent(Bytes file) {
        try {
            int dataSet = Part10.read(file).dataSetOffset();
            return file.range(dataSet, file.length());
        } catch (IOException noDicom) {
            return file;
        }
    }
}
